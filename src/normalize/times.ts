import { parseDate } from '../foundation/dates/parse-date.ts'
import type { Item } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'

/** Before feeds were: a date this old is a default of some machine (1970, 1904, year 1). */
const earliest = Date.UTC(1990, 0, 1)

/**
 * When a piece was published and last changed, never after `at` and changed never before published. Without a date that
 * can be believed it was published when its change was dated, else at `at`.
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
