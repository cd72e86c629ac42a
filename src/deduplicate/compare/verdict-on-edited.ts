import type { Comparison } from './comparison.ts'
import { vetoOf } from './verdict.ts'

/** Fewer shingles than this may be common to two captions. */
const A_TEXT = 20
/** So much of the shorter text is left by an edit. */
const MOST = 0.7
const LATEST_HOURS = 36

/**
 * The rule, in words, by which an article is an edited version of that in whose place its outlet put it; undefined if it is
 * not. An outlet that repeats itself has both; one that took the earlier out has edited it, unless the same text stands
 * under other headlines too, or one word of the headline is another: tomorrow's prices.
 */
export function verdictOnEdited(pair: Comparison): string | undefined {
  const isEdited = pair.shared >= A_TEXT && pair.shared >= MOST * pair.shorter && pair.hours <= LATEST_HOURS
  const isHeadlineLonger = pair.shorterTitleOrder >= 0.99
  if (!isEdited || (pair.titleOrder >= 0.5 && !isHeadlineLonger) || pair.toldTitles < 2) return undefined
  return vetoOf(pair) === undefined ? 'an edited text in the place of the earlier one' : undefined
}
