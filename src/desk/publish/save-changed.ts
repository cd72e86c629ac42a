import { documentHash } from '../../documents/pack.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { EntryRanges, FeedDocument } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import { documentHashes, loadDocument, saveDocuments } from '../../store/feeds/documents.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import { queueChanges } from '../websub/queue-changes.ts'
import { nextHistory } from './document-history.ts'

/** Packs the documents whose bytes differ from the stored ones, several at once, and returns those. */
export async function packChanged(
  documents: readonly FeedDocument[],
  { pack, store, at }: Pick<Context, 'pack' | 'store'> & { readonly at: Instant },
): Promise<readonly PackedDocument[]> {
  const stored = await documentHashes(
    store.handle,
    documents.map((document) => document.url),
  )
  const packed = documents.map(async (document): Promise<PackedDocument[]> => {
    const before = stored.get(document.url)
    if (before?.contentType === document.contentType && before.hash === documentHash(document.body)) return []
    // Never earlier than before, even when the clock went back: a reader that has the later date would miss the change.
    const lastModified = Math.max(at, before ? before.lastModified + 1000 : 0)
    const done = await pack(document, lastModified)
    return [document.entries ? await withHistory(store.handle, done, document.entries) : done]
  })
  return (await Promise.all(packed)).flat()
}

async function withHistory(handle: Handle, packed: PackedDocument, entries: EntryRanges): Promise<PackedDocument> {
  const { body, hash, path } = packed
  return { ...packed, history: nextHistory({ body, hash, entries }, await loadDocument(handle, path)) }
}

/** Stores packed documents, and queues them for their subscribers. To be called in a transaction. */
export async function savePacked(
  handle: Handle,
  changed: readonly PackedDocument[],
  parts: Pick<Context, 'config'> & { readonly at: Instant },
): Promise<void> {
  await saveDocuments(handle, changed)
  await queueChanges(handle, changed, parts)
}
