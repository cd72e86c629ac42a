import { compareIds, newestFirst } from '../../foundation/newest-first.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { Edition } from '../../model/editions.ts'
import type { EntryRanges } from '../../model/entry-ranges.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed, FeedFormat } from '../../model/settings.ts'
import { render } from '../../render/render.ts'
import { newestArchive, type StoredArchive, saveArchive, saveArchiveDocuments } from '../../store/feeds/archives.ts'
import { entriesToArchive, type StoredEntry } from '../../store/feeds/entries.ts'
import { type StoredFeed, updateFeed } from '../../store/feeds/feed-rows.ts'
import type { Context } from '../newsroom/context.ts'
import { ARCHIVE_SIZE, archivePages } from './archive-pages.ts'
import { loadEdition } from './edition.ts'

/** How many archives to close in one turn: a history of years takes minutes. */
const AT_ONCE = 4

export type ArchiveParts = Pick<Context, 'config' | 'newsroom' | 'pack' | 'store'> & { readonly at: Instant }

export type Closing = {
  readonly feed: Feed
  readonly stored: StoredFeed
  /** The entries that the current documents will hold, newest first. */
  readonly chosen: readonly StoredEntry[]
}

/**
 * Closes the archives that are due now that a feed's documents hold the chosen entries (RFC 5005 4), each in one
 * transaction: entries in neither go into one, with the bytes they have now. Returns the number of the newest archive,
 * and whether there are more to close.
 */
export async function closeArchives(
  { feed, stored, chosen }: Closing,
  parts: ArchiveParts,
): Promise<{ readonly newest: number | undefined; readonly hasBacklog: boolean }> {
  const { handle } = parts.store
  // One more than fills these archives: a history of years is not read for each turn.
  const atMost = AT_ONCE * ARCHIVE_SIZE + 1
  const shown = new Set(chosen.map((entry) => entry.key))
  const pages = archivePages(feed, { waiting: await entriesToArchive(handle, feed.slug, { shown, atMost }), chosen })
  let newest = await newestArchive(handle, feed.slug)
  for (const [index, page] of pages.slice(0, AT_ONCE).entries()) {
    const n = (newest ?? 0) + 1
    const isLast = index === pages.length - 1
    await closeArchive({ feed, stored, chosen: page.toSorted(inOrder), n, isLast }, parts)
    newest = n
  }
  return { newest, hasBacklog: pages.length > AT_ONCE }
}

async function closeArchive(
  { feed, stored, chosen, n, isLast }: Closing & { readonly n: number; readonly isLast: boolean },
  parts: ArchiveParts,
): Promise<void> {
  const edition = await archiveEdition({ feed, stored, chosen, n }, parts)
  const seqs = chosen.map((entry) => entry.seq)
  const archive = { feed: feed.slug, n, fromSeq: Math.min(...seqs), toSeq: Math.max(...seqs), closedAt: parts.at }
  const documents = await Promise.all(
    render(edition).documents.map((document) => packArchive(document, { feed: feed.slug, n }, parts)),
  )
  const keys = chosen.map((entry) => entry.key)
  await parts.store.transaction(async (transaction) => {
    await saveArchive(transaction, archive, { keys, entries: archivedEntries(edition) })
    await saveArchiveDocuments(transaction, documents)
    // The feed's documents have to link to it, even if the desk is killed before they are made.
    if (isLast) await updateFeed(transaction, feed.slug, { pending: 'content' })
  })
}

/**
 * What an archive says: the same as a document of the feed, but without the lists of related stories, which keep
 * changing.
 */
export async function archiveEdition(
  { feed, stored, chosen, n }: Closing & { readonly n: number },
  parts: ArchiveParts,
): Promise<Edition> {
  const edition = await loadEdition(parts.store.handle, { feed, stored, chosen }, parts)
  const entries = edition.entries.map((entry) => ({ ...entry, related: [] }))
  return { ...edition, entries, archive: n, previousArchive: n > 1 ? n - 1 : undefined }
}

/** What is stored about the entries of an archive, to find them again when less of them may be shown. */
export function archivedEntries({ feed, archive, entries }: Edition) {
  return entries.map(({ key, id, lead, agency }) => ({
    feed: feed.slug,
    key: key ?? id,
    n: archive ?? 0,
    sourceId: lead.article.sourceId,
    agencyId: agency?.id,
    republish: lead.republish,
    images: lead.images,
  }))
}

/** An archive's document as it is stored. */
export async function packArchive(
  document: FeedDocument,
  { feed, n }: { readonly feed: string; readonly n: number },
  { pack, at }: Pick<ArchiveParts, 'pack' | 'at'>,
): Promise<StoredArchive> {
  const { contentType, gzip, hash, lastModified } = await pack(document, at)
  const format = document.url.slice(document.url.lastIndexOf('.') + 1) as FeedFormat
  const ranges: EntryRanges = document.entries ?? { separator: '', ranges: [] }
  return { feed, n, format, contentType, gzip, hash, lastModified, ranges }
}

function inOrder(a: StoredEntry, b: StoredEntry): number {
  return newestFirst(a, b) || compareIds(a.key, b.key)
}
