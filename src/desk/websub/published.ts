import { createByteCache } from '../../documents/byte-cache.ts'
import { loadPublished, type PublishedDocument } from '../../store/hub/outbox.ts'
import type { Handle } from '../../store/open/handle.ts'

/** Gives the document that is published at a path; `hash` identifies its bytes. Undefined if there is none any more. */
export type FindPublished = (path: string, hash: string) => Promise<PublishedDocument | undefined>

const REMEMBERED_BYTES = 16 * 2 ** 20

/** Finds published documents in the store. A thousand subscribers get the same bytes, which are read only once. */
export function createPublished(handle: Handle): FindPublished {
  const remembered = createByteCache<PublishedDocument>(REMEMBERED_BYTES)
  return async (path, hash) => {
    const known = remembered.get(`${path} ${hash}`)
    if (known) return known
    const found = await loadPublished(handle, path)
    if (found) remembered.set(`${path} ${found.hash}`, found, found.body.length)
    return found
  }
}
