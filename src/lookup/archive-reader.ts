import { createByteCache } from '../documents/byte-cache.ts'
import { unpacked } from '../documents/unpack.ts'
import type { PackedDocument } from '../model/border.ts'
import type { FeedFormat } from '../model/settings.ts'
import { newestArchive } from '../store/feeds/archives.ts'
import { archiveHash, loadServedArchive } from '../store/feeds/served-archives.ts'
import type { Handle } from '../store/open/handle.ts'

/** Finds the archive at a path such as `/feeds/wire/archive/3.atom`; `gone` if it is past its retention. */
export type FindArchive = (path: string) => Promise<PackedDocument | 'gone' | undefined>

/** How many bytes of archives to keep in memory: a busy desk has thousands, and few are being read. */
const REMEMBERED_BYTES = 32 * 2 ** 20

/** Opens a reader of the archives of the feeds with these slugs. */
export function openArchives(handle: Handle, slugs: readonly string[]): FindArchive {
  const feeds = new Set(slugs)
  const remembered = createByteCache<PackedDocument>(REMEMBERED_BYTES)
  return async (path) => {
    const [, feed = '', number = '', format = ''] = /^\/feeds\/([^/]+)\/archive\/(\d+)\.(\w+)$/.exec(path) ?? []
    if (!feeds.has(feed)) return undefined
    const n = Number(number)
    const name = { feed, n, format: format as FeedFormat }
    // A takedown changes the bytes of an archive, so a remembered one counts only while the store has the same hash.
    const known = remembered.get(path)
    if (known && known.hash === (await archiveHash(handle, name))) return known
    remembered.delete(path)
    const stored = await loadServedArchive(handle, name)
    if (!stored) return n <= ((await newestArchive(handle, feed)) ?? 0) ? 'gone' : undefined
    const body = unpacked(stored.gzip)
    const document = { path, ...stored, body }
    remembered.set(path, document, body.length + stored.gzip.length)
    return document
  }
}
