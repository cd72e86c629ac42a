import type { Instant } from '../model/instant.ts'
import type { Outline } from './outline.ts'
import { writtenAt } from './times.ts'

/** Where an item stands in its document. */
export type ItemPlace = {
  /** From 0, the newest. */
  readonly position: number
  readonly isDated: boolean
  /** Of an undated item: the date of the nearest dated one that is older by its place, or else of the nearest at all. */
  readonly neighbourAt: Instant | undefined
}

/**
 * Where each item of a document stands, counted from the newest. That is the first one, except in a document whose dates
 * show that it begins with the oldest. `at`: when the document was read.
 */
export function documentOrder(items: readonly Outline[], at: Instant): ReadonlyMap<Outline, ItemPlace> {
  const dates = items.map(({ item }) => writtenAt(item, at))
  const isReversed = beginsWithOldest(dates.filter((date) => date !== undefined))
  if (isReversed) dates.reverse()
  const newestFirst = isReversed ? items.toReversed() : items
  const neighbours = neighbourDates(dates)
  return new Map(
    newestFirst.map((item, position) => {
      return [item, { position, isDated: dates[position] !== undefined, neighbourAt: neighbours[position] }]
    }),
  )
}

/** One item out of order may be pinned to the top: only dates that rise again and again, and never fall, tell. */
function beginsWithOldest(dates: readonly Instant[]): boolean {
  const steps = dates.slice(1).map((date, index) => date - dates[index]!)
  return steps.every((step) => step >= 0) && steps.filter((step) => step > 0).length > 1
}

/** For each place of a list of dates, newest first, the next date from there on; behind the last date that one. */
function neighbourDates(dates: readonly (Instant | undefined)[]): readonly (Instant | undefined)[] {
  let next = dates.findLast((date) => date !== undefined)
  return dates
    .toReversed()
    .map((date) => {
      next = date ?? next
      return next
    })
    .reverse()
}
