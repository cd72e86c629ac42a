import type { FeedDocument } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'
import type { Source } from '../model/settings.ts'
import { type Reading, read } from '../read.ts'

export type ReadTask = {
  readonly document: FeedDocument
  readonly source: Source
  readonly at: Instant
  /** The keys of items that need not be read again. */
  readonly known: readonly string[]
}

/** The work of one worker: one document at a time. */
export default function readTask({ document, source, at, known }: ReadTask): Promise<Reading> {
  return read(document, source, at, known)
}
