import { parseDate } from '../foundation/dates/parse-date.ts'
import type { Item } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'

/** Older than feeds: a date before this is some machine's default (1970, 1904, year 1). */
const earliest = Date.UTC(1990, 0, 1)

const DAY = 24 * 3_600_000

/**
 * When an item was published and last changed: neither after `at`, and the change never before publication. Without a
 * plausible publication date, the date of the change counts, else `at`.
 */
export function readTimes(item: Item, at: Instant): { publishedAt: Instant; updatedAt: Instant } {
  const updated = usable(item.updated, at)
  const publishedAt = writtenAt(item, at) ?? at
  return { publishedAt, updatedAt: Math.max(publishedAt, updated ?? publishedAt) }
}

/** The date by which an item says that it was published, never after `at`; undefined without a plausible one. */
export function writtenAt(item: Item, at: Instant): Instant | undefined {
  return usable(item.published, at) ?? usable(item.updated, at)
}

/** Which of its dates that is, or that it lies ahead, so that it is `at` instead. */
export function dateUsed(item: Item, at: Instant): 'published' | 'updated' | 'ahead' | undefined {
  const name = (['published', 'updated'] as const).find((one) => usable(item[one], at) !== undefined)
  return name !== undefined && usable(item[name], Number.POSITIVE_INFINITY)! > at ? 'ahead' : name
}

/** What a source's first document tells of the age of its undated items. */
export type AgeSigns = {
  /** The date of a dated item beside it. */
  readonly neighbourAt: Instant | undefined
  /** Dates of the whole document, as written: its header's, and the Last-Modified of its reply. */
  readonly documentDates: readonly (string | undefined)[]
}

/**
 * The date of an undated item of a source's first document, read at `at`: that of the item beside it, or else of the
 * document, but a day before the reading at the latest. The document lists what its source published in days or years
 * before anybody here looked: none of it is news of now. Of several dates of the document the latest counts, because
 * templates come with dates that nobody ever changes.
 */
export function backdated({ neighbourAt, documentDates }: AgeSigns, at: Instant): Instant {
  if (neighbourAt !== undefined) return neighbourAt
  const said = documentDates.flatMap((written) => usable(written, at) ?? [])
  return Math.min(at - DAY, said.length === 0 ? at : Math.max(...said))
}

function usable(written: string | undefined, at: Instant): Instant | undefined {
  const instant = written === undefined ? undefined : parseDate(written)
  return instant === undefined || instant < earliest ? undefined : Math.min(instant, at)
}
