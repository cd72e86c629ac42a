import { hashOfCodes, hashOfWord } from './hashes.ts'
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
const EXACT_BITS = 12
const RUN = 3

/** The 28 bits of a folded word that is given as code units, with the hash of these. */
export function bitsOf(codes: Uint16Array, length: number, exact = hashOfCodes(codes, length)): number {
  const spelling = hashOfSpelling(codes, length)
  return (((spelling ^ (spelling >>> 16)) & 0xffff) << EXACT_BITS) | ((exact ^ (exact >>> 12)) & 0xfff)
}

/** The 28 bits of a folded word. */
export function bitsOfWord(word: string): number {
  const letters = new Uint16Array(word.length)
  for (let index = 0; index < word.length; index++) letters[index] = word.charCodeAt(index)
  return bitsOf(letters, word.length, hashOfWord(word))
}

/** Packs the 28 bits of a word, its kind, and whether a sentence starts with it. */
export function packWord(bits: number, kind: number, startsOne: boolean): PackedWord {
  return ((bits << FLAG_BITS) | kind | (startsOne ? STARTS_SENTENCE : 0)) >>> 0
}

/** The word with another figure in its place. */
export function withFigure(word: PackedWord, figure: number): PackedWord {
  return packWord(figure, FIGURE, startsSentence(word))
}

/** Takes those capitals that say nothing for names, in place, that are of one. */
export function takeForNames(words: Uint32Array, isOfName: (word: PackedWord) => boolean): void {
  for (let place = 0; place < words.length; place++) {
    const word = words[place]!
    if (isOpeningCapital(word) && isOfName(word)) words[place] = ((word & ~KIND) | NAME) >>> 0
  }
}

/** Notes, in place, which words of the parts of a text start no new run of three: those at the end, and those that repeat one. */
export function markRuns(...parts: readonly Uint32Array[]): void {
  startText()
  for (const words of parts) {
    for (let place = 0; place < words.length; place++) {
      const isNew = place + RUN <= words.length && isNewRun(runAt(words, place))
      words[place] = (isNew ? words[place]! & ~STARTS_NO_RUN : words[place]! | STARTS_NO_RUN) >>> 0
    }
  }
}

/** The runs of the text at hand, by hash; used again for the next text. There is room for twice the words of any. */
const runs = new Uint32Array(2048)
/** For each place in it the number of the text that it was last used for. */
const usedFor = new Uint32Array(runs.length)
let texts = 0

function startText(): void {
  texts = (texts + 1) >>> 0
  if (texts === 0) usedFor.fill(texts++)
}

function isNewRun(run: number): boolean {
  let place = run % runs.length
  while (usedFor[place] === texts) {
    if (runs[place] === run) return false
    place = (place + 1) % runs.length
  }
  runs[place] = run
  usedFor[place] = texts
  return true
}

/** Whether a word with a capital is so short that it is not taken for a name; told before runs are marked alone. */
export function isShort(word: PackedWord): boolean {
  return (word & IS_SHORT) !== 0
}

/** Whether a new run of three words starts here, and its hash, which takes no notice of the flags. */
export function startsRun(word: PackedWord): boolean {
  return (word & STARTS_NO_RUN) === 0
}

/** The hash of the three words from this place on. Their bits are hashes, and need no more than to be mixed. */
export function runAt(words: ArrayLike<number>, place: number): number {
  let hash = Math.imul(words[place]! >>> FLAG_BITS, 0xcc9e2d51)
  hash = Math.imul(hash ^ (words[place + 1]! >>> FLAG_BITS), 0x1b873593)
  hash = Math.imul((hash ^ (hash >>> 15)) + (words[place + 2]! >>> FLAG_BITS), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Whether two words are the same, however they are marked. */
export function areSameWord(one: PackedWord, other: PackedWord): boolean {
  return one >>> FLAG_BITS === other >>> FLAG_BITS
}

/** What names are compared by: their bare spelling. */
export function spellingOf(word: PackedWord): number {
  return word >>> (FLAG_BITS + EXACT_BITS)
}

/** The bare spelling of a folded word, as `spellingOf` tells it. */
export function spellingIn(word: string): number {
  return spellingInBits(bitsOfWord(word))
}

/** The bare spelling in the 28 bits of a word. */
export function spellingInBits(bits: number): number {
  return bits >>> EXACT_BITS
}

/** The 28 bits of a word. */
export function bitsIn(word: PackedWord): number {
  return word >>> FLAG_BITS
}

/** What a figure says. */
export function figureIn(word: PackedWord): number {
  return word >>> FLAG_BITS
}

/** The kind of a word. */
export function kindIn(word: PackedWord): number {
  return word & KIND
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
