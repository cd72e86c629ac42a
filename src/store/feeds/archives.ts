import { sql } from 'kysely'
import type { EntryRanges } from '../../model/entry-ranges.ts'
import type { Instant } from '../../model/instant.ts'
import type { FeedFormat, Images, Republish } from '../../model/settings.ts'
import type { ArchiveDocumentsTable } from '../open/archive-schema.ts'
import type { Handle } from '../open/handle.ts'
import { askAbout, slices, writeRows } from '../open/sets.ts'
import { publishLater } from './feed-rows.ts'

/** An archive in one format, as it is stored. */
export type StoredArchive = {
  readonly feed: string
  readonly n: number
  readonly format: FeedFormat
  readonly contentType: string
  readonly gzip: Uint8Array
  readonly hash: string
  readonly lastModified: Instant
  readonly ranges: EntryRanges
}

/** A closed archive of a feed, and the numbers of its first and last entry. */
export type ClosedArchive = {
  readonly feed: string
  readonly n: number
  readonly fromSeq: number
  readonly toSeq: number
  readonly closedAt: Instant
}

/** The policy under which an entry is shown in an archive. */
export type ArchivedPolicy = {
  readonly sourceId: string
  readonly agencyId: string | undefined
  readonly republish: Republish
  readonly images: Images
}

/** What an archive says of an entry. */
export type ArchivedEntry = ArchivedPolicy & { readonly feed: string; readonly key: string; readonly n: number }

/** The number of the newest archive of a feed; undefined before the first. */
export async function newestArchive(handle: Handle, feed: string): Promise<number | undefined> {
  const row = await handle
    .selectFrom('archives')
    .select('n')
    .where('feed', '=', feed)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.n
}

/** Records that an archive is closed, and which entries belong to it, including those that it could not show. */
export async function saveArchive(
  handle: Handle,
  { feed, n, fromSeq, toSeq, closedAt }: ClosedArchive,
  { keys, entries }: { readonly keys: readonly string[]; readonly entries: readonly ArchivedEntry[] },
): Promise<void> {
  const row = { feed, n, from_seq: fromSeq, to_seq: toSeq, closed_at: closedAt }
  await handle.insertInto('archives').values(row).execute()
  await saveArchivedEntries(handle, entries)
  await assignArchive(handle, { feed, keys, n })
}

/** Writes what an archive says of entries, replacing what it said before. */
export async function saveArchivedEntries(handle: Handle, entries: readonly ArchivedEntry[]): Promise<void> {
  const rows = entries.map(({ sourceId, agencyId, ...entry }) => {
    return { ...entry, source_id: sourceId, agency_id: agencyId ?? null, renew: 0 as const }
  })
  await writeRows(handle, 'archived_entries', rows, { key: ['feed', 'key'] })
}

/** Records that these entries are no longer in an archive. */
export async function forgetArchivedEntries(handle: Handle, feed: string, keys: readonly string[]): Promise<void> {
  await assignArchive(handle, { feed, keys, n: null })
  for (const slice of slices(keys)) {
    await handle.deleteFrom('archived_entries').where('feed', '=', feed).where('key', 'in', slice).execute()
  }
}

async function assignArchive(
  handle: Handle,
  { feed, keys, n }: { readonly feed: string; readonly keys: readonly string[]; readonly n: number | null },
): Promise<void> {
  for (const slice of slices(keys)) {
    await handle.updateTable('entries').set({ archive: n }).where('feed', '=', feed).where('key', 'in', slice).execute()
  }
}

/** Writes an archive's documents, replacing earlier ones. */
export async function saveArchiveDocuments(handle: Handle, documents: readonly StoredArchive[]): Promise<void> {
  const rows = documents.map(({ contentType, lastModified, ranges, ...document }) => {
    return { ...document, content_type: contentType, last_modified: lastModified, ranges_json: JSON.stringify(ranges) }
  })
  await writeRows(handle, 'archive_documents', rows, { key: ['feed', 'n', 'format'] })
}

/** An archive in all stored formats: none if it is past its retention. */
export async function loadArchive(handle: Handle, feed: string, n: number): Promise<StoredArchive[]> {
  const rows = handle.selectFrom('archive_documents').selectAll().where('feed', '=', feed).where('n', '=', n)
  return (await rows.orderBy('format').execute()).map(fromRow)
}

/** Keys of the archived entries of a feed that have to be rewritten, by number of the archive, oldest first. */
export async function entriesToRenew(handle: Handle, feed: string): Promise<Map<number, readonly string[]>> {
  const rows = await handle
    .selectFrom('archived_entries')
    .select(['n', 'key'])
    .where('feed', '=', feed)
    .where('renew', '=', 1)
    .orderBy('n')
    .orderBy('key')
    .execute()
  const byNumber = Map.groupBy(rows, (row) => row.n)
  return new Map([...byNumber].map(([n, group]) => [n, group.map((row) => row.key)]))
}

/** An entry of a feed. */
export type EntryKey = { readonly feed: string; readonly key: string }

/** Marks these entries to be rewritten in their archives, or cut out, when their feeds are next published. */
export async function renewArchived(handle: Handle, entries: readonly EntryKey[]): Promise<void> {
  await askAbout(
    handle,
    entries.map(({ feed, key }) => [feed, key]),
    (list) => `update archived_entries set renew = 1 where (feed, key) in (values ${list})`,
  )
}

/** The policies under which entries are shown in archives, each once. */
export async function archivedPolicies(handle: Handle): Promise<ArchivedPolicy[]> {
  const columns = ['source_id', 'agency_id', 'republish', 'images'] as const
  const rows = await handle.selectFrom('archived_entries').select(columns).groupBy(columns).execute()
  return rows.map(({ source_id, agency_id, ...policy }) => {
    return { sourceId: source_id, agencyId: agency_id ?? undefined, ...policy }
  })
}

/** Marks everything that archives show under a policy to be rewritten when their feeds are next published. */
export async function renewUnderPolicy(handle: Handle, policy: ArchivedPolicy): Promise<void> {
  const { sourceId, agencyId, republish, images } = policy
  const rows = await handle
    .updateTable('archived_entries')
    .set({ renew: 1 })
    .where('source_id', '=', sourceId)
    .where('agency_id', 'is', agencyId ?? null)
    .where('republish', '=', republish)
    .where('images', '=', images)
    .returning('feed')
    .execute()
  await publishLater(
    handle,
    rows.map((row) => row.feed),
  )
}

/** Drops the documents of archives closed before `before`; their numbers are remembered. */
export async function dropArchives(handle: Handle, before: Instant): Promise<void> {
  const old = sql<number>`(select max(n) from archives a where a.feed = archive_documents.feed and a.closed_at < ${before})`
  await handle.deleteFrom('archive_documents').where('n', '<=', old).execute()
  const oldEntries = sql<number>`(select max(n) from archives a where a.feed = archived_entries.feed and a.closed_at < ${before})`
  await handle.deleteFrom('archived_entries').where('n', '<=', oldEntries).execute()
}

/** Deletes the contents of a feed's archives; their numbers are never given again. */
export async function emptyArchives(handle: Handle, feed: string): Promise<void> {
  for (const table of ['archive_documents', 'archived_entries'] as const) {
    await handle.deleteFrom(table).where('feed', '=', feed).execute()
  }
}

function fromRow({ ranges_json, content_type, last_modified, ...row }: ArchiveDocumentsTable): StoredArchive {
  return { ...row, contentType: content_type, lastModified: last_modified, ranges: JSON.parse(ranges_json) }
}
