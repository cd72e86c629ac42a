import { type Features, wordsOfText } from '../features/features.ts'
import type { Candidate } from '../memory/candidates.ts'
import { smallWords } from '../naming/general-words.ts'
import { wordList } from '../naming/word-list.ts'
import { saysAt } from '../other-names/says-at.ts'
import { gapsBetween, sharedRuns } from './align.ts'
import type { ComparedTexts } from './compare-naming.ts'
import { runStarts } from './compare-texts.ts'
import type { PreparedArticle } from './prepared-article.ts'

/** So many words replaced by others at one place; more are a sentence that an outlet puts before or behind a text. */
const LONGEST_REPLACED = 6
/** A word in so many is replaced in a copy, for it is spelled otherwise or was mended. */
const WORDS_A_REPLACEMENT = 110
const isSmall = wordList(smallWords)

/**
 * Whether one text has other words than the other where both go on with the same: on a shore in the north and on one in the
 * south. Spelling and figures rounded make no other words.
 */
export function haveOtherWords(own: PreparedArticle, other: Candidate, { shared }: ComparedTexts): boolean {
  const { features } = own.candidate
  const [words, otherWords] = [wordsOfText(features), wordsOfText(other.features)]
  const gaps = gapsBetween(sharedRuns(words, otherWords, runStarts(own, otherWords)), words.length, otherWords.length)
  const replaced = gaps.filter(
    (gap) => saysAnother(words, gap.own, other.features) && saysAnother(otherWords, gap.other, features),
  )
  return replaced.length * WORDS_A_REPLACEMENT > shared
}

/** Whether `haveOtherWords` could hold of texts of which each has so many words, or more, that the other lacks. */
export function couldBeOtherWords(lacking: number, shared: number): boolean {
  return shared > 0 && lacking * WORDS_A_REPLACEMENT > shared
}

/** Whether a few words, that are no sentence of their own, have one that an article has nowhere. */
function saysAnother(words: Uint32Array, [from, to]: readonly [number, number], article: Features): boolean {
  if (to - from > LONGEST_REPLACED) return false
  return words.subarray(from, to).some((word, index) => !isSmall(word) && !saysAt(article, words, from + index))
}
