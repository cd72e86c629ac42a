import { documentHash } from '../../documents/pack.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { EntryRanges, FeedDocument } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import { documentHashes, loadHistory, saveDocuments } from '../../store/feeds/documents.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import { queueChanges } from '../websub/queue-changes.ts'
import { nextHistory } from './document-history.ts'

/** Packs and returns the documents whose bytes differ from the stored ones. */
export async function packChanged(
  documents: readonly FeedDocument[],
  { pack, store, at }: Pick<Context, 'pack' | 'store'> & { readonly at: Instant },
): Promise<readonly PackedDocument[]> {
  const stored = await documentHashes(
    store.handle,
    documents.map((document) => document.url),
  )
  const changed: PackedDocument[] = []
  // One document at a time: its three encodings are enough work, and enough memory, at once.
  for (const document of documents) {
    const before = stored.get(document.url)
    if (before?.contentType === document.contentType && before.hash === documentHash(document.body)) continue
    // Never earlier than before, even if the clock went back: a reader with the later date would miss the change.
    const lastModified = Math.max(at, before ? before.lastModified + 1000 : 0)
    const packed = await pack(document, lastModified)
    changed.push(document.entries ? await withHistory(store.handle, packed, document.entries) : packed)
  }
  return changed
}

async function withHistory(handle: Handle, packed: PackedDocument, entries: EntryRanges): Promise<PackedDocument> {
  const { body, hash, path } = packed
  return { ...packed, history: nextHistory({ body, hash, entries }, await loadHistory(handle, path)) }
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
