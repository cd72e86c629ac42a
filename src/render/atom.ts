import { rfc3339 } from './dates.ts'
import { nameUuid } from './name-uuid.ts'
import type { PublishedFeed } from './published-feed.ts'
import type { PublishedItem } from './published-item.ts'
import { element, textElement } from './xml.ts'

/** The feed as an Atom 1.0 document (RFC 4287), its pictures in Media RSS. */
export function renderAtom(feed: PublishedFeed): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:media': 'http://search.yahoo.com/mrss/',
    'xml:lang': feed.language,
  }
  const children = [...headOf(feed), ...feed.items.map(entryElement)].filter((child) => child !== '')
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('feed', attributes, children.map(onItsOwnLine))}\n`
}

function onItsOwnLine(child: string): string {
  return `\n${child}`
}

function headOf(feed: PublishedFeed): readonly string[] {
  return [
    textElement('id', feed.id),
    textElement('title', feed.title),
    textElement('subtitle', feed.description),
    textElement('updated', rfc3339(feed.updated)),
    element('link', { rel: 'self', type: 'application/atom+xml', href: feed.addresses.atom }),
    element('link', { rel: 'alternate', type: 'text/html', href: feed.addresses.page }),
    ...feed.categories.map((term) => element('category', { term })),
    element('author', {}, [textElement('name', feed.title), textElement('uri', feed.addresses.page)]),
    textElement('rights', feed.rights),
    textElement('icon', feed.icon),
    element('generator', {}, ['Wiredesk']),
  ]
}

function entryElement(item: PublishedItem): string {
  const children = [
    textElement('id', item.id),
    textElement('title', item.title),
    textElement('published', rfc3339(item.published)),
    textElement('updated', rfc3339(item.updated)),
    ...linkElements(item),
    ...item.authors.map((name) => element('author', {}, [textElement('name', name)])),
    ...item.categories.map((term) => element('category', { term })),
    textElement('rights', item.rights),
    sourceElement(item),
    textElement('summary', item.summary),
    textElement('content', item.contentHtml, { type: 'html' }),
    pictureElement(item),
  ]
  return element(
    'entry',
    { 'xml:lang': item.language },
    children.filter((child) => child !== ''),
  )
}

function linkElements(item: PublishedItem): readonly string[] {
  const { link: href, language: hreflang } = item
  return [
    href === undefined ? '' : element('link', { rel: 'alternate', type: 'text/html', hreflang, href }),
    ...item.others.map(({ url, title, source }) =>
      url === undefined ? '' : element('link', { rel: 'related', href: url, title: title || source.name }),
    ),
    ...item.enclosures.map(({ url, type, length }) => element('link', { rel: 'enclosure', type, length, href: url })),
  ]
}

/** RFC 4287 4.2.11. The source's own `updated` would move with every poll, so it stays that of the entry's version. */
function sourceElement({ source, updated }: PublishedItem): string {
  const { id, name, home, feedUrl } = source
  return element('source', {}, [
    textElement('id', feedUrl ?? home ?? nameUuid(`wiredesk:source:${id}`)),
    textElement('title', name),
    textElement('updated', rfc3339(updated)),
    feedUrl === undefined ? '' : element('link', { rel: 'self', href: feedUrl }),
    home === undefined ? '' : element('link', { rel: 'alternate', href: home }),
  ])
}

function pictureElement({ picture }: PublishedItem): string {
  if (picture === undefined) return ''
  const { url, type, width, height, credit, caption } = picture
  const words = [textElement('media:credit', credit), textElement('media:description', caption, { type: 'plain' })]
  const written = words.filter((word) => word !== '')
  return element('media:content', { url, medium: 'image', type, width, height }, written)
}
