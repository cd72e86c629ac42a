import type { EntryRanges, FeedDocument } from '../../model/documents.ts'
import type { Edition } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed, FeedFormat } from '../../model/settings.ts'
import { render } from '../../render/render.ts'
import {
  newestArchive,
  type StoredArchive,
  saveArchive,
  saveArchiveDocuments,
  unarchivedEntries,
} from '../../store/feeds/archives.ts'
import type { EntriesTable, FeedsTable } from '../../store/open/schema.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import type { Context } from '../newsroom/context.ts'
import { archivePages } from './archive-pages.ts'
import { loadEdition } from './edition.ts'

/** Archives closed in one transaction: a history of years must not hold the store for minutes. */
const AT_ONCE = 10

export type ArchiveParts = Pick<Context, 'config' | 'newsroom' | 'pack'> & { readonly at: Instant }

export type Closing = {
  readonly feed: Feed
  readonly row: FeedsTable
  /** What the current documents will hold, newest first. */
  readonly chosen: readonly EntriesTable[]
}

/**
 * Closes the archives that are due now that the documents of a feed hold the chosen entries (RFC 5005 4): what is in
 * neither goes into one, with its bytes as they are now. Returns the number of the newest, and whether there is more to
 * close, which has to be done before the documents are published.
 */
export async function closeArchives(
  handle: Handle,
  { feed, row, chosen }: Closing,
  parts: ArchiveParts,
): Promise<{ readonly newest: number | undefined; readonly isBehind: boolean }> {
  const waiting = await unarchivedEntries(handle, feed.slug)
  const pages = archivePages(feed, { waiting, chosen })
  let newest = await newestArchive(handle, feed.slug)
  for (const page of pages.slice(0, AT_ONCE)) {
    const n = (newest ?? 0) + 1
    await closeArchive(handle, { feed, row, chosen: page.toSorted(newestFirst), n }, parts)
    newest = n
  }
  return { newest, isBehind: pages.length > AT_ONCE }
}

async function closeArchive(
  handle: Handle,
  { feed, row, chosen, n }: Closing & { readonly n: number },
  parts: ArchiveParts,
): Promise<void> {
  const edition = await archiveEdition(handle, { feed, row, chosen, n }, parts)
  const seqs = chosen.map((entry) => entry.seq)
  const archive = { feed: feed.slug, n, from_seq: Math.min(...seqs), to_seq: Math.max(...seqs), closed_at: parts.at }
  await saveArchive(handle, archive, { keys: chosen.map((entry) => entry.key), entries: archivedEntries(edition) })
  const documents = render(edition).documents.map((document) => packArchive(document, { feed: feed.slug, n }, parts))
  await saveArchiveDocuments(handle, await Promise.all(documents))
}

/** What an archive says: as a document of the feed does, but for the lists of related stories, which never rest. */
export async function archiveEdition(
  handle: Handle,
  { feed, row, chosen, n }: Closing & { readonly n: number },
  parts: ArchiveParts,
): Promise<Edition> {
  const edition = await loadEdition(handle, { feed, row, chosen }, parts)
  const entries = edition.entries.map((entry) => ({ ...entry, related: [] }))
  return { ...edition, entries, archive: n, previousArchive: n > 1 ? n - 1 : undefined }
}

/** What is kept of the entries of an archive, to find them when less may be shown. */
export function archivedEntries({ feed, archive, entries }: Edition) {
  return entries.map(({ key, id, lead, agency }) => ({
    feed: feed.slug,
    key: key ?? id,
    n: archive ?? 0,
    source_id: lead.source.id,
    agency_id: agency?.id ?? null,
    republish: lead.republish,
    images: lead.images,
    renew: 0 as const,
  }))
}

/** An archive's document in the forms that are kept. */
export async function packArchive(
  document: FeedDocument,
  { feed, n }: { readonly feed: string; readonly n: number },
  { pack, at }: Pick<ArchiveParts, 'pack' | 'at'>,
): Promise<StoredArchive> {
  const { contentType, gzip, br, zstd, hash, lastModified } = await pack(document, at)
  const format = document.url.slice(document.url.lastIndexOf('.') + 1) as FeedFormat
  const ranges: EntryRanges = document.entries ?? { separator: '', ranges: [] }
  return { feed, n, format, content_type: contentType, gzip, br, zstd, hash, last_modified: lastModified, ranges }
}

function newestFirst(a: EntriesTable, b: EntriesTable): number {
  return b.sort_at - a.sort_at || (a.key < b.key ? -1 : 1)
}
