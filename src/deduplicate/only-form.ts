import { slotThatTells } from './compare/another-form.ts'
import type { Comparison } from './compare/comparison.ts'
import { type Features, titlePackedOf } from './features/features.ts'
import { isName, isOpeningCapital, type PackedWord } from './features/packed-words.ts'
import { saysAt } from './other-names/says-at.ts'

/** Reports have that many words of their own before a passage that both have; forms may have a line of their outlet. */
const OWN_OPENING = 12
/** Titles that share half of their words in order are made alike. */
const ALIKE = 0.5
/** A word at least this rare is taken for a name where all words of a title have capitals. */
const TELLING_DIFFERENCE = 0.6
const DAY = 24
const NEXT_DAY = 18
const HOURS_OFF = 4

/**
 * Whether all that two articles have in common may be a form: what the one says of one thing, the other says of another,
 * or of the same a day later.
 */
export function shareOnlyForm(own: Features, other: Features, pair: Comparison): boolean {
  if (slotThatTells(pair) !== undefined && (isAboutOther(pair) || isNextInstalment(pair))) return true
  return pair.titleOrder >= ALIKE && nameAnother(own, other, pair)
}

/** Whether a name stands in place of another, but for the openings of two reports that share a passage. */
function isAboutOther({ slots, ownWords }: Comparison): boolean {
  const opening = ownWords > OWN_OPENING ? ownWords : 0
  return slots.some(({ kind, own, other }) => kind === 'name' && Math.max(own, other) >= opening)
}

/** The same with other figures, at the same hour of another day. */
function isNextInstalment({ hours }: Comparison): boolean {
  return hours >= NEXT_DAY && Math.abs(((hours + DAY / 2) % DAY) - DAY / 2) <= HOURS_OFF
}

/** Whether each title names what the other article does not; without texts, any rare word with a capital may be a name. */
function nameAnother(own: Features, other: Features, pair: Comparison): boolean {
  if (pair.otherTitleNames) return true
  if (pair.shorter > 0 || pair.titleDifference < TELLING_DIFFERENCE) return false
  return hasCapitalBut(own, other) && hasCapitalBut(other, own)
}

function hasCapitalBut(article: Features, other: Features): boolean {
  const mayName = (word: PackedWord) => isName(word) || isOpeningCapital(word)
  const title = titlePackedOf(article)
  return title.some((word, place) => place > 0 && mayName(word) && !saysAt(other, title, place))
}
