import type { FeedDocument, Instant, PackedDocument } from '../model.ts'
import { documentHash } from '../serve/pack.ts'
import { documentHashes, saveDocuments } from '../store/documents.ts'
import type { Handle } from '../store/sqlite.ts'
import type { Context } from './context.ts'

/** Packs and stores the documents whose bytes differ from the stored ones, and returns those. */
export async function saveChanged(
  handle: Handle,
  documents: readonly FeedDocument[],
  { pack, at }: Pick<Context, 'pack'> & { readonly at: Instant },
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
    changed.push(await pack(document, lastModified))
  }
  await saveDocuments(handle, changed)
  return changed
}
