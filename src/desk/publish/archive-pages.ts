import type { Feed } from '../../model/settings.ts'
import type { StoredEntry } from '../../store/feeds/entries.ts'

/** The most entries in one archive. */
export const ARCHIVE_SIZE = 100

/**
 * The entries to archive now that a document holds the chosen ones (newest first): those that wait because they are in
 * neither, oldest first, as a list for each archive. The last list is filled up with entries that will leave the document next,
 * so that not every departure needs an archive of its own. Empty as long as nothing has left.
 */
export function archivePages(
  feed: Pick<Feed, 'perSource'>,
  { waiting, chosen }: { readonly waiting: readonly StoredEntry[]; readonly chosen: readonly StoredEntry[] },
): readonly (readonly StoredEntry[])[] {
  if (waiting.length === 0) return []
  const next = leavingNext(feed, chosen).filter((entry) => entry.archive === undefined)
  const room = (ARCHIVE_SIZE - (waiting.length % ARCHIVE_SIZE)) % ARCHIVE_SIZE
  const all = [...waiting, ...next.slice(0, room)]
  return Array.from({ length: Math.ceil(all.length / ARCHIVE_SIZE) }, (_, index) =>
    all.slice(index * ARCHIVE_SIZE, (index + 1) * ARCHIVE_SIZE),
  )
}

/**
 * The entries closest to leaving the document, oldest first: its older half, or with a limit per source the older half
 * of each source's entries. The younger half is left alone, because publishers are still editing it.
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
