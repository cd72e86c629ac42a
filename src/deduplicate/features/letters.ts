import { foldText } from '../../foundation/words.ts'

/** What a UTF-16 code unit is; several of these may hold. */
export const LETTER = 1
export const MARK = 2
export const DIGIT = 4
export const CAPITAL = 8
/** Of a script without capitals. */
export const UNCASED = 16
/** Of a script without blanks between words. */
export const SPACELESS = 32
/** A percent sign, or half of a character that takes two code units. */
export const SIGN = 64
export const SENTENCE_END = 128
const ASKED = 256

const PROPERTIES: readonly (readonly [number, RegExp])[] = [
  [LETTER, /\p{L}/u],
  [MARK, /\p{M}/u],
  [DIGIT, /\p{Nd}/u],
  [UNCASED, /\p{Lo}/u],
  [SPACELESS, /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u],
  [SIGN, /[%٪\p{Cs}]/u],
  [SENTENCE_END, /[.!?…\n\u2028\u2029。！？।؟]/u],
]

const UNITS = 0x10000
/** What each code unit is, found out when it is first asked: Unicode’s tables are slow to ask. */
const kinds = new Uint16Array(UNITS)
const folded = new Uint16Array(UNITS)
/** In place of a folded letter: it is not folded to one. */
const NOT_ONE = 1

/** What the code unit at a place of a text is. */
export function kindAt(text: string, place: number): number {
  return kindOfUnit(text.charCodeAt(place))
}

/** Whether a word as it is written is of a script without blanks between words. */
export function isSpaceless(shown: string): boolean {
  return (kindAt(shown, 0) & SPACELESS) !== 0
}

/** What a code unit is. */
export function kindOfUnit(code: number): number {
  if (kinds[code] === 0) kinds[code] = kindOf(String.fromCharCode(code))
  return kinds[code]!
}

function kindOf(unit: string): number {
  const capital = unit === unit.toLowerCase() ? 0 : CAPITAL
  return PROPERTIES.reduce((kind, [flag, pattern]) => (pattern.test(unit) ? kind | flag : kind), ASKED | capital)
}

/**
 * Folds a part of a text, each code unit by itself, into `codes`; false where that is not what `foldText` makes of it, or
 * it is longer than `codes`.
 */
export function foldInto(codes: Uint16Array, text: string, from: number, to: number): boolean {
  if (to - from > codes.length) return false
  for (let place = from; place < to; place++) {
    const code = text.charCodeAt(place)
    if (folded[code] === 0) folded[code] = foldedUnit(String.fromCharCode(code))
    if (folded[code] === NOT_ONE) return false
    codes[place - from] = folded[code]!
  }
  return true
}

function foldedUnit(unit: string): number {
  const letters = foldText(unit)
  return letters.length === 1 ? letters.charCodeAt(0) : NOT_ONE
}
