import { type Extension, type Item as FeedItem, Feed as RssWriter } from 'feed'
import type { PublishedFeed } from '../published/published-feed.ts'
import { isWhole, type PublishedItem } from '../published/published-item.ts'
import { rfc3339 } from '../written/dates.ts'
import { escapeText, withoutEndTags } from '../written/escape.ts'
import { type Keeping, keptOr } from './kept.ts'
import { ENTRIES, type Pieces } from './pieces.ts'
import { updatePace } from './update-pace.ts'

/**
 * Stand-ins for `&`, `<` and `>` while `feed` writes. It unescapes `&amp;` in element text and leaves `&` and `<` raw
 * in attributes; these noncharacters pass through unchanged, and `clean` has removed them from all outside text.
 */
const AMPERSAND = '\ufdd0'
const LESS_THAN = '\ufdd1'
const GREATER_THAN = '\ufdd2'

/** `feed` declares dc and content only if an item has content, and never the namespaces of other extensions. */
const ROOT = `<rss ${[
  'version="2.0"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"',
].join(' ')}>`

const ROOT_OF_ARCHIVE = ROOT.replace('>', ' xmlns:fh="http://purl.org/syndication/history/1.0">')

/** What `feed` writes between two items. */
const INDENT = '\n        '

type Attributes = Readonly<Record<string, string | number | undefined>>

/**
 * The feed as an RSS 2.0 document, written by the `feed` library from strings cleaned beforehand; entries that are kept
 * are not written again.
 */
export function renderRss(feed: PublishedFeed, keptOf: Keeping = () => undefined): Pieces {
  const { ttlMinutes, period, frequency } = updatePace(feed.pollIntervalMs)
  const writer = new RssWriter({
    title: marked(feed.title),
    description: marked(feed.description ?? feed.title),
    link: feed.addresses.page,
    feed: feed.addresses.rss,
    updated: new Date(feed.updated),
    ttl: ttlMinutes,
    generator: 'Wiredesk',
    ...(feed.language && { language: feed.language.toLowerCase() }),
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
  const kept = feed.items.map(keptOf)
  // The rest is cut out around at least one item.
  const fresh = feed.items.filter((_, index) => index === 0 || !kept[index]).filter(isWhole)
  for (const item of fresh) writer.addItem(feedItem(item))
  const { entries, ...rest } = pieces(finished(writer.rss2(), feed), fresh.length)
  const written = new Map(fresh.map((item, index) => [item, entries[index]!]))
  return { ...rest, entries: feed.items.map((item) => keptOr(item, keptOf, (one) => written.get(one)!)) }
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

function finished(xml: string, { archive }: PublishedFeed): string {
  const rooted = xml.replace(/<rss [^>]*>/, () => (archive ? ROOT_OF_ARCHIVE : ROOT))
  // Every reader that we tried shows hex references correctly; the W3C validator warns about &amp; and &lt; in plain
  // text.
  const written = rooted
    .replaceAll(AMPERSAND, '&#x26;')
    .replaceAll(LESS_THAN, '&#x3C;')
    .replaceAll(GREATER_THAN, '&#x3E;')
  return `${written}\n`
}

function feedItem(item: PublishedItem): FeedItem {
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
      extension('atom:updated', text(rfc3339(item.updated))),
      extension('atom:link', relatedLinks(item)),
      ...mediaExtensions(item),
    ],
  }
}

function sourceExtensions({ source }: PublishedItem): readonly Extension[] {
  const url = source.feedUrl ?? source.home
  return url === undefined
    ? [extension('dc:source', text(source.name))]
    : [extension('source', { ...text(source.name), ...empty({ url }) })]
}

function relatedLinks({ others, licence }: PublishedItem): readonly object[] {
  const related = others.flatMap(({ url, title, source }) =>
    url === undefined ? [] : [empty({ rel: 'related', href: url, title: title || source.name })],
  )
  return licence === undefined ? related : [...related, empty({ rel: 'license', href: licence })]
}

/**
 * RSS has room for one enclosure, whose length and type must be true; the others and the picture are in Media RSS. They
 * come after the item's texts, with the caption as HTML, or rss2email would show the caption instead of the texts.
 */
function mediaExtensions({ picture, enclosures }: PublishedItem): readonly Extension[] {
  const chosen = enclosures.find(({ type, length }) => type !== undefined && length !== undefined)
  const rest = enclosures.filter((enclosure) => enclosure !== chosen)
  const contents = rest.map(({ url, type, length, durationSeconds }) =>
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
  const enclosure = chosen && empty({ url: chosen.url, length: chosen.length, type: chosen.type })
  return [...(enclosure ? [extension('enclosure', enclosure)] : []), extension('media:content', contents)]
}

function extension(name: string, objects: object): Extension {
  // Typed as one object, but xml-js writes one element for each member of a list.
  return { name, objects: objects as Record<string, unknown> }
}

function optional(name: string, value: string | undefined): readonly Extension[] {
  return value === undefined ? [] : [extension(name, text(value))]
}

function text(value: string): object {
  return { _text: marked(value) }
}

function empty(attributes: Attributes): object {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined)
  return { _attributes: Object.fromEntries(written.map(([name, value]) => [name, marked(String(value))])) }
}

function marked(value: string): string {
  return withoutEndTags(value).replaceAll('&', AMPERSAND).replaceAll('<', LESS_THAN).replaceAll('>', GREATER_THAN)
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
