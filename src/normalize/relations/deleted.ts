import { parseDate } from '../../foundation/dates/parse-date.ts'
import type { DeletedEntry, Deletion, Item } from '../../model/documents.ts'

/**
 * What a document says was deleted, by guid: not what it still shows in a later state, which then was published anew
 * (RFC 6721 4), or shows while it does not say when that was deleted.
 */
export function deletionsIn(deleted: readonly DeletedEntry[], items: readonly Item[]): readonly Deletion[] {
  if (deleted.length === 0) return []
  const shown = new Map<string, number>()
  for (const item of items) {
    if (item.id !== undefined) shown.set(item.id, Math.max(dateOf(item), shown.get(item.id) ?? 0))
  }
  const found = new Map<string, Deletion>()
  for (const { ref, when } of deleted) {
    const at = parseDate(when ?? '')
    const guid = ref.slice(0, 2000).toWellFormed()
    const shownAt = shown.get(ref)
    if (shownAt !== undefined && (at === undefined || shownAt > at)) continue
    found.set(guid, { guid, at })
  }
  return [...found.values()]
}

function dateOf({ published = '', updated = '' }: Item): number {
  return Math.max(parseDate(updated) ?? 0, parseDate(published) ?? 0)
}
