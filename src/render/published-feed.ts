import type { Edition, Feed, Instant } from '../model.ts'
import { isWritable } from './dates.ts'
import { oneLine } from './escape.ts'
import { nameUuid } from './name-uuid.ts'
import { languageTag, lines, type PublishedItem, publishedItem } from './published-item.ts'
import { webUrl } from './web-url.ts'

/** Where a feed is found: absolute addresses under the base URL. */
export type FeedAddresses = {
  readonly page: string
  readonly rss: string
  readonly atom: string
  readonly json: string
}

/** What a feed says of itself in every format. */
export type FeedWords = {
  readonly title: string
  readonly description?: string | undefined
  readonly language?: string | undefined
  readonly icon?: string | undefined
  readonly rights?: string | undefined
  readonly categories: readonly string[]
}

/** An edition as every format says it. */
export type PublishedFeed = FeedWords & {
  /** Of the slug alone, so that a moved base URL leaves it as it is (RFC 4287 4.2.6). */
  readonly id: string
  readonly baseUrl: string
  readonly addresses: FeedAddresses
  readonly updated: Instant
  readonly pollIntervalMs: number
  readonly items: readonly PublishedItem[]
}

/** The addresses of a feed in its three formats and as a page. */
export function feedAddresses(baseUrl: string, slug: string): FeedAddresses {
  const page = `${baseUrl}/feeds/${slug}`
  return { page, rss: `${page}.rss`, atom: `${page}.atom`, json: `${page}.json` }
}

/** The words of a feed's file, cleaned; the slug stands in for an empty title. */
export function feedWords(feed: Feed): FeedWords {
  return {
    title: oneLine(feed.title) || feed.slug,
    description: oneLine(feed.description) || undefined,
    language: languageTag(feed.language),
    icon: webUrl(feed.icon),
    rights: oneLine(feed.rights) || undefined,
    categories: lines(feed.categories),
  }
}

/** The edition as published, and a line for each entry left out: junk and an id's second appearance. */
export function publishedFeed(edition: Edition): { feed: PublishedFeed; skipped: readonly string[] } {
  const items = new Map<string, PublishedItem>()
  const anchors = new Set<string>()
  const skipped: string[] = []
  for (const entry of edition.entries) {
    const item = publishedItem(entry)
    if (typeof item === 'string') skipped.push(`story ${oneLine(entry.storyId)}: ${item}`)
    else if (items.has(item.id)) skipped.push(`story ${oneLine(entry.storyId)}: its id ${item.id} is taken`)
    else items.set(item.id, { ...item, anchor: unlessTaken(item.anchor, anchors) })
  }
  const feed = {
    ...feedWords(edition.feed),
    id: nameUuid(`wiredesk:feed:${edition.feed.slug}`),
    baseUrl: edition.baseUrl,
    addresses: feedAddresses(edition.baseUrl, edition.feed.slug),
    updated: isWritable(edition.updatedAt) ? edition.updatedAt : 0,
    pollIntervalMs: edition.pollIntervalMs,
    items: [...items.values()],
  }
  return { feed, skipped }
}

/** The anchor, numbered where an earlier item has it: copies of one story may each have an item. */
function unlessTaken(anchor: string, taken: Set<string>): string {
  let free = anchor
  for (let count = 2; taken.has(free); count += 1) free = `${anchor}-${count}`
  taken.add(free)
  return free
}
