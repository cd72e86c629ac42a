import type { FeedDocument } from '../../model/documents.ts'

/** A feed in one format, cut before, between and after its entries. */
export type Pieces = {
  readonly head: string
  readonly entries: readonly string[]
  /** Stands between two entries. */
  readonly separator: string
  readonly tail: string
}

/** Stands for the entries while the rest is written: a noncharacter, which is in nothing that comes from outside. */
export const ENTRIES = '\ufdd3'

/** The document that the pieces make, in UTF-8, with the place of each entry by the keys, which are in the same order. */
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
