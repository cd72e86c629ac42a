import { zstdDecompressSync } from 'node:zlib'
import { createByteCache } from '../documents/byte-cache.ts'
import type { PackedDocument } from '../model/border.ts'
import type { FeedFormat } from '../model/settings.ts'
import { loadArchiveDocument, newestArchive } from '../store/feeds/archives.ts'
import type { Handle } from '../store/open/sqlite.ts'

/** The archive at a path such as `/feeds/wire/archive/3.atom`; `gone` where it is past its retention. */
export type FindArchive = (path: string) => Promise<PackedDocument | 'gone' | undefined>

/** A busy desk has thousands of archives: those that are read at the moment are kept in memory. */
const REMEMBERED_BYTES = 32 * 2 ** 20

/** Finds archives of the feeds with these slugs in the store. */
export function openArchives(handle: Handle, slugs: readonly string[]): FindArchive {
  const feeds = new Set(slugs)
  const remembered = createByteCache<PackedDocument>(REMEMBERED_BYTES)
  return async (path) => {
    const [, feed = '', number = '', format = ''] = /^\/feeds\/([^/]+)\/archive\/(\d+)\.(\w+)$/.exec(path) ?? []
    if (!feeds.has(feed)) return undefined
    const n = Number(number)
    // A takedown gives an archive other bytes: what is remembered counts while the store says the same.
    const known = remembered.get(path)
    if (known && known.hash === (await hashOf(handle, { feed, n, format: format as FeedFormat }))) return known
    remembered.delete(path)
    const stored = await loadArchiveDocument(handle, { feed, n, format: format as FeedFormat })
    if (!stored) return n <= ((await newestArchive(handle, feed)) ?? 0) ? 'gone' : undefined
    const { gzip, br, zstd, hash } = stored
    const body = zstdDecompressSync(zstd)
    const forms = { body, gzip, br, zstd }
    const document = { path, contentType: stored.contentType, ...forms, hash, lastModified: stored.lastModified }
    const bytes = Object.values(forms).reduce((sum, form) => sum + form.length, 0)
    remembered.set(path, document, bytes)
    return document
  }
}

async function hashOf(
  handle: Handle,
  { feed, n, format }: { readonly feed: string; readonly n: number; readonly format: FeedFormat },
): Promise<string | undefined> {
  const rows = handle.selectFrom('archive_documents').select('hash').where('feed', '=', feed).where('n', '=', n)
  return (await rows.where('format', '=', format).executeTakeFirst())?.hash
}
