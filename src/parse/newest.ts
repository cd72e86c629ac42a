import { parseDate } from '../foundation/dates/parse-date.ts'
import type { Item } from '../model/documents.ts'

/** An item with its place in the document. */
export type Placed = { readonly place: number; readonly item: Item; readonly at?: number | undefined }

/**
 * At most `limit` items, the newest, in document order. Undated items count as older than dated ones and among
 * themselves by document order, which is newest first in nearly every feed.
 */
export function keepNewest(found: readonly Placed[], limit: number): Placed[] {
  const byPlace = found.toSorted((one, other) => one.place - other.place)
  if (byPlace.length <= limit) return byPlace
  // A long document is filtered in portions: dates read in one are not read again in the next.
  return byPlace
    .map(({ place, item, at = timeOf(item) }) => ({ place, item, at }))
    .toSorted((one, other) => other.at - one.at)
    .slice(0, limit)
    .toSorted((one, other) => one.place - other.place)
}

function timeOf({ published = '', updated = '' }: Item): number {
  return parseDate(published) ?? parseDate(updated) ?? Number.NEGATIVE_INFINITY
}
