import type { Item } from '../model.ts'

/** An item with its place in the document. */
export type Placed = { readonly place: number; readonly item: Item }

/**
 * At most `limit` items, the newest, in document order. Undated items count as older than dated ones and among
 * themselves by document order, which is newest first in nearly every feed.
 */
export function keepNewest(found: readonly Placed[], limit: number): Placed[] {
  const byPlace = found.toSorted((one, other) => one.place - other.place)
  if (byPlace.length <= limit) return byPlace
  return byPlace
    .map((placed) => ({ placed, at: roughTime(placed.item.published ?? placed.item.updated) }))
    .toSorted((one, other) => other.at - one.at)
    .slice(0, limit)
    .map(({ placed }) => placed)
    .toSorted((one, other) => one.place - other.place)
}

/** Good enough to choose by, and the same on every machine: what names no zone is read as UTC. */
function roughTime(date: string | undefined): number {
  const written = date?.trim() ?? ''
  if (/^\d{9,13}$/.test(written)) return Number(written) * (written.length > 10 ? 1 : 1000)
  if (/^\d{4}-\d\d-\d\d[t ][\d:.]+$/i.test(written)) return Date.parse(`${written.replace(' ', 'T')}Z`)
  const hasZone = /(?:[a-z]|[+-]\d\d:?\d\d)$/i.test(written)
  const time = Date.parse(hasZone || /^\d{4}(?:-\d\d){0,2}$/.test(written) ? written : `${written} UTC`)
  return Number.isNaN(time) ? -Infinity : time
}
