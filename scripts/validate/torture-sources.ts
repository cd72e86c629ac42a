import type { FeedFormat } from '../../src/model/settings.ts'
import type { Piece } from './torture-piece.ts'

/** A document of a source, written without any of the care that ours are written with. */
export type SourceDocument = { readonly contentType: string; readonly body: Buffer }

type Writer = (pieces: readonly Partial<Piece>[]) => string

const WRITERS: Readonly<Record<FeedFormat, Writer>> = { rss, atom, json }
const TYPES = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' } as const

/** The pieces in a format. Controls stand raw in it, and what looks like an end of CDATA ends it. */
export function sourceDocument(format: FeedFormat, pieces: readonly Partial<Piece>[]): SourceDocument {
  return { contentType: TYPES[format], body: Buffer.from(WRITERS[format](pieces)) }
}

function rss(pieces: readonly Partial<Piece>[]): string {
  const items = pieces.map(
    (piece) =>
      `<item>${text('title', piece.title)}${text('link', piece.link)}${text('guid', piece.id)}` +
      `${text('pubDate', piece.published)}${text('dc:creator', piece.author)}${text('description', piece.summary)}` +
      `${piece.content === undefined ? '' : `<content:encoded><![CDATA[${piece.content}]]></content:encoded>`}` +
      `${text('category', piece.category)}${text('dc:language', piece.language)}${text('dc:rights', piece.rights)}` +
      `<enclosure${attributes({ url: piece.enclosure, type: piece.enclosureType, length: piece.enclosureLength })}/>` +
      `<media:content medium="image"${attributes({ url: piece.picture })}>${text('media:description', piece.caption)}` +
      `${text('media:credit', piece.credit)}</media:content>` +
      `${text('comments', piece.comments)}${text('slash:comments', piece.commentCount)}` +
      `<source${attributes({ url: piece.sourceUrl })}>${escaped(piece.sourceTitle ?? '')}</source></item>`,
  )
  const namespaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" ' +
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
  return `<rss version="2.0" ${namespaces}><channel><title>T</title>${items.join('\n')}</channel></rss>`
}

function atom(pieces: readonly Partial<Piece>[]): string {
  const entries = pieces.map(
    (piece) =>
      `<entry${attributes({ 'xml:lang': piece.language })}>${text('id', piece.id)}${text('title', piece.title)}` +
      `<link${attributes({ href: piece.link })}/>${text('published', piece.published)}${text('updated', piece.updated)}` +
      `<author>${text('name', piece.author)}</author>${text('summary', piece.summary)}` +
      `${text('content', piece.content, ' type="html"')}<category${attributes({ term: piece.category })}/>` +
      `${text('rights', piece.rights)}<source>${text('title', piece.sourceTitle)}${text('id', piece.sourceUrl)}</source>` +
      `<link rel="enclosure"${attributes({ href: piece.enclosure, type: piece.enclosureType, length: piece.enclosureLength })}/>` +
      `<link rel="replies"${attributes({ href: piece.comments, 'thr:count': piece.commentCount })}/></entry>`,
  )
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>T</title>${entries.join('\n')}</feed>`
}

function json(pieces: readonly Partial<Piece>[]): string {
  const items = pieces.map((piece) => ({
    id: piece.id,
    url: piece.link,
    title: piece.title,
    content_html: piece.content,
    summary: piece.summary,
    image: piece.picture,
    date_published: piece.published,
    date_modified: piece.updated,
    authors: [{ name: piece.author }],
    tags: [piece.category],
    language: piece.language,
    _wiredesk: { source: { title: piece.sourceTitle, feedUrl: piece.sourceUrl }, comments: piece.comments },
    attachments: [{ url: piece.enclosure, mime_type: piece.enclosureType, size_in_bytes: piece.enclosureLength }],
  }))
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items })
}

function text(name: string, value: string | undefined, more = ''): string {
  return value === undefined ? '' : `<${name}${more}>${escaped(value)}</${name}>`
}

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.map(([name, value]) => ` ${name}="${escaped(value ?? '').replaceAll('"', '&quot;')}"`).join('')
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
