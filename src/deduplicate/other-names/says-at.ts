import { type Features, titlePackedOf, wordsOfText } from '../features/features.ts'
import { isFigure, isPlain, type PackedWord, spellingOf } from '../features/packed-words.ts'
import { saysIt } from '../features/says-it.ts'
import { areOthers, isMistakable, LONGEST_NAME, namesAt } from './name-index.ts'

/**
 * Whether an article says the word at a place of other words: in any spelling, or the name that it is part of by another
 * name of the same thing. The latter is asked of words alone that it does not say itself, which are few. Initials are not: those of
 * one bank are those of another.
 */
export function saysAt(article: Features, words: Uint32Array, place: number): boolean {
  const word = words[place]!
  if (saysIt(article, word)) return !isMistakable(word) || saysThat(article, word)
  if (isFigure(word) || isPlain(word)) return false
  return saysOtherName(partsOf(article), words, place)
}

/** Whether an article says a word in a spelling that is not the name of another thing. */
function saysThat(article: Features, word: PackedWord): boolean {
  const things = namedBy(word)
  const isThat = (one: PackedWord) =>
    !isFigure(one) && spellingOf(one) === spellingOf(word) && !namesOthers(namedBy(one), things)
  return partsOf(article).some((part) => part.some(isThat))
}

function namedBy(word: PackedWord): readonly number[] {
  const alone = namesAt(Uint32Array.of(word), 0)
  return alone[0]?.things ?? []
}

function namesOthers(things: readonly number[], others: readonly number[]): boolean {
  return things.length > 0 && areOthers(things, others)
}

function saysOtherName(parts: readonly Uint32Array[], words: Uint32Array, place: number): boolean {
  for (let start = Math.max(0, place - LONGEST_NAME + 1); start <= place; start++) {
    for (const { things, bits } of namesAt(words, start)) {
      if (start + bits.length > place && parts.some((part) => namesOneOf(part, things))) return true
    }
  }
  return false
}

/** Whether words name one of these things. */
export function namesOneOf(words: Uint32Array, things: readonly number[]): boolean {
  return words.some((_, place) => namesAt(words, place).some((name) => name.things.some((one) => things.includes(one))))
}

function partsOf(article: Features): readonly Uint32Array[] {
  return [titlePackedOf(article), wordsOfText(article)]
}
