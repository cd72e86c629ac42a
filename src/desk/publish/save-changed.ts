import { documentHash } from '../../documents/pack.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import { documentHashes, saveDocuments } from '../../store/feeds/documents.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import { queueChanges } from '../websub/queue-changes.ts'
import { nextHistory } from './document-history.ts'
import type { History } from './written-before.ts'

type Packing = Pick<Context, 'pack' | 'store'> & {
  readonly at: Instant
  /** The stored documents by path, those with entries at least. */
  readonly histories?: ReadonlyMap<string, History>
}

/** Packs and returns the documents whose bytes differ from the stored ones. */
export async function packChanged(
  documents: readonly FeedDocument[],
  { pack, store, at, histories = new Map() }: Packing,
): Promise<readonly PackedDocument[]> {
  const stored = await documentHashes(
    store.handle,
    documents.map((document) => document.url),
  )
  const changed: PackedDocument[] = []
  // One document at a time: its three encodings are enough work, and enough memory, at once.
  for (const document of documents) {
    const before = stored.get(document.url)
    const hash = documentHash(document.body)
    if (before?.contentType === document.contentType && before.hash === hash) continue
    // Never earlier than before, even if the clock went back: a reader with the later date would miss the change.
    const lastModified = Math.max(at, before ? before.lastModified + 1000 : 0)
    const earlier = histories.get(document.url)
    const packed = await pack(document, lastModified, { hash, before: earlier })
    const { body, entries } = document
    changed.push(entries ? { ...packed, history: nextHistory({ body, hash, entries }, earlier) } : packed)
  }
  return changed
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
