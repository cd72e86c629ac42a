import { titlePackedOf, wordsOfText } from '../features/features.ts'
import { isQuantity } from '../features/figures.ts'
import { figureIn, isFigure } from '../features/packed-words.ts'
import type { Candidate } from '../memory/candidates.ts'
import { type Comparison, compare } from './comparison.ts'
import type { PreparedArticle } from './prepared-article.ts'
import { mustStayApart } from './verdict.ts'

/** An outlet brings the figures of a text up to date within so many hours; later it fills in a form again. */
const HOURS_OF_AN_UPDATE = 12

/** An article as it is after an edit, and as it was before. */
export type Edit = { readonly now: PreparedArticle; readonly before: PreparedArticle }

/**
 * Whether an edit set an article apart from a copy of its story: a veto stands between the two that did not before. What is
 * counted or measured does not part them within hours, since twelve dead become fourteen in one copy before they do in the
 * other. `hours`: since the other copy said what it says.
 */
export function isSetApart({ now, before }: Edit, other: Candidate, hours: number): boolean {
  if (!mustStayApart(compare(now, other))) return false
  if (areOtherThings(now, other) && !areOtherThings(before, other)) return true
  return hours > HOURS_OF_AN_UPDATE && !mustStayApart(compare(before, other))
}

/** Whether two articles must stay apart whatever was counted or measured. */
function areOtherThings(own: PreparedArticle, other: Candidate): boolean {
  return mustStayApart(withoutQuantities(compare(own, other), own.candidate, other))
}

/** The same pair, but that no quantity of one stands in the place of another in the other. */
function withoutQuantities(pair: Comparison, own: Candidate, other: Candidate): Comparison {
  const [words, otherWords] = [wordsOfText(own.features), wordsOfText(other.features)]
  const areQuantities = (place: number, otherPlace: number) =>
    isQuantity(figureIn(words[place]!)) && isQuantity(figureIn(otherWords[otherPlace]!))
  const haveQuantities = [own, other].every(({ features }) =>
    titlePackedOf(features).every((word) => !isFigure(word) || isQuantity(figureIn(word))),
  )
  return Object.create(pair, {
    slots: { get: () => pair.slots.filter((slot) => slot.kind === 'name' || !areQuantities(slot.own, slot.other)) },
    otherTitleFigures: { get: () => !haveQuantities && pair.otherTitleFigures },
  })
}
