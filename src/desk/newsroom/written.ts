import type { PackedDocument } from '../../model/border.ts'
import type { FeedFormat } from '../../model/settings.ts'

/** A document of a feed as it was last written by this process; its bytes are those that are served. */
export type WrittenLast = Pick<PackedDocument, 'body' | 'hash' | 'gzip' | 'pieces' | 'history'>

/** What a feed's documents were last written from by this process. */
export type Written = {
  /** The print of each entry, in the order of each document. */
  readonly prints: Readonly<Record<FeedFormat, readonly string[]>>
  /** The documents with entries, by path. */
  readonly documents: ReadonlyMap<string, WrittenLast>
}
