import type { Instant } from '../../model/instant.ts'
import type { Day } from '../../model/watch.ts'

const DAY_MS = 24 * 3_600_000

/** The day that is counted at `at`; another one begins with the first new item after 24 hours. */
function current(day: Day | undefined, at: Instant): Day | undefined {
  return day !== undefined && day.since <= at && at - day.since < DAY_MS ? day : undefined
}

/** How many more new items a source may bring at `at`. */
export function roomOfDay(day: Day | undefined, mostItemsADay: number, at: Instant): number {
  return Math.max(0, mostItemsADay - (current(day, at)?.taken ?? 0))
}

/** The count after a document: what was taken of it, and what had to be left; what is not counted is not passed on. */
export function dayAfter(
  day: Day | undefined,
  { taken, left }: { readonly taken: number; readonly left: number },
  at: Instant,
): Day | undefined {
  const before = current(day, at)
  if (taken === 0 && left === 0) return before && { ...before, left: 0 }
  return { since: before?.since ?? at, taken: (before?.taken ?? 0) + taken, left }
}

/** Whether a source had more than was taken, and may bring it now: then its document is asked for whole. */
export function hasMoreToBring(day: Day | undefined, mostItemsADay: number, at: Instant): boolean {
  return day !== undefined && day.left > 0 && roomOfDay(day, mostItemsADay, at) > 0
}

/** What is said of a source as long as something of it had to be left, in words. */
export function leftWords(day: Day | undefined, mostItemsADay: number): string | undefined {
  if (day === undefined || day.left === 0) return undefined
  return `${mostItemsADay} new items a day are taken, ${day.left} more wait`
}
