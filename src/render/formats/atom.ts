import type { PublishedFeed } from '../published/published-feed.ts'
import type { PublishedItem } from '../published/published-item.ts'
import { rfc3339 } from '../written/dates.ts'
import { escapeText, withoutEndTags } from '../written/escape.ts'
import { nameUuid } from '../written/name-uuid.ts'
import { element, textElement } from '../written/xml.ts'
import { type Keeping, keptOr } from './kept.ts'
import { ENTRIES, type Pieces } from './pieces.ts'

/** The feed as an Atom 1.0 document (RFC 4287), with pictures in Media RSS and history links as in RFC 5005. */
export function renderAtom(feed: PublishedFeed, keptOf: Keeping = () => undefined): Pieces {
  const attributes = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:media': 'http://search.yahoo.com/mrss/',
    'xmlns:fh': feed.archive && 'http://purl.org/syndication/history/1.0',
    'xmlns:at': feed.withdrawn.length > 0 ? 'http://purl.org/atompub/tombstones/1.0' : undefined,
    'xml:lang': feed.language,
  }
  const children = headOf(feed).filter((child) => child !== '')
  const [head = '', tail = ''] = element('feed', attributes, [...children.map(onItsOwnLine), ENTRIES]).split(ENTRIES)
  return {
    head: hexed(`<?xml version="1.0" encoding="utf-8"?>\n${head}`),
    entries: feed.items.map((item) => keptOr(item, keptOf, (one) => hexed(onItsOwnLine(entryElement(one))))),
    separator: '',
    tail: `${tail}\n`,
  }
}

function onItsOwnLine(child: string): string {
  return `\n${child}`
}

/** W3C's validator mistakes `B&amp;B2` and the like in plain text for HTML, but reads a hex reference correctly. */
function hexed(markup: string): string {
  return markup.replaceAll('&amp;', '&#x26;')
}

/**
 * A text construct (RFC 4287 3.1): plain text as it is. Text that contains an end tag is written as HTML, escaped once
 * more, since some readers take it for HTML anyway.
 */
function textConstruct(name: string, text: string | undefined): string {
  if (text === undefined || withoutEndTags(text) === text) return textElement(name, text)
  return textElement(name, escapeText(text), { type: 'html' })
}

function headOf(feed: PublishedFeed): readonly string[] {
  return [
    textElement('id', feed.id),
    textConstruct('title', feed.title),
    textConstruct('subtitle', feed.description),
    textElement('updated', rfc3339(feed.updated)),
    feed.archive === undefined ? '' : element('fh:archive', {}),
    element('link', { rel: 'self', type: 'application/atom+xml', href: (feed.archive ?? feed.addresses).atom }),
    element('link', { rel: 'alternate', type: 'text/html', href: feed.addresses.page }),
    ...historyLinks(feed),
    ...feed.hubs.map((href) => element('link', { rel: 'hub', href })),
    ...feed.categories.map((term) => element('category', { term })),
    element('author', {}, [nameElement(feed.title), textElement('uri', feed.addresses.page)]),
    textConstruct('rights', feed.rights),
    textElement('icon', feed.icon),
    element('generator', {}, ['Wiredesk']),
    // RFC 6721.
    ...feed.withdrawn.map(({ id, at }) => element('at:deleted-entry', { ref: id, when: rfc3339(at) })),
  ]
}

function historyLinks({ addresses, archive, previousArchive }: PublishedFeed): readonly string[] {
  const link = (rel: string, href: string) => element('link', { rel, type: 'application/atom+xml', href })
  return [
    archive === undefined ? '' : link('current', addresses.atom),
    previousArchive === undefined ? '' : link('prev-archive', previousArchive.atom),
  ]
}

function entryElement(item: PublishedItem): string {
  const children = [
    textElement('id', item.id),
    textConstruct('title', item.title),
    textElement('published', rfc3339(item.published)),
    textElement('updated', rfc3339(item.updated)),
    ...linkElements(item),
    ...item.authors.map((name) => element('author', {}, [nameElement(name)])),
    item.contributor === undefined ? '' : element('contributor', {}, [nameElement(item.contributor)]),
    ...item.categories.map((term) => element('category', { term })),
    textConstruct('rights', item.rights),
    sourceElement(item),
    textConstruct('summary', item.summary),
    textElement('content', item.contentHtml, { type: 'html' }),
    pictureElement(item),
  ]
  return element(
    'entry',
    { 'xml:lang': item.language },
    children.filter((child) => child !== ''),
  )
}

function nameElement(name: string): string {
  return textElement('name', withoutEndTags(name))
}

function linkElements(item: PublishedItem): readonly string[] {
  const { link: href, language: hreflang } = item
  const file = item.enclosures.find(({ url }) => url === href)
  const type = file === undefined ? 'text/html' : file.type
  return [
    href === undefined ? '' : element('link', { rel: 'alternate', type, hreflang, href }),
    ...item.others.map(({ url, title, source }) =>
      url === undefined
        ? ''
        : element('link', { rel: 'related', href: url, title: withoutEndTags(title || source.name) }),
    ),
    ...item.enclosures.map(({ url, type, length }) => element('link', { rel: 'enclosure', type, length, href: url })),
    viaElement(item),
    ...repliesElements(item),
    // RFC 4946.
    item.licence === undefined ? '' : element('link', { rel: 'license', href: item.licence }),
  ]
}

/** RFC 4685. The namespace is declared where it is used, so that a feed without comments does without. */
function repliesElements({ comments: href, commentCount: count }: PublishedItem): readonly string[] {
  const declared = { 'xmlns:thr': count === undefined ? undefined : 'http://purl.org/syndication/thread/1.0' }
  return [
    href === undefined
      ? ''
      : element('link', { ...declared, rel: 'replies', type: 'text/html', href, 'thr:count': count }),
    count === undefined ? '' : element('thr:total', declared, [String(count)]),
  ]
}

function viaElement({ via }: PublishedItem): string {
  const href = via && (via.feedUrl ?? via.home)
  return href === undefined ? '' : element('link', { rel: 'via', href, title: withoutEndTags(via!.name) })
}

/** RFC 4287 4.2.11. The source's own `updated` would change with every poll, so the entry's is used. */
function sourceElement({ source, via, updated }: PublishedItem): string {
  const { id, name, home, feedUrl, face } = source
  // An outlet that is named stands under the id of the source that names it.
  const own = via === undefined ? id : `${id}:${name}`
  return element('source', {}, [
    textElement('id', feedUrl ?? home ?? nameUuid(`wiredesk:source:${own}`)),
    textConstruct('title', name),
    textElement('updated', rfc3339(updated)),
    feedUrl === undefined ? '' : element('link', { rel: 'self', href: feedUrl }),
    home === undefined ? '' : element('link', { rel: 'alternate', href: home }),
    textElement('icon', face),
  ])
}

/**
 * Comes after summary and content, with its caption as HTML: rss2email picks from everything that feedparser takes for
 * an entry's text, even a media:description, and prefers plain text and whatever comes first.
 */
function pictureElement({ picture, pictureCredit }: PublishedItem): string {
  if (picture === undefined) return textElement('media:credit', pictureCredit)
  const { url, type, width, height, credit, caption } = picture
  const told = textElement('media:description', caption && escapeText(caption), { type: 'html' })
  const written = [textElement('media:credit', credit), told].filter((word) => word !== '')
  return element('media:content', { url, medium: 'image', type, width, height }, written)
}
