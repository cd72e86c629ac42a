import { type Extension, type Item as FeedItem, Feed as RssWriter } from 'feed'
import { SOME_BYTES } from '../published/media.ts'
import type { PublishedFeed } from '../published/published-feed.ts'
import { isWhole, type PublishedItem } from '../published/published-item.ts'
import { rfc3339 } from '../written/dates.ts'
import { escapeText } from '../written/escape.ts'
import { type Keeping, keptOr } from './kept.ts'
import { ENTRIES, type Pieces } from './pieces.ts'
import { episodeElements, PODCAST_NAMESPACES, podcastHead } from './podcast.ts'
import { AMPERSAND, empty, extension, GREATER_THAN, LESS_THAN, marked, optional, text } from './rss-extensions.ts'
import { updatePace } from './update-pace.ts'

/** `feed` declares dc and content only if an item has content, and never the namespaces of other extensions. */
const ROOT = `<rss ${[
  'version="2.0"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"',
].join(' ')}>`

/** What `feed` writes between two items. */
const INDENT = '\n        '

/**
 * The feed as an RSS 2.0 document, written by the `feed` library from strings cleaned beforehand; entries that are kept
 * are not written again.
 */
export function renderRss(feed: PublishedFeed, keptOf: Keeping = () => undefined): Pieces {
  const { ttlMinutes, period, frequency } = updatePace(feed.pollIntervalMs)
  // Directories of podcasts refuse a feed without one.
  const language = feed.language ?? (feed.podcast && (feed.site?.language ?? 'en'))
  const writer = new RssWriter({
    title: marked(feed.title),
    description: marked(feed.description ?? feed.title),
    link: feed.addresses.page,
    feed: feed.addresses.rss,
    updated: new Date(feed.updated),
    ttl: ttlMinutes,
    generator: 'Wiredesk',
    ...(language && { language: language.toLowerCase() }),
    ...(feed.rights && { copyright: marked(feed.rights) }),
    ...(feed.icon && { image: marked(feed.icon) }),
  })
  for (const category of feed.categories) writer.addCategory(marked(category))
  // An extension named atom:link replaces the ones that `feed` writes, so it holds all of them.
  writer.addExtension(
    extension('atom:link', [
      atomLink('self', (feed.archive ?? feed.addresses).rss),
      ...(feed.archive ? [atomLink('current', feed.addresses.rss)] : []),
      ...(feed.previousArchive ? [atomLink('prev-archive', feed.previousArchive.rss)] : []),
      ...feed.hubs.map((href) => empty({ href, rel: 'hub' })),
    ]),
  )
  writer.addExtension(extension('sy:updatePeriod', text(period)))
  writer.addExtension(extension('sy:updateFrequency', text(String(frequency))))
  if (feed.archive) writer.addExtension(extension('fh:archive', {}))
  for (const element of podcastHead(feed)) writer.addExtension(element)
  const kept = feed.items.map(keptOf)
  // The rest is cut out around at least one item.
  const fresh = feed.items.filter((_, index) => index === 0 || !kept[index]).filter(isWhole)
  for (const item of fresh) writer.addItem(feedItem(item, feed))
  const hasEpisodes = fresh.some(isEpisode) || kept.some((one) => one && holdsEpisode(one.bytes))
  const { entries, ...rest } = pieces(finished(writer.rss2(), rootOf(feed, hasEpisodes)), fresh.length)
  const written = new Map(fresh.map((item, index) => [item, entries[index]!]))
  return { ...rest, entries: feed.items.map((item) => keptOr(item, keptOf, (one) => written.get(one)!)) }
}

/** Whether it is written with elements of podcasts: what it says may have none, such as a season and a half. */
function isEpisode(item: PublishedItem): boolean {
  return episodeElements(item, false).length > 0
}

function holdsEpisode(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('<podcast:')
}

/** The start tag of the document; it declares what few feeds have only where they have it. */
function rootOf({ archive, podcast }: PublishedFeed, hasEpisodes: boolean): string {
  const more = {
    ...(archive && { fh: 'http://purl.org/syndication/history/1.0' }),
    ...(hasEpisodes && { podcast: PODCAST_NAMESPACES.podcast }),
    ...(podcast && { itunes: PODCAST_NAMESPACES.itunes }),
  }
  const declared = Object.entries(more).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  return ROOT.replace('>', `${declared.join('')}>`)
}

function atomLink(rel: string, href: string): object {
  return empty({ href, rel, type: 'application/rss+xml' })
}

/**
 * Cuts a written document at its items, found by their marked titles, since their start tags could also occur in a
 * text.
 */
