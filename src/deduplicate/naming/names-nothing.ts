import { foldText, wordsOf } from '../../foundation/words.ts'
import { isCalendarWord } from '../features/known-words.ts'
import { numberWords } from '../numbers/figure-words.ts'
import { generalWords, withoutGeneral } from './general-words.ts'

/** A headline of more words than this says something, though each of them is general. */
const MOST_WORDS = 12
/** A figure, and what counts with it: `v2`, `s02e05`, `12th`, `rc1`. */
const NUMBERED =
  /^(?:v|r|rc|b|s|e|ep|s\p{Nd}{1,4}e|n|nr|no|p|pt|kw|vol|alpha|beta)?\p{Nd}+(?:st|nd|rd|th|er|re|e|o|a|h|x|am|pm|(?:rc|a|b)\p{Nd}+)?$/u
/** Of plain letters alone, and with nothing behind it that may belong to it. */
const FIRST_WORD = /^[a-z]+(?= )/
const ORDINAL = /^(?:[ivx]{1,5}|first|second|third|erste[rs]?|zweite[rs]?|dritte[rs]?)$/

/**
 * Whether a headline is made of words that stand over any release, episode, picture, thread or notice: `v2.0.0`,
 * `Episode 12`, `Weekly questions thread`. It says of what kind a piece is, and not which.
 */
export function namesNothing(title: string): boolean {
  const folded = withoutGeneral(foldText(title))
  // Most headlines say something with their first word.
  const first = FIRST_WORD.exec(folded)?.[0]
  if (first !== undefined && !saysNothing(first)) return false
  const words = wordsOf(folded)
  return words.length <= MOST_WORDS && words.every(saysNothing)
}

/** Whether a folded word is general, a number or a name of the calendar. */
export function saysNothing(word: string): boolean {
  return (
    generalWords.has(word) || NUMBERED.test(word) || ORDINAL.test(word) || numberWords.has(word) || isCalendarWord(word)
  )
}
