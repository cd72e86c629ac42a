/** Folded Cyrillic letters as English-language newspapers write them; folding has made `й` an `и` and `ё` an `е`. */
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g ґ:g д:d е:e є:e ж:zh з:z и:i і:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
const CYRILLIC = /[\u0400-\u04ff]/g

/** A folded word in Latin letters, where it is Cyrillic, so that names in headlines are found across the two scripts. */
export function romanized(word: string): string {
  return word.replace(CYRILLIC, (letter) => LETTERS[letter] ?? letter)
}
