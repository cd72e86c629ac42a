import type { Edition, Entry, ToldWithdrawal, UnchangedEntry } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { Podcast } from '../../model/podcast.ts'
import type { Feed, SiteSettings } from '../../model/settings.ts'
import { isWritable } from '../written/dates.ts'
import { entryId } from '../written/entry-id.ts'
import { oneLine } from '../written/escape.ts'
import { nameUuid } from '../written/name-uuid.ts'
import { webUrl } from '../written/web-url.ts'
import { closingItem, closingWords } from './closing.ts'
import { isWhole, type KeptItem, languageTag, lines, type PublishedItem, publishedItem } from './published-item.ts'

/** Where a feed can be found: absolute addresses under the base URL. */
export type FeedAddresses = {
  readonly page: string
  readonly rss: string
  readonly atom: string
  readonly json: string
  /** The list of its sources. */
  readonly opml: string
}

/** Where a document of the feed's history is found in each format. */
export type ArchiveAddresses = Pick<FeedAddresses, 'rss' | 'atom' | 'json'>

/** What a feed says about itself in every format. */
export type FeedWords = {
  readonly title: string
  readonly description?: string | undefined
  readonly language?: string | undefined
  readonly icon?: string | undefined
  readonly rights?: string | undefined
  readonly categories: readonly string[]
  /** Set if the feed is a podcast itself. */
  readonly podcast?: Podcast | undefined
}

/** An edition as every format shows it. */
export type PublishedFeed = FeedWords & {
  /**
   * Derived from the feed's first slug alone, so that neither a new base URL nor a new slug changes it (RFC 4287
   * 4.2.6).
   */
  readonly id: string
  readonly slug: string
  readonly baseUrl: string
  readonly addresses: FeedAddresses
  readonly updated: Instant
  readonly pollIntervalMs: number
  /** WebSub hubs, our own first. */
  readonly hubs: readonly string[]
  /** Where this document is found, if it is an archive (RFC 5005) and not the feed's current one. */
  readonly archive?: ArchiveAddresses | undefined
  /** The archive with what came before. */
  readonly previousArchive?: ArchiveAddresses | undefined
  /** Newest first. */
  readonly items: readonly (PublishedItem | KeptItem)[]
  /** The same, behind those that an editor pinned. */
  readonly inEditorsOrder: readonly (PublishedItem | KeptItem)[]
  /** How many are pinned. */
  readonly pinned: number
  /** The ids of what readers should drop, and when it left. */
  readonly withdrawn: readonly ToldWithdrawal[]
  /** A notice that it has ended. */
  readonly closing?: string | undefined
  readonly site?: SiteSettings | undefined
}

/** The addresses of a feed: its three formats, its page, its sources. */
export function feedAddresses(baseUrl: string, slug: string): FeedAddresses {
  const page = `${baseUrl}/feeds/${slug}`
  return { page, rss: `${page}.rss`, atom: `${page}.atom`, json: `${page}.json`, opml: `${page}.opml` }
}

/** Where an archive of a feed is served, without the extension that names the format. */
export function archivePath(slug: string, number: number): string {
  return `/feeds/${slug}/archive/${number}`
}

/** The words of a feed's file, cleaned; the slug replaces an empty title. */
export function feedWords(feed: Feed): FeedWords {
  return {
    title: oneLine(feed.title) || feed.slug,
    description: oneLine(feed.description) || undefined,
    language: languageTag(feed.language),
    icon: webUrl(feed.icon),
    rights: oneLine(feed.rights) || undefined,
    categories: lines(feed.categories),
    podcast: feed.podcast,
  }
}

/** The edition as published, and a line for each entry left out: unusable ones, and those that repeat an id. */
export function publishedFeed(edition: Edition<Entry | UnchangedEntry>): {
  feed: PublishedFeed
  skipped: readonly string[]
} {
  const items = new Map<string, PublishedItem | KeptItem>()
  const anchors = new Set<string>()
  const skipped: string[] = []
  for (const entry of edition.entries) {
    const item = isWhole(entry) ? publishedItem(entry) : keptItem(entry)
    if (typeof item === 'string') skipped.push(`story ${oneLine(entry.storyId)}: ${item}`)
    else if (items.has(item.id)) skipped.push(`story ${oneLine(entry.storyId)}: its id ${item.id} is taken`)
    else items.set(item.id, isWhole(item) ? { ...item, anchor: unlessTaken(item.anchor, anchors) } : item)
  }
  const { archive, previousArchive } = edition
  const all = [...items.values()]
  const pinned = (edition.pinned ?? []).flatMap((key) => all.find((item) => (item.key ?? item.id) === key) ?? [])
  const notices = closingItems(edition)
  const feed = {
    ...feedWords(edition.feed),
    id: nameUuid(`wiredesk:feed:${edition.bornAs ?? edition.feed.slug}`),
    slug: edition.feed.slug,
    baseUrl: edition.baseUrl,
    addresses: feedAddresses(edition.baseUrl, edition.feed.slug),
    updated: isWritable(edition.updatedAt) ? edition.updatedAt : 0,
    pollIntervalMs: edition.pollIntervalMs,
    // An archive never changes, so there is nothing to push.
    hubs:
      archive === undefined
        ? [`${edition.baseUrl}/hub`, ...(edition.hubs ?? [])].flatMap((hub) => webUrl(hub) ?? [])
        : [],
    archive: archiveAddresses(edition, archive),
    previousArchive: archiveAddresses(edition, previousArchive),
    items: [...notices, ...all],
    inEditorsOrder: [...notices, ...new Set([...pinned, ...all])],
    pinned: pinned.length,
    withdrawn: toldOf(edition, items),
    closing: edition.isClosing && archive === undefined ? closingWords(edition.feed) : undefined,
    site: edition.site,
  }
  return { feed, skipped }
}

function toldOf({ withdrawn = [] }: Edition<unknown>, shown: ReadonlyMap<string, unknown>): readonly ToldWithdrawal[] {
  const told = new Map(withdrawn.map(({ id, at }) => [entryId(id), at]))
  return [...told].flatMap(([id, at]) => (shown.has(id) || !isWritable(at) ? [] : [{ id, at }]))
}

function keptItem({ id, key, print, isUnchanged }: UnchangedEntry): KeptItem {
  return { id: entryId(id), key, print, isUnchanged }
}

function closingItems({ feed, baseUrl, isClosing, archive }: Edition<unknown>): readonly PublishedItem[] {
  if (!isClosing || archive !== undefined) return []
  return [closingItem(feed, { ...feedWords(feed), ...feedAddresses(baseUrl, feed.slug), baseUrl })]
}

function archiveAddresses(
  { baseUrl, feed }: Edition<unknown>,
  number: number | undefined,
): ArchiveAddresses | undefined {
  if (number === undefined) return undefined
  const path = baseUrl + archivePath(feed.slug, number)
  return { rss: `${path}.rss`, atom: `${path}.atom`, json: `${path}.json` }
}

/** The anchor, numbered if an earlier item has it, since several copies of one story may each have an item. */
function unlessTaken(anchor: string, taken: Set<string>): string {
  let free = anchor
  for (let count = 2; taken.has(free); count += 1) free = `${anchor}-${count}`
  taken.add(free)
  return free
}
