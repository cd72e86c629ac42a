import { hash } from 'node:crypto'
import type { FeedFormat } from '../../model/settings.ts'
import type { PublishedFeed } from '../published/published-feed.ts'
import type { PublishedItem } from '../published/published-item.ts'

/** An entry as the document before has it. */
export type Kept = {
  readonly bytes: Uint8Array
  /** Where it stood in that document's list of entries. */
  readonly before: number
}

/** The documents of a feed as they were written last, from which entries are taken that have not changed. */
export type WrittenBefore = {
  /** The print of each entry, in the order in which all formats list them. */
  readonly prints: readonly string[]
  readonly documents: Readonly<Record<FeedFormat, WrittenDocument>>
}

export type WrittenDocument = {
  readonly body: Uint8Array
  readonly entries: readonly { readonly start: number; readonly end: number }[]
}

/** The entry of an item in the document before; undefined if it is new or has changed. */
export type Keeping = (item: PublishedItem) => Kept | undefined

/** A print for each item of a feed, by which it is known again as long as this process runs: all formats depend on it. */
export function itemPrints({ items, baseUrl }: PublishedFeed): ReadonlyMap<PublishedItem, string> {
  return new Map(items.map((item) => [item, hash('sha256', JSON.stringify([baseUrl, item]), 'base64url')]))
}

/** Finds the entries of one format in the document before. */
export function keepingFrom(
  before: WrittenBefore | undefined,
  format: FeedFormat,
  prints: ReadonlyMap<PublishedItem, string>,
): Keeping {
  if (before === undefined) return () => undefined
  const places = new Map(before.prints.map((print, place) => [print, place]))
  const { body, entries } = before.documents[format]
  return (item) => {
    const place = places.get(prints.get(item) ?? '')
    const range = place === undefined ? undefined : entries[place]
    return range && { bytes: body.subarray(range.start, range.end), before: place! }
  }
}
