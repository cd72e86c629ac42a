import type { Feed } from '../../model/settings.ts'
import type { StoredEntry } from '../../store/feeds/entries.ts'

/** Entries of one archive, at most. */
export const ARCHIVE_SIZE = 100

/**
 * What has to be archived now that a document holds the chosen entries (newest first): the others that no archive holds,
 * in the order in which they came, a list for each archive. The last is filled up with what will leave the document
 * next, so that not every entry that leaves takes an archive of its own. Nothing while nothing has left.
 */
export function archivePages(
  feed: Pick<Feed, 'perSource'>,
  { waiting, chosen }: { readonly waiting: readonly StoredEntry[]; readonly chosen: readonly StoredEntry[] },
): readonly (readonly StoredEntry[])[] {
  const shown = new Set(chosen.map((entry) => entry.key))
  const out = waiting.filter((entry) => !shown.has(entry.key))
  if (out.length === 0) return []
  const held = new Set(waiting.map((entry) => entry.key))
  const next = leavingNext(feed, chosen).filter((entry) => held.has(entry.key))
  const room = (ARCHIVE_SIZE - (out.length % ARCHIVE_SIZE)) % ARCHIVE_SIZE
  const all = [...out, ...next.slice(0, room)]
  return Array.from({ length: Math.ceil(all.length / ARCHIVE_SIZE) }, (_, index) =>
    all.slice(index * ARCHIVE_SIZE, (index + 1) * ARCHIVE_SIZE),
  )
}

/**
 * The entries that are nearest to leaving, the oldest first: the older half of the document, and where each source has
 * so many places the older half of those. The younger half is left alone: its publishers are still at work on it.
 */
function leavingNext({ perSource }: Pick<Feed, 'perSource'>, chosen: readonly StoredEntry[]): readonly StoredEntry[] {
  const places = new Map<string, number>()
  const near = chosen.filter(({ leadSource }, index) => {
    const place = places.get(leadSource) ?? 0
    places.set(leadSource, place + 1)
    return index >= chosen.length / 2 || (perSource !== undefined && place >= perSource / 2)
  })
  return near.toReversed()
}
