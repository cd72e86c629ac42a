import type { FeedHeader, Item, ParseResult } from '../model/documents.ts'
import { readAuthors } from './authors.ts'
import { formatOf } from './format.ts'
import { findHeader, mapHeader } from './map-header.ts'
import { mapItem } from './map-item.ts'
import { type Element, fieldsOf } from './markup/element.ts'
import { withoutDoctype } from './markup/prolog.ts'
import { LimitError, readTree } from './markup/tree.ts'
import { keepNewest, type Placed } from './newest.ts'
import { readDeletedEntries } from './relations/deleted-entries.ts'

/** More items than any feed announces at once; the rest is counted. */
export const maxItems = 1000

/**
 * The feed in a text of markup: RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, a lone entry. Unreadable if there is
 * no feed in it, or if it exceeds the limits of the tree; `isHostile` tells the two apart.
 */
export function readXml(text: string, url: string): { result: ParseResult; isHostile: boolean } {
  try {
    return { result: readFeed(text, url), isHostile: false }
  } catch (error) {
    if (!(error instanceof LimitError)) throw error
    return { result: { kind: 'unreadable', reason: error.message }, isHostile: true }
  }
}

function readFeed(text: string, url: string): ParseResult {
  let found: Placed[] = []
  let count = 0
  let kind = 'RSS'
  let isFeed = false
  const { root, isEnded, unfinished } = readTree(withoutDoctype(text), url, {
    isRecord,
    record(element, place) {
      const item = mapItem(element)
      found.push({ place, item })
      isFeed ||= isOfFeed(item)
      count++
      if (element.name !== 'item') kind = 'Atom 1.0'
      if (found.length >= 4 * maxItems) found = keepNewest(found, maxItems)
    },
  })
  const holder = findHeader(root)
  const format = formatOf(root) ?? (isFeed ? kind : undefined)
  if (format === undefined) {
    return { kind: 'unreadable', reason: 'no feed in it: neither RSS, Atom nor JSON Feed' }
  }
  const header: FeedHeader = holder ? mapHeader(holder) : {}
  const items = withFeedAuthors(keepNewest(markUnfinished(found, unfinished), maxItems), holder)
  const brokenOff = isEnded ? undefined : unfinished === undefined ? 'between items' : 'inside an item'
  const deleted = readDeletedEntries(holder)
  return {
    kind: 'feed',
    format,
    header,
    items,
    ...(deleted.length > 0 && { deleted }),
    skipped: count - items.length,
    reader: 'wiredesk',
    brokenOff,
  }
}

function markUnfinished(found: readonly Placed[], unfinished: number | undefined): readonly Placed[] {
  if (unfinished === undefined) return found
  return found.map((one) => (one.place === unfinished ? { ...one, item: { ...one.item, isUnfinished: true } } : one))
}

/** Whether an item without a feed around it is one: catalogues have items too, with names and prices. */
function isOfFeed({ id, link, title, summary, content, published, updated }: Item): boolean {
  const isSaid = title !== undefined || summary !== undefined || content !== undefined
  return isSaid && (id ?? link ?? published ?? updated) !== undefined
}

function isRecord(name: string): boolean {
  return name === 'item' || name === 'atom:entry' || name === 'entry' || name === 'atom:item'
}

/** RFC 4287 4.2.1: an entry that names no authors has those of the feed. */
function withFeedAuthors(found: readonly Placed[], holder: Element | undefined): Item[] {
  const authors = holder?.name === 'atom:feed' ? readAuthors(fieldsOf(holder)).authors : []
  return found.map(({ item }) => (item.authors.length === 0 && authors.length > 0 ? { ...item, authors } : item))
}
