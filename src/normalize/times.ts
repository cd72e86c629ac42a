import { parseDate } from '../foundation/dates/parse-date.ts'
import type { Item } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'

/** Older than feeds: a date before this is some machine's default (1970, 1904, year 1). */
const earliest = Date.UTC(1990, 0, 1)

/**
 * When an item was published and last changed: neither after `at`, and the change never before publication. Without a
 * plausible publication date, the date of the change counts, else `at`.
 */
export function readTimes(item: Item, at: Instant): { publishedAt: Instant; updatedAt: Instant } {
  const published = usable(item.published, at)
  const updated = usable(item.updated, at)
  const publishedAt = published ?? updated ?? at
  return { publishedAt, updatedAt: Math.max(publishedAt, updated ?? publishedAt) }
}

function usable(written: string | undefined, at: Instant): Instant | undefined {
  const instant = written === undefined ? undefined : parseDate(written)
  return instant === undefined || instant < earliest ? undefined : Math.min(instant, at)
}
