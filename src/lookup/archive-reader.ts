import { zstdDecompressSync } from 'node:zlib'
import { createByteCache } from '../documents/byte-cache.ts'
import type { PackedDocument } from '../model/border.ts'
import type { FeedFormat } from '../model/settings.ts'
import { newestArchive } from '../store/feeds/archives.ts'
import { archiveHash, loadServedArchive } from '../store/feeds/served-archives.ts'
import type { Handle } from '../store/open/handle.ts'

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
    const name = { feed, n, format: format as FeedFormat }
    // A takedown gives an archive other bytes: what is remembered counts while the store says the same.
    const known = remembered.get(path)
    if (known && known.hash === (await archiveHash(handle, name))) return known
    remembered.delete(path)
    const stored = await loadServedArchive(handle, name)
    if (!stored) return n <= ((await newestArchive(handle, feed)) ?? 0) ? 'gone' : undefined
    const { gzip, br, zstd, ...marks } = stored
    const body = zstdDecompressSync(zstd)
    const forms = { body, gzip, br, zstd }
    const document = { path, ...marks, ...forms }
    const bytes = Object.values(forms).reduce((sum, form) => sum + form.length, 0)
    remembered.set(path, document, bytes)
    return document
  }
}
