import { hashOfRun, hashOfWord } from './hashes.ts'
import { bareSpelling } from './spelling.ts'
import type { Token } from './tokens.ts'

/**
 * A word of a text in 32 bits. A figure: 28 bits of what it says. Any other word: 16 bits of its bare spelling, which
 * names are compared by, and 12 bits of the word itself; together they tell words apart. Then four bits: what kind it is,
 * whether a sentence starts with it, and whether no new run of three words does.
 */
export type PackedWord = number

const NAME = 1
const FIGURE = 2
const OPENING_CAPITAL = 3
const KIND = 3
const STARTS_SENTENCE = 4
const STARTS_NO_RUN = 8
const FLAG_BITS = 4
const RUN = 3

/** Most words of a text were in other texts, and are kept so as not to be spelled out again; a bounded number of them. */
const known = new Map<string, number>()
const MOST_KNOWN = 20_000

/** The 28 bits of a word. */
function wordBits(word: string): number {
  const before = known.get(word)
  if (before !== undefined) return before
  const spelling = hashOfWord(bareSpelling(word))
  const exact = hashOfWord(word)
  const bits = (((spelling ^ (spelling >>> 16)) & 0xffff) << 12) | ((exact ^ (exact >>> 12)) & 0xfff)
  if (known.size === MOST_KNOWN) known.clear()
  known.set(word, bits)
  return bits
}

/** The words of one part of a text, packed; `isName` decides about capitals that say nothing of themselves. */
export function packWords(tokens: readonly Token[], isName: (token: Token) => boolean): number[] {
  return tokens.map((token) => {
    const start = token.startsSentence ? STARTS_SENTENCE : 0
    if (token.figure !== undefined) return ((token.figure << FLAG_BITS) | FIGURE | start) >>> 0
    const both = wordBits(token.word)
    return ((both << FLAG_BITS) | kindOf(token, isName) | start) >>> 0
  })
}

function kindOf(token: Token, isName: (token: Token) => boolean): number {
  if (isName(token)) return NAME
  return token.kind === 'opening capital' ? OPENING_CAPITAL : 0
}

/** Notes which words start no new run of three: those at the end of a part, and those whose run was there before. */
export function markRuns(parts: readonly number[][]): number[] {
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

/** What a figure says. */
export function figureIn(word: PackedWord): number {
  return word >>> FLAG_BITS
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
