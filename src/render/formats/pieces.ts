import { sharedConcat } from '../../documents/shared-bytes.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { EntryRange } from '../../model/entry-ranges.ts'
import type { Kept } from './kept.ts'

/** An entry in one format: newly written, or kept from the document before. */
export type Piece = string | Kept

/** A feed in one format, cut before, between and after its entries. */
export type Pieces = {
  readonly head: string
  readonly entries: readonly Piece[]
  /** Stands between two entries. */
  readonly separator: string
  readonly tail: string
}

/** Placeholder for the entries while the rest is written: a noncharacter, which never occurs in outside text. */
export const ENTRIES = '\ufdd3'

type Placing = { readonly path: string; readonly contentType: string; readonly keys: readonly string[] }

/**
 * The document that the pieces form, in UTF-8, with the position of each entry; `keys` are in the order of the entries.
 */
export function piecedDocument({ path, contentType, keys }: Placing, pieces: Pieces): FeedDocument {
  const gap = Buffer.from(pieces.separator)
  const head = Buffer.from(pieces.head)
  const written: Uint8Array[] = [head]
  let length = head.length
  const ranges = pieces.entries.map((piece, index): EntryRange => {
    if (index > 0) written.push(gap)
    const { bytes, before } = typeof piece === 'string' ? { bytes: Buffer.from(piece) } : piece
    written.push(bytes)
    const start = length + (index > 0 ? gap.length : 0)
    length = start + bytes.length
    return { key: keys[index] ?? '', start, end: length, before }
  })
  const body = sharedConcat([...written, Buffer.from(pieces.tail)])
  return { url: path, contentType, body, entries: { separator: pieces.separator, ranges } }
}
