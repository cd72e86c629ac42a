import { hashOfCodes, hashOfRun, hashOfWord } from './hashes.ts'
import { hashOfSpelling } from './spelling.ts'

/**
 * A word of a text in 32 bits. A figure: 28 bits of what it says. Any other word: 16 bits of its bare spelling, which
 * names are compared by, and 12 bits of the word itself; together they tell words apart. Then four bits: what kind it is,
 * whether a sentence starts with it, and whether no new run of three words does.
 */
export type PackedWord = number

/** The kinds of words. Until all of a text is read, it is open whether a capital that says nothing is that of a name. */
export const PLAIN = 0
export const NAME = 1
export const FIGURE = 2
export const OPENING_CAPITAL = 3
const KIND = 3
const STARTS_SENTENCE = 4
const STARTS_NO_RUN = 8
/** Stands in the place of `STARTS_NO_RUN` until runs are marked: the word is too short to be taken for a name. */
export const IS_SHORT = 8
const FLAG_BITS = 4
const RUN = 3

/** The 28 bits of a folded word that is given as code units, with the hash of these. */
export function bitsOf(codes: Uint16Array, length: number, exact = hashOfCodes(codes, length)): number {
  const spelling = hashOfSpelling(codes, length)
  return (((spelling ^ (spelling >>> 16)) & 0xffff) << 12) | ((exact ^ (exact >>> 12)) & 0xfff)
}

/** The 28 bits of a folded word. */
export function bitsOfWord(word: string): number {
  return bitsOf(
    Uint16Array.from(word, (unit) => unit.charCodeAt(0)),
    word.length,
    hashOfWord(word),
  )
}

/** Packs the 28 bits of a word, its kind, and whether a sentence starts with it. */
export function packWord(bits: number, kind: number, startsOne: boolean): PackedWord {
  return ((bits << FLAG_BITS) | kind | (startsOne ? STARTS_SENTENCE : 0)) >>> 0
}

/** The word with another figure in its place. */
export function withFigure(word: PackedWord, figure: number): PackedWord {
  return packWord(figure, FIGURE, startsSentence(word))
}

/** The words, with those capitals that say nothing taken for names that are of one. */
export function withNames(words: readonly PackedWord[], isOfName: (word: PackedWord) => boolean): PackedWord[] {
  return words.map((word) => {
    const kind = isOpeningCapital(word) && isOfName(word) ? NAME : word & KIND
    return packWord(bitsIn(word), kind, startsSentence(word))
  })
}

/** Notes which words start no new run of three: those at the end of a part, and those whose run was there before. */
export function markRuns(parts: readonly PackedWord[][]): PackedWord[] {
  const seen = new Set<number>()
  return parts.flatMap((words) =>
    words.map((word, place) => {
      const run = place + RUN > words.length ? undefined : runAt(words, place)
      if (run === undefined || seen.has(run)) return (word | STARTS_NO_RUN) >>> 0
      seen.add(run)
      return word
    }),
  )
}

/** Whether a word with a capital is so short that it is not taken for a name; told before runs are marked alone. */
export function isShort(word: PackedWord): boolean {
  return (word & IS_SHORT) !== 0
}

/** Whether a new run of three words starts here, and its hash, which takes no notice of the flags. */
export function startsRun(word: PackedWord): boolean {
  return (word & STARTS_NO_RUN) === 0
}

const scratch = new Uint32Array(RUN)

/** The hash of the three words from this place on. */
export function runAt(words: ArrayLike<number>, place: number): number {
  for (let index = 0; index < RUN; index++) scratch[index] = words[place + index]! >>> FLAG_BITS
  return hashOfRun(scratch, 0, RUN)
}

/** Whether two words are the same, however they are marked. */
export function areSameWord(one: PackedWord, other: PackedWord): boolean {
  return one >>> FLAG_BITS === other >>> FLAG_BITS
}

/** What names are compared by: their bare spelling. */
export function spellingOf(word: PackedWord): number {
  return word >>> (FLAG_BITS + 12)
}

/** The 28 bits of a word. */
export function bitsIn(word: PackedWord): number {
  return word >>> FLAG_BITS
}

/** What a figure says. */
export function figureIn(word: PackedWord): number {
  return word >>> FLAG_BITS
}

/** Whether a word is no figure and has no capital. */
export function isPlain(word: PackedWord): boolean {
  return (word & KIND) === PLAIN
}

/** Whether a word is a name. */
export function isName(word: PackedWord): boolean {
  return (word & KIND) === NAME
}

/** Whether a word has a capital that says nothing of itself. */
export function isOpeningCapital(word: PackedWord): boolean {
  return (word & KIND) === OPENING_CAPITAL
}

/** Whether a word is a figure. */
export function isFigure(word: PackedWord): boolean {
  return (word & KIND) === FIGURE
}

/** Whether a sentence starts with a word. */
export function startsSentence(word: PackedWord): boolean {
  return (word & STARTS_SENTENCE) !== 0
}
