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

const FIRST_CYRILLIC = 0x400
const LAST_CYRILLIC = 0x4ff

/** Writes a folded word that is given as code units into `into` as `romanized` spells it; how many letters that takes. */
export function latinOf(word: Uint16Array, length: number, into: Uint16Array): number {
  let count = 0
  for (let place = 0; place < length; place++) {
    const code = word[place]!
    const spelled = code < FIRST_CYRILLIC || code > LAST_CYRILLIC ? undefined : LETTERS[String.fromCharCode(code)]
    if (spelled === undefined) into[count++] = code
    else for (let index = 0; index < spelled.length; index++) into[count++] = spelled.charCodeAt(index)
  }
  return count
}
