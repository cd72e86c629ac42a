import { sql } from 'kysely'
import type { EntryRanges } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { FeedFormat } from '../../model/settings.ts'
import { slices } from '../articles/article-rows.ts'
import type { ArchiveDocumentsTable, ArchivedEntriesTable, ArchivesTable } from '../open/archive-schema.ts'
import type { EntriesTable } from '../open/schema.ts'
import type { Handle } from '../open/sqlite.ts'

/** An archive in one format, in the forms that are kept. */
export type StoredArchive = Omit<ArchiveDocumentsTable, 'ranges_json'> & { readonly ranges: EntryRanges }

/** The entries of a feed that no archive holds, and that have not left it, in the order in which they came. */
export async function unarchivedEntries(handle: Handle, feed: string): Promise<EntriesTable[]> {
  return handle
    .selectFrom('entries')
    .selectAll()
    .where('feed', '=', feed)
    .where('archive', 'is', null)
    .where('left_at', 'is', null)
    .orderBy('seq')
    .execute()
}

/** Number of the newest archive of a feed; undefined before the first. */
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

/** Writes down that an archive is closed, and which entries it holds; those that it could not show belong to it as well. */
export async function saveArchive(
  handle: Handle,
  archive: ArchivesTable,
  { keys, entries }: { readonly keys: readonly string[]; readonly entries: readonly ArchivedEntriesTable[] },
): Promise<void> {
  await handle.insertInto('archives').values(archive).execute()
  await saveArchivedEntries(handle, entries)
  await assignArchive(handle, { feed: archive.feed, keys, n: archive.n })
}

/** Writes what an archive says of entries, over what it said before. */
export async function saveArchivedEntries(handle: Handle, entries: readonly ArchivedEntriesTable[]): Promise<void> {
  for (const entry of entries) {
    const { feed: _feed, key: _key, ...values } = entry
    await handle
      .insertInto('archived_entries')
      .values(entry)
      .onConflict((conflict) => conflict.columns(['feed', 'key']).doUpdateSet(values))
      .execute()
  }
}

/** Forgets that an archive held these entries: they are in none any more. */
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

/** Writes an archive's documents over their earlier forms. */
export async function saveArchiveDocuments(handle: Handle, documents: readonly StoredArchive[]): Promise<void> {
  for (const { ranges, feed, n, format, ...rest } of documents) {
    const values = { ...rest, ranges_json: JSON.stringify(ranges) }
    await handle
      .insertInto('archive_documents')
      .values({ feed, n, format, ...values })
      .onConflict((conflict) => conflict.columns(['feed', 'n', 'format']).doUpdateSet(values))
      .execute()
  }
}

/** An archive in the formats that are kept of it: none where it is past its retention. */
export async function loadArchive(handle: Handle, feed: string, n: number): Promise<StoredArchive[]> {
  const rows = handle.selectFrom('archive_documents').selectAll().where('feed', '=', feed).where('n', '=', n)
  return (await rows.orderBy('format').execute()).map(fromRow)
}

/** An archive in one format. */
export async function loadArchiveDocument(
  handle: Handle,
  { feed, n, format }: { readonly feed: string; readonly n: number; readonly format: FeedFormat },
): Promise<StoredArchive | undefined> {
  const rows = handle.selectFrom('archive_documents').selectAll().where('feed', '=', feed).where('n', '=', n)
  const row = await rows.where('format', '=', format).executeTakeFirst()
  return row && fromRow(row)
}

/** Keys of the entries in archives of a feed that have to be written anew, by the number of the archive, oldest first. */
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

/**
 * Has what archives say of these stories written anew, or cut out, when their feeds are published next, and has these
 * wait for it.
 */
export async function renewArchived(handle: Handle, storyIds: readonly string[]): Promise<void> {
  for (const slice of slices(storyIds)) {
    const held = handle.selectFrom('entries').where('story_id', 'in', slice).where('archive', 'is not', null)
    const entries = await held.select(['feed', 'key']).execute()
    for (const { feed, key } of entries) {
      await handle
        .updateTable('archived_entries')
        .set({ renew: 1 })
        .where('feed', '=', feed)
        .where('key', '=', key)
        .execute()
    }
    await publishFeeds(
      handle,
      entries.map((entry) => entry.feed),
    )
  }
}

/** The policies under which entries stand in archives, each once. */
export async function archivedPolicies(
  handle: Handle,
): Promise<Pick<ArchivedEntriesTable, 'source_id' | 'agency_id' | 'republish' | 'images'>[]> {
  return handle
    .selectFrom('archived_entries')
    .select(['source_id', 'agency_id', 'republish', 'images'])
    .groupBy(['source_id', 'agency_id', 'republish', 'images'])
    .execute()
}

/** Has all that stands in archives under a policy written anew when their feeds are published next. */
export async function renewUnderPolicy(
  handle: Handle,
  policy: Pick<ArchivedEntriesTable, 'source_id' | 'agency_id' | 'republish' | 'images'>,
): Promise<void> {
  const { source_id, agency_id, republish, images } = policy
  const rows = await handle
    .updateTable('archived_entries')
    .set({ renew: 1 })
    .where('source_id', '=', source_id)
    .where('agency_id', 'is', agency_id)
    .where('republish', '=', republish)
    .where('images', '=', images)
    .returning('feed')
    .execute()
  await publishFeeds(
    handle,
    rows.map((row) => row.feed),
  )
}

async function publishFeeds(handle: Handle, slugs: readonly string[]): Promise<void> {
  for (const slice of slices([...new Set(slugs)])) {
    await handle.updateTable('feeds').set({ pending: 'content' }).where('slug', 'in', slice).execute()
  }
}

/** Drops the documents of archives closed before `before`; that there were such archives is not forgotten. */
export async function dropArchives(handle: Handle, before: Instant): Promise<void> {
  const old = sql<number>`(select max(n) from archives a where a.feed = archive_documents.feed and a.closed_at < ${before})`
  await handle.deleteFrom('archive_documents').where('n', '<=', old).execute()
  const oldEntries = sql<number>`(select max(n) from archives a where a.feed = archived_entries.feed and a.closed_at < ${before})`
  await handle.deleteFrom('archived_entries').where('n', '<=', oldEntries).execute()
}

/** Forgets what the archives of a feed say; their numbers are not given again. */
export async function emptyArchives(handle: Handle, feed: string): Promise<void> {
  for (const table of ['archive_documents', 'archived_entries'] as const) {
    await handle.deleteFrom(table).where('feed', '=', feed).execute()
  }
}

function fromRow({ ranges_json, ...row }: ArchiveDocumentsTable): StoredArchive {
  return { ...row, ranges: JSON.parse(ranges_json) }
}
