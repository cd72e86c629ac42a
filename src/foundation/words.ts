const PLAIN = /^[\0-\x7f]*$/

/**
 * Marks that say how a letter is read, and invisible format characters. Vowel signs of Indic scripts, Thai tone marks
 * and the kana voicing marks tell words apart and stay. U+200B separates words and stays.
 */
const DROPPED =
  /[[[\p{M}&&[\p{sc=Inherited}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}]]\p{Cf}\u0640]--[\u3099\u309a\u200b]]+/gv

/** Letters that have no decomposition, and the spelling that people use without them. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ð: 'd',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
}
const UNDECOMPOSED = new RegExp(`[${Object.keys(SPELLED_OUT).join('')}]`, 'gu')

/**
 * Text as it is compared: compatibility forms taken apart (NFKD), combining marks of alphabets and Arabic tatweel
 * dropped, lower case without regard to any locale, so that `ÉTAT` and `état`, `Ёлка` and `елка`, `Straße` and
 * `STRASSE` are equal.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(DROPPED, '')
    .replace(UNDECOMPOSED, (letter) => SPELLED_OUT[letter] ?? letter)
    .normalize('NFC')
}

const PLAIN_WORD = /[a-z0-9]+(?:'[a-z0-9]+)*/g

/** A character of a script written without spaces with its marks, or a run of other letters and digits. */
const WORD =
  /[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]&&[\p{L}\p{N}]]\p{M}*|(?:[[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]|(?<=[\p{L}\p{N}\p{M}])'(?=[\p{L}\p{N}]))+/gv

const APOSTROPHES = /[\u2018\u2019\u02bb\u02bc\u02b9\u02be\u02bf\u0060\u00b4]/g
const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|dall|sull|all|un|quell)'(?=.)/

/**
 * The words of a text, folded, in order. Apostrophes inside a word are joined (`O'Brien` is `obrien`), except that an
 * English possessive and a French or Italian elision are taken off (`Gaza's` is `gaza`, `l'Iran` is `iran`). Han, kana,
 * Thai, Lao, Khmer and Myanmar give one word per character, so that phrases are found inside running text.
 */
export function wordsOf(text: string): string[] {
  const folded = foldText(text)
  const words = PLAIN.test(folded) ? folded.match(PLAIN_WORD) : folded.replace(APOSTROPHES, "'").match(WORD)
  if (words === null) return []
  for (const [index, word] of words.entries()) if (word.includes("'")) words[index] = joined(word)
  return words
}

/**
 * What stands around the words that `wordsOf` finds in a text, folded: before each of them, and behind the last. One
 * more than there are words.
 */
export function gapsOf(text: string): readonly string[] {
  const folded = foldText(text)
  const isPlain = PLAIN.test(folded)
  const gaps: string[] = []
  let end = 0
  const spelled = isPlain ? folded : folded.replace(APOSTROPHES, "'")
  for (const { index, 0: word } of spelled.matchAll(isPlain ? PLAIN_WORD : WORD)) {
    gaps.push(spelled.slice(end, index))
    end = index + word.length
  }
  return [...gaps, spelled.slice(end)]
}

/** Pictures and the like; what is part of a name (©, ®, ™) or of a figure (°) is none. */
const SYMBOLS = /[[\p{So}\p{Extended_Pictographic}]--[©®™°]]/gv

/** The symbols of a text that stand for themselves, such as `🔴`, in order. */
export function symbolsIn(text: string): string {
  return PLAIN.test(text) ? '' : (text.match(SYMBOLS) ?? []).join('')
}

function joined(word: string): string {
  return word.replace(/'s$/, '').replace(ELISION, '').replaceAll("'", '')
}
