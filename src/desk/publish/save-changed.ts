import { documentHash } from '../../documents/pack.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { EntryRanges, FeedDocument } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import { documentHashes, loadDocument, saveDocuments } from '../../store/feeds/documents.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import type { Context } from '../newsroom/context.ts'
import { queueChanges } from '../websub/queue-changes.ts'
import { nextHistory } from './document-history.ts'

/**
 * Packs and stores the documents whose bytes differ from the stored ones, queues them for their subscribers, and returns
 * those. To be called in a transaction.
 */
export async function saveChanged(
  handle: Handle,
  documents: readonly FeedDocument[],
  { pack, config, at }: Pick<Context, 'pack' | 'config'> & { readonly at: Instant },
): Promise<PackedDocument[]> {
  const stored = await documentHashes(
    handle,
    documents.map((document) => document.url),
  )
  const changed: PackedDocument[] = []
  for (const document of documents) {
    const before = stored.get(document.url)
    if (before?.contentType === document.contentType && before.hash === documentHash(document.body)) continue
    // Never earlier than before, even when the clock went back: a reader that has the later date would miss the change.
    const lastModified = Math.max(at, before ? before.lastModified + 1000 : 0)
    const packed = await pack(document, lastModified)
    changed.push(document.entries ? await withHistory(handle, packed, document.entries) : packed)
  }
  await saveDocuments(handle, changed)
  await queueChanges(handle, changed, { config, at })
  return changed
}

async function withHistory(handle: Handle, packed: PackedDocument, entries: EntryRanges): Promise<PackedDocument> {
  const { body, hash, path } = packed
  return { ...packed, history: nextHistory({ body, hash, entries }, await loadDocument(handle, path)) }
}
