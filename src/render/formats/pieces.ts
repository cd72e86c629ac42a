import type { FeedDocument } from '../../model/documents.ts'

/** A feed in one format, cut before, between and after its entries. */
export type Pieces = {
  readonly head: string
  readonly entries: readonly string[]
  /** Stands between two entries. */
  readonly separator: string
  readonly tail: string
}

/** Placeholder for the entries while the rest is written: a noncharacter, which never occurs in outside text. */
export const ENTRIES = '\ufdd3'

/**
 * The document that the pieces form, in UTF-8, with the position of each entry; `keys` are in the order of the entries.
 */
export function piecedDocument(
  {
    path,
    contentType,
    keys,
  }: { readonly path: string; readonly contentType: string; readonly keys: readonly string[] },
  { head, entries, separator, tail }: Pieces,
): FeedDocument {
  const gap = Buffer.from(separator)
  const written: Buffer[] = [Buffer.from(head)]
  let length = written[0]?.length ?? 0
  const ranges = entries.map((entry, index) => {
    if (index > 0) written.push(gap)
    const bytes = Buffer.from(entry)
    written.push(bytes)
    const start = length + (index > 0 ? gap.length : 0)
    length = start + bytes.length
    return { key: keys[index] ?? '', start, end: length }
  })
  const body = new Uint8Array(Buffer.concat([...written, Buffer.from(tail)]))
  return { url: path, contentType, body, entries: { separator, ranges } }
}