function pieces(xml: string, items: number): Pieces & { readonly entries: readonly string[] } {
  if (items === 0) return { head: xml, entries: [], separator: '', tail: '' }
  const parts = xml.split(ENTRIES)
  const starts = parts.slice(0, -1).map((part) => part.lastIndexOf('<item>'))
  const end = (parts[items] ?? '').lastIndexOf('</item>') + '</item>'.length
  const entries = starts.map((start, index) => {
    const opening = parts[index]?.slice(start) ?? ''
    return opening + (parts[index + 1]?.slice(0, starts[index + 1] ?? end) ?? '').trimEnd()
  })
  const second = parts[1]?.slice(0, starts[1] ?? 0) ?? ''
  const separator = items === 1 ? INDENT : second.slice(second.trimEnd().length)
  return { head: parts[0]?.slice(0, starts[0]) ?? '', entries, separator, tail: parts[items]?.slice(end) ?? '' }
}

function finished(xml: string, root: string): string {
  const rooted = xml.replace(/<rss [^>]*>/, () => root)
  // Every reader that we tried shows hex references correctly; the W3C validator warns about &amp; and &lt; in plain
  // text.
  const written = rooted
    .replaceAll(AMPERSAND, '&#x26;')
    .replaceAll(LESS_THAN, '&#x3C;')
    .replaceAll(GREATER_THAN, '&#x3E;')
  return `${written}\n`
}

function feedItem(item: PublishedItem, { podcast }: PublishedFeed): FeedItem {
  return {
    // An extension of the same name replaces it, so the title comes first and is not CDATA.
    title: marked(item.title),
    link: item.link ?? '',
    date: new Date(item.published),
    // Without a summary the content takes its place: some readers list items by description alone.
    description: plainInHtml(item.summary) || item.contentHtml,
    content: item.contentHtml,
    category: item.categories.map((name) => ({ name: marked(name) })),
    extensions: [
      extension('title', text(ENTRIES + item.title)),
      extension('guid', { ...text(item.id), ...empty({ isPermaLink: String(item.id === item.link) }) }),
      extension('dc:creator', text(item.authors.join(', '))),
      ...optional('dc:contributor', item.contributor),
      ...optional('dc:rights', item.rights),
      ...optional('dc:language', item.language),
      ...sourceExtensions(item),
      ...commentExtensions(item),
      extension('atom:updated', text(rfc3339(item.updated))),
      extension('atom:link', [...viaLink(item), ...relatedLinks(item)]),
      ...mediaExtensions(item),
      ...episodeElements(item, podcast !== undefined),
    ],
  }
}

function sourceExtensions({ source }: PublishedItem): readonly Extension[] {
  const url = source.feedUrl ?? source.home
  return url === undefined
    ? [extension('dc:source', text(source.name))]
    : [extension('source', { ...text(source.name), ...empty({ url }) })]
}

/** The namespace is declared where it is used, so that a feed without comments does without. */
function commentExtensions({ comments, commentCount: count }: PublishedItem): readonly Extension[] {
  const slash = { 'xmlns:slash': 'http://purl.org/rss/1.0/modules/slash/' }
  const counted = count === undefined ? [] : [extension('slash:comments', { ...text(String(count)), ...empty(slash) })]
  return [...optional('comments', comments), ...counted]
}

function viaLink({ via }: PublishedItem): readonly object[] {
  const href = via && (via.feedUrl ?? via.home)
  return href === undefined ? [] : [empty({ rel: 'via', href, title: via!.name })]
}

function relatedLinks({ others, licence }: PublishedItem): readonly object[] {
  const related = others.flatMap(({ url, title, source }) =>
    url === undefined ? [] : [empty({ rel: 'related', href: url, title: title || source.name })],
  )
  return licence === undefined ? related : [...related, empty({ rel: 'license', href: licence })]
}

/**
 * RSS has room for one enclosure: the first, which is the one that plays. It cannot say how long that is, so Media RSS
 * does; the others and the picture are there too. They come after the item's texts, with the caption as HTML, or
 * rss2email would show the caption instead of the texts.
 */
function mediaExtensions({ picture, pictureCredit, enclosures }: PublishedItem): readonly Extension[] {
  const [first, ...rest] = enclosures
  const timed = first?.durationSeconds === undefined ? rest : enclosures
  const contents = timed.map(({ url, type, length, durationSeconds }) =>
    empty({ url, type, fileSize: length, duration: durationSeconds }),
  )
  if (picture !== undefined) {
    const { url, type, width, height, credit, caption } = picture
    contents.unshift({
      ...empty({ url, medium: 'image', type, width, height }),
      ...(credit && { 'media:credit': text(credit) }),
      ...(caption && { 'media:description': { ...text(escapeText(caption)), ...empty({ type: 'html' }) } }),
    })
  }
  const enclosure = first && empty({ url: first.url, length: first.length ?? 0, type: first.type ?? SOME_BYTES })
  const files = [...(enclosure ? [extension('enclosure', enclosure)] : []), extension('media:content', contents)]
  return pictureCredit === undefined ? files : [...files, extension('media:credit', text(pictureCredit))]
}

/**
 * Readers show a description as HTML. An ampersand before white space, which HTML reads as itself, stays, so that `Food
 * & drink` looks the same in a reader that shows plain text.
 */
function plainInHtml(summary: string): string {
  return summary
    .replace(/&(?=\S)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(']]>', ']]&gt;')
}
