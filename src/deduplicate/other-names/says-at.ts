import { type Features, titlePackedOf, wordsOfText } from '../features/features.ts'
import { bitsIn, isFigure, isName, isPlain, letterIn, type PackedWord, spellingOf } from '../features/packed-words.ts'
import { saysIt } from '../features/says-it.ts'
import { withOtherHead } from '../features/spelling.ts'
import { areInitialsAt, LONGEST_ROW, saysInitialsOf } from './initials.ts'
import { LONGEST_NAME, namedAt } from './name-index.ts'

/** The places of G and Q in the alphabet. */
const [G, Q] = [7, 17]

/**
 * Whether an article says the word at a place of other words: in any spelling, or the name that it is part of by another
 * name of the same thing, or by its initials. The latter is asked of words alone that it does not say itself, which are few.
 */
export function saysAt(article: Features, words: Uint32Array, place: number): boolean {
  const word = words[place]!
  if (saysIt(article, word)) return true
  if (isFigure(word) || isPlain(word)) return false
  const parts = [titlePackedOf(article), wordsOfText(article)]
  return (
    parts.some((part) => saysWithOtherHead(part, word)) ||
    saysOtherName(parts, words, place) ||
    saysInitials(parts, words, place)
  )
}

/** Arabic names begin with a sound that is written as G or as Q: Gaddafi, Qaddafi. */
function saysWithOtherHead(words: Uint32Array, word: PackedWord): boolean {
  const letter = letterIn(word)
  if (letter !== G && letter !== Q) return false
  const [spelling, other] = [withOtherHead(spellingOf(word)), letter === G ? Q : G]
  return words.some((one) => isName(one) && letterIn(one) === other && spellingOf(one) === spelling)
}

function saysOtherName(parts: readonly Uint32Array[], words: Uint32Array, place: number): boolean {
  for (let start = Math.max(0, place - LONGEST_NAME + 1); start <= place; start++) {
    for (const { thing, length } of namedAt(words, start)) {
      if (start + length <= place) continue
      const isNamed = (part: Uint32Array) => part.some((_, at) => namedAt(part, at).some((one) => one.thing === thing))
      if (parts.some(isNamed)) return true
    }
  }
  return false
}

function saysInitials(parts: readonly Uint32Array[], words: Uint32Array, place: number): boolean {
  const word = words[place]!
  const areInitials = (part: Uint32Array) =>
    part.some((one, at) => letterIn(one) === letterIn(word) && !isPlain(one) && areInitialsAt(bitsIn(word), part, at))
  if (letterIn(word) === 0) return false
  // Who gives both the name and its initials, such as those of a share, says two things.
  if (parts.some(areInitials)) return !areInitials(words)
  for (let start = Math.max(0, place - LONGEST_ROW + 1); start <= place; start++)
    if (parts.some((part) => saysInitialsOf(part, words, start, place))) return true
  return false
}
