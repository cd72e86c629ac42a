import type { Instant } from '../../model/instant.ts'
import type { FeedFormat } from '../../model/settings.ts'
import type { Handle } from '../open/handle.ts'

/** Which archive of which feed, in which format. */
export type ArchiveName = { readonly feed: string; readonly n: number; readonly format: FeedFormat }

/** What distinguishes the bytes of an archive from others. */
export type ArchiveMarks = { readonly contentType: string; readonly hash: string; readonly lastModified: Instant }

/** An archive as it is served. */
export type ServedArchive = ArchiveMarks & { readonly gzip: Uint8Array }

/** An archive with its bytes; undefined if it does not exist, or is past its retention. */
export async function loadServedArchive(handle: Handle, name: ArchiveName): Promise<ServedArchive | undefined> {
  return named(handle, name)
    .select(['content_type as contentType', 'gzip', 'hash', 'last_modified as lastModified'])
    .executeTakeFirst()
}

/** The hash of an archive's bytes as they are now. */
export async function archiveHash(handle: Handle, name: ArchiveName): Promise<string | undefined> {
  return (await named(handle, name).select('hash').executeTakeFirst())?.hash
}

/** The bytes of an existing archive as gzip. Throws if there is none. */
export async function packedArchive(handle: Handle, name: ArchiveName): Promise<Uint8Array> {
  return (await named(handle, name).select('gzip').executeTakeFirstOrThrow()).gzip
}

/** All archives of these feeds, feed by feed, oldest first. */
export async function listArchives(handle: Handle, feeds: readonly string[]): Promise<(ArchiveName & ArchiveMarks)[]> {
  if (feeds.length === 0) return []
  return handle
    .selectFrom('archive_documents')
    .select(['feed', 'n', 'format', 'content_type as contentType', 'hash', 'last_modified as lastModified'])
    .where('feed', 'in', feeds)
    .orderBy('feed')
    .orderBy('n')
    .orderBy('format')
    .execute()
}

function named(handle: Handle, { feed, n, format }: ArchiveName) {
  const archives = handle.selectFrom('archive_documents').where('feed', '=', feed)
  return archives.where('n', '=', n).where('format', '=', format)
}
