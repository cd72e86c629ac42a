import { type DoubledLetter, doubledLetterAt } from './doubled-letter.ts'

/** A letter that may be a first byte, followed by one that may be a second: a cheap first check. */
const candidate = /[\u00c2-\u00f0][\u0080-\u00bf\u0152-\u2122]/
const suspect = /[\u00c2-\u00f0][\u0080-\u00bf\u0152-\u2122]|[\u00c2\u00c3](?:\s|$)/

/** A text that was encoded more often than this is beyond repair. */
const MOST_ENCODINGS = 3

/** This much of a text shows how the rest of it was encoded. */
const TELLING_LENGTH = 100_000

/**
 * Whether a text is UTF-8 that some program read as Latin letters and encoded once more (`CitÃ©`): every letter outside
 * ASCII is part of such a character, and at least one can be nothing else. Signs such as `“`, which feeds write as
 * references, may appear in between.
 */
export function isDoubled(text: string): boolean {
  return candidate.test(text) && balanceOf(text) > 0
}

/** The text with a second encoding undone, and any further ones; in doubt it is taken for encoded twice. */
export function undoubled(text: string): string {
  if (!suspect.test(text) || balanceOf(text) < 0) return text
  let clean = once(text)
  for (let times = 1; times < MOST_ENCODINGS && isDoubled(clean); times++) clean = once(clean)
  return clean
}

function once(text: string): string {
  let clean = ''
  let copied = 0
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0xc2) continue
    const letter = doubledLetterAt(text, at)
    if (letter?.point === 0 || (!letter && !isCut(text, at))) continue
    clean += text.slice(copied, at) + (letter ? String.fromCodePoint(letter.point) : text[at] === 'Ã' ? 'à' : '')
    copied = at + (letter?.length ?? 1)
    at = copied - 1
  }
  return clean + text.slice(copied)
}

/** The second byte of `à` and of the no-break space is itself a no-break space, and often trimmed away. */
function isCut(text: string, at: number): boolean {
  return /[ÂÃ]/.test(text[at]!) && /^\s?$/.test(text[at + 1] ?? '')
}

/** The evidence for a second encoding less that against it; -Infinity if a letter rules it out. */
function balanceOf(text: string): number {
  let balance = 0
  for (let at = 0; at < text.length && at < TELLING_LENGTH; at++) {
    if (text.charCodeAt(at) < 0x80) continue
    const letter = doubledLetterAt(text, at)
    if (letter?.point === 0) return Number.NEGATIVE_INFINITY
    if (letter) {
      balance += evidence(text, at, letter)
      at += letter.length - 1
    } else if (!isCut(text, at) && isOfWord(text.codePointAt(at)!)) return Number.NEGATIVE_INFINITY
  }
  return balance
}

/** A letter, mark or number; also a control character, which was a byte of one. */
function isOfWord(point: number): boolean {
  return point < 0xa0 || /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(point))
}

/** Signs that end a word or stand right after it. */
const closing = new Set('’‘“”«»‹›…–—\u00a0™®•·')

/**
 * 1 if such a letter can be nothing else; 0 if it may be a letter at the end of a word with a sign after it, such as
 * `Ã…` in `AMANHÃ…`; -1 if that is likelier, because it would share a word with letters of another script.
 */
function evidence(text: string, at: number, { point, length }: DoubledLetter): number {
  const [before, first, second, after] = [text[at - 1] ?? '', text[at]!, text[at + 1]!, text[at + length] ?? '']
  if (/[a-z]/i.test(before + after) && /(?!\p{Script=Latin})\p{L}/u.test(String.fromCodePoint(point))) return -1
  if (first === 'â' && second === '€') return 1
  const isUpper = /\p{Lu}/u.test(before)
  if (second === '\u00a0' && length === 2 && /[ÂÃ]/.test(first)) return isUpper ? 0 : 1
  for (const sign of text.slice(at + 1, at + length)) if (!closing.has(sign) && !isSquare(first + sign)) return 1
  if (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(first)) return 1
  // `PIÙ BELLO` with a no-break space, `UMEÅ–KIRUNA`: in capitals it ends a word; `KÃ–LN` is the rule for `Ã` alone.
  const isLast = isUpper && (second === '’' || first !== 'Ã')
  return /\p{L}/u.test(after) && !isLast ? 1 : 0
}

/** The ångström has powers. */
function isSquare(letter: string): boolean {
  return /^Å[¹²³]$/.test(letter)
}
