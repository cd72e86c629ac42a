import type { FeedFormat } from '../../model/settings.ts'
import { isWhole, type KeptItem, type PublishedItem } from '../published/published-item.ts'

/** An entry as the document before has it. */
export type Kept = {
  readonly bytes: Uint8Array
  /** Where it stood in that document's list of entries. */
  readonly before: number
}

/** The documents of a feed as they were written last, from which entries are taken that have not changed. */
export type WrittenBefore = {
  readonly prints: Prints
  readonly documents: Readonly<Record<FeedFormat, WrittenDocument>>
}

/** The print of each entry in the order in which a format lists them; empty where it has none. */
export type Prints = Readonly<Record<FeedFormat, readonly string[]>>

export type WrittenDocument = {
  readonly body: Uint8Array
  readonly entries: readonly { readonly start: number; readonly end: number }[]
}

/** The entry of an item in the document before; undefined if it is new or has changed. */
export type Keeping = (item: PublishedItem | KeptItem) => Kept | undefined

/** Finds the entries of one format in the document before. */
export function keepingFrom(before: WrittenBefore | undefined, format: FeedFormat): Keeping {
  if (before === undefined) return () => undefined
  const places = new Map(before.prints[format].map((print, place) => [print, place]))
  const { body, entries } = before.documents[format]
  return ({ print = '' }) => {
    const place = print === '' ? undefined : places.get(print)
    const range = place === undefined ? undefined : entries[place]
    return range && { bytes: body.subarray(range.start, range.end), before: place! }
  }
}

/** The entry of an item as the document before has it, or as it is written now. */
export function keptOr<Written>(
  item: PublishedItem | KeptItem,
  keptOf: Keeping,
  write: (item: PublishedItem) => Written,
): Kept | Written {
  const kept = keptOf(item)
  if (kept) return kept
  if (!isWhole(item)) throw new Error(`the document before does not have entry ${item.id}`)
  return write(item)
}
