import { type Features, titlePackedOf, wordsOfText } from '../features/features.ts'
import { isFigure, isPlain } from '../features/packed-words.ts'
import { saysIt } from '../features/says-it.ts'
import { LONGEST_NAME, namedAt } from './name-index.ts'

/**
 * Whether an article says the word at a place of other words: in any spelling, or the name that it is part of by another
 * name of the same thing. The latter is asked of words alone that it does not say itself, which are few. Initials are not: those of
 * one bank are those of another.
 */
export function saysAt(article: Features, words: Uint32Array, place: number): boolean {
  const word = words[place]!
  if (saysIt(article, word)) return true
  if (isFigure(word) || isPlain(word)) return false
  return saysOtherName([titlePackedOf(article), wordsOfText(article)], words, place)
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
