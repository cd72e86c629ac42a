import type { FeedDocument } from '../../model/documents.ts'
import { loadKnownItems } from '../../store/articles/known-items.ts'
import { hashOf } from '../intake/broken-off.ts'
import { bytesOf } from '../newsroom/answer-bytes.ts'
import type { Context } from '../newsroom/context.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import type { KnownSource } from '../newsroom/source-book.ts'

/**
 * What a hub pushed, in place of an answer: read as the source's document; undefined if it says what the last poll found. The
 * document may be a part of the source's own.
 */
export async function readPushed(
  known: KnownSource,
  document: FeedDocument,
  context: Pick<Context, 'read' | 'store' | 'waiting' | 'now' | 'elapsed'>,
): Promise<SourceAnswer | undefined> {
  const { source, before } = known
  if (hashOf(document) === before.bodyHash) return undefined
  const hold = context.waiting.hold()
  const at = context.now()
  const knownItems = await loadKnownItems(context.store.handle, source.id)
  const reading = await context.read(document, source, at, [...knownItems.keys()])
  hold.set(bytesOf(reading))
  const result = { kind: 'fresh', document: { ...document, body: new Uint8Array() }, validators: {} } as const
  const told = { result, reading, knownItems, hold, isPushed: true, bodyHash: undefined, isServedAgain: false } as const
  return { ...known, ...told, askedAt: at, endedAt: context.now(), endedElapsedMs: context.elapsed() }
}
