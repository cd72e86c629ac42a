import type { PackedDocument } from '../../model/border.ts'
import type { Feed } from '../../model/settings.ts'
import { deleteDocuments, loadDocuments } from '../../store/feeds/documents.ts'
import { loadFeeds } from '../../store/feeds/feed-rows.ts'
import { waitingTakedowns } from '../../store/takedowns/takedowns.ts'
import { isCurrent } from '../membership/feed-hashes.ts'
import type { Context } from '../newsroom/context.ts'
import { asLastCalled } from '../newsroom/newsroom.ts'
import { movedSources } from '../newsroom/source-absence.ts'

/** `isWhole` is false if some documents are held back. */
type StoredDocuments = { readonly documents: readonly PackedDocument[]; readonly isWhole: boolean }

/**
 * The finished documents of the last run. Those of feeds that are gone are left out, and those made under another
 * configuration are held back until they have been made again: less may be allowed now. With `isPublished` all feeds have
 * been, and one that still waits for it has failed.
 */
export async function storedDocuments(
  { config, store }: Context,
  { isPublished = false }: { readonly isPublished?: boolean } = {},
): Promise<StoredDocuments> {
  // A store restored from a backup may hold what was taken down since, so nothing is shown until takedowns are applied.
  if ((await waitingTakedowns(store.handle)).length > 0) return { documents: [], isWhole: false }
  // A start that was cut off may have left documents that show what a removed source published.
  if ((await movedSources(store.handle, config)).leaving.length > 0) return { documents: [], isWhole: false }
  const rows = await loadFeeds(store.handle)
  // Documents in which sources are called otherwise allow no more.
  const before = await asLastCalled(config, store.handle)
  const isFit = (feed: Feed) => {
    const row = rows.get(feed.slug)
    return [config, before].some((one) => isCurrent(feed, row, one)) && !(isPublished && row?.pending === 'content')
  }
  const feeds = new Map(config.feeds.map((feed) => [feed.slug, isFit(feed)]))
  const isAllCurrent = [...feeds.values()].every(Boolean)
  const documents = await loadDocuments(store.handle)
  const own = [config.server.site?.style?.path, config.server.site?.logo?.path]
  const isStale = (document: PackedDocument) => {
    const slug = slugOf(document.path)
    return slug === undefined ? isOldFile(document.path, own) : !feeds.has(slug)
  }
  const stale = documents.filter(isStale)
  await deleteDocuments(
    store.handle,
    stale.map((document) => document.path),
  )
  const isServed = (document: PackedDocument) => feeds.get(slugOf(document.path) ?? '') ?? isAllCurrent
  const served = documents.filter((document) => !stale.includes(document) && isServed(document))
  return { documents: served, isWhole: isAllCurrent }
}

/** The slug of the feed that a document belongs to; undefined for one that is about no feed, or an archive. */
export function slugOf(path: string): string | undefined {
  return /^\/feeds\/([^./]+)(\.|$)/.exec(path)?.[1]
}

/** Whether it is one of the operator's own page files that has changed since. */
function isOldFile(path: string, current: readonly (string | undefined)[]): boolean {
  return path.startsWith('/site/') && !current.includes(path)
}
