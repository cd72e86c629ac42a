import type { FeedDocument } from '../../src/model/documents.ts'
import type { Instant } from '../../src/model/instant.ts'
import { escaped } from './outlet-document.ts'
import type { Seeded } from './seeded.ts'

const HOUR = 3_600_000

/** A piece that changes from poll to poll in everything that an entry may show. */
type Piece = {
  readonly id: string
  readonly date: number
  readonly link: string | undefined
  title: string | undefined
  text: string
  author: string | undefined
  category: string | undefined
  /** The outlet that it names. */
  outlet: string | undefined
  /** Elements beside these. */
  more: string
}

/** A source of made-up pieces, in one of three formats. */
export type Paper = {
  readonly id: string
  readonly format: 'rss' | 'atom' | 'json'
  link: string
  pieces: Piece[]
  deleted: readonly string[]
  fields: FeedDocument['machineFields']
}

/** Papers without any piece: a weblog, a planet, a podcast and notes. */
export function somePapers(): Paper[] {
  const paper = (id: string, format: Paper['format']): Paper => {
    return { id, format, link: `https://${id}.example/`, pieces: [], deleted: [], fields: undefined }
  }
  return [paper('blog', 'rss'), paper('planet', 'atom'), paper('podcast', 'rss'), paper('notes', 'json')]
}

/** What a paper serves. */
export function paperDocument(paper: Paper, url: string): FeedDocument {
  const { format, fields: machineFields } = paper
  const contentType = format === 'json' ? 'application/feed+json' : 'application/xml'
  return { url, contentType, body: Buffer.from(WRITTEN[format](paper)), machineFields }
}

type More = (draw: Seeded) => string

const ALERT: More = (draw) =>
  `<cap:severity>${draw.one(['Severe', 'Minor'])}</cap:severity><cap:areaDesc>${draw.words(2)}</cap:areaDesc>`
const ROBOTS: More = (draw) =>
  `<xhtml:meta name="robots" content="${draw.one(['nosnippet', 'max-snippet:40', 'max-snippet:90', 'noindex'])}"/>`

const MORE: Readonly<Record<Paper['format'], readonly More[]>> = {
  json: [() => ''],
  rss: [
    ALERT,
    ROBOTS,
    (draw) => `<slash:comments>${draw.below(50)}</slash:comments>`,
    (draw) => `<comments>https://talk.example/${draw.below(9)}?utm_source=x</comments>`,
    (draw) =>
      `<itunes:episode>${draw.below(9)}</itunes:episode><enclosure url="https://files.example/${draw.below(5)}.mp3" type="audio/mpeg" length="${draw.below(3)}"/>`,
    (draw) => `<itunes:season>${draw.below(2)}.5</itunes:season>`,
    (draw) => `<podcast:person href="https://people.example/${draw.below(3)}">${draw.words(1)}</podcast:person>`,
    () => '<podcast:transcript url="ftp://files.example/1" type="text/plain"/>',
    (draw) => `<podcast:chapters url="https://files.example/${draw.below(3)}.json" type="application/json"/>`,
    (draw) => `<media:content url="https://pictures.example/${draw.below(9)}.jpg" medium="image"/>`,
  ],
  atom: [
    ALERT,
    ROBOTS,
    (draw) => `<thr:total>${draw.below(50)}</thr:total>`,
    (draw) => `<link rel="replies" href="https://talk.example/${draw.below(9)}" type="text/html" thr:count="4"/>`,
    (draw) => `<link rel="enclosure" href="https://files.example/${draw.below(5)}.mp3" type="audio/mpeg"/>`,
    (draw) => `<link rel="related" href="https://else.example/${draw.below(9)}"/>`,
  ],
}

/** Changes one of the papers in one way, and says which. */
export function changePaper(draw: Seeded, papers: readonly Paper[], at: Instant): string {
  const paper = draw.one(papers)
  if (paper.pieces.length === 0 || draw.chance(0.2)) {
    for (let count = draw.below(4); count >= 0; count -= 1) paper.pieces.unshift(newPiece(draw, paper, at))
    paper.pieces.splice(25)
    return `pieces of ${paper.id}`
  }
  const [name, change] = draw.one(CHANGES)
  const piece = draw.one(paper.pieces)
  change({ draw, paper, papers, piece })
  return `${name} of ${piece.id}`
}

type Changing = {
  readonly draw: Seeded
  readonly paper: Paper
  readonly papers: readonly Paper[]
  readonly piece: Piece
}

const OUTLETS = [undefined, 'blog', 'podcast', 'planet', 'elsewhere']

const CHANGES: readonly (readonly [name: string, change: (changing: Changing) => void])[] = [
  ['copy', copy],
  [
    'title',
    ({ draw, piece }) => {
      piece.title = draw.one([undefined, draw.words(5), `KILL: ${piece.title}`])
    },
  ],
  [
    'text',
    ({ draw, piece }) => {
      piece.text = textOf(draw)
    },
  ],
  [
    'markup',
    ({ piece }) => {
      piece.text = piece.text.replace('<p>', '<p><b></b>')
    },
  ],
  [
    'picture',
    ({ piece }) => {
      piece.text += '<p><img src="https://pictures.example/new.jpg" alt=""></p>'
    },
  ],
  [
    'author',
    ({ draw, piece }) => {
      piece.author = draw.words(2)
    },
  ],
  [
    'more',
    ({ draw, paper, piece }) => {
      piece.more = moreOf(draw, paper)
    },
  ],
  [
    'outlet',
    ({ draw, piece }) => {
      piece.outlet = draw.one(OUTLETS)
    },
  ],
  [
    'home',
    ({ draw, paper }) => {
      paper.link = draw.one(homesOf(paper))
    },
  ],
  [
    'deletion',
    ({ paper, piece }) => {
      paper.deleted = [...paper.deleted, piece.id].slice(-3)
    },
  ],
  [
    'end',
    ({ paper, piece }) => {
      paper.pieces = paper.pieces.filter((one) => one !== piece)
    },
  ],
  [
    'limits',
    ({ draw, paper }) => {
      paper.fields = draw.one(FIELDS)
    },
  ],
]

const FIELDS: readonly FeedDocument['machineFields'][] = [
  undefined,
  [['x-robots-tag', 'nosnippet']],
  [['x-robots-tag', 'max-snippet:60']],
  [['tdm-reservation', '1']],
]

function copy({ draw, paper, papers }: Changing): void {
  const others = papers.filter((other) => other !== paper && other.pieces.length > 0)
  if (others.length === 0) return
  const piece = draw.one(draw.one(others).pieces)
  const id = idIn(draw, paper)
  const link = draw.chance(0.5) ? `https://${paper.id}.example/copies/${draw.below(1e9)}` : piece.link
  paper.pieces.unshift({ ...piece, id, link, outlet: draw.one(OUTLETS) })
}

function homesOf({ id }: Paper): readonly string[] {
  return [`https://${id}.example/`, `https://${id}.example/home`, 'https://else.example/', '']
}

function newPiece(draw: Seeded, paper: Paper, at: Instant): Piece {
  const site = draw.chance(0.8) ? paper.id : 'clicks'
  const page = `https://${site}.example/pieces/${draw.below(1e9)}${draw.chance(0.3) ? '?utm_medium=rss' : ''}`
  return {
    id: idIn(draw, paper),
    date: at - draw.below(HOUR),
    link: draw.chance(0.9) ? page : undefined,
    title: draw.chance(0.85) ? draw.words(5) : undefined,
    text: textOf(draw),
    author: draw.chance(0.4) ? draw.words(2) : undefined,
    category: draw.one([undefined, 'alpha', 'beta']),
    outlet: draw.chance(0.3) ? draw.one(OUTLETS) : undefined,
    more: draw.chance(0.5) ? moreOf(draw, paper) : '',
  }
}

function idIn(draw: Seeded, { id }: Paper): string {
  const number = draw.below(1e9)
  return draw.chance(0.5) ? `tag:${id}.example,2026:${number}` : `https://${id}.example/ids/${number}`
}

function moreOf(draw: Seeded, { format }: Paper): string {
  return draw.one(MORE[format])(draw) + (draw.chance(0.4) ? draw.one(MORE[format])(draw) : '')
}

function textOf(draw: Seeded): string {
  const link = ` <a href="https://else.example/${draw.below(9)}?utm_source=f&amp;id=1">${draw.words(1)}</a>`
  const picture = `<img src="https://pictures.example/${draw.below(9)}.jpg" alt="${draw.words(2)}">`
  const [linked, shown] = [draw.chance(0.5) ? link : '', draw.chance(0.3) ? picture : '']
  return `<p>${draw.words(8 + draw.below(60))}${linked}</p>${shown}<p>${draw.words(20)}</p>`
}

const NAMESPACES = Object.entries({
  at: 'http://purl.org/atompub/tombstones/1.0',
  cap: 'urn:oasis:names:tc:emergency:cap:1.2',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  media: 'http://search.yahoo.com/mrss/',
  podcast: 'https://podcastindex.org/namespace/1.0',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  thr: 'http://purl.org/syndication/thread/1.0',
  xhtml: 'http://www.w3.org/1999/xhtml',
})
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('')

const WRITTEN: Readonly<Record<Paper['format'], (paper: Paper) => string>> = {
  rss: ({ id, link, pieces }) =>
    `<rss version="2.0"${NAMESPACES}><channel><title>${id}</title><link>${link}</link>${pieces.map(rssItem).join('')}</channel></rss>`,
  atom: ({ id, link, pieces, deleted }) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"${NAMESPACES}><title>${id}</title><link href="${link}"/><id>urn:${id}</id>${deleted.map((ref) => `<at:deleted-entry ref="${ref}" when="2030-01-01T00:00:00Z"/>`).join('')}${pieces.map(atomEntry).join('')}</feed>`,
  json: ({ id, link, pieces }) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: id,
      home_page_url: link,
      items: pieces.map(jsonItem),
    }),
}

function rssItem({ id, date, link, title, text, author, category, outlet, more }: Piece): string {
  const source = outlet && `<source url="https://${outlet}.example/feed">${outlet}</source>`
  return `<item><guid isPermaLink="false">${id}</guid>${tag('title', title)}${tag('link', link)}<pubDate>${new Date(date).toUTCString()}</pubDate>${tag('content:encoded', text)}${tag('category', category)}${tag('dc:creator', author)}${source ?? ''}${more}</item>`
}

function atomEntry({ id, date, link, title, text, author, category, outlet, more }: Piece): string {
  const source = outlet && `<source><title>${outlet}</title><link href="https://${outlet}.example/"/></source>`
  const at = new Date(date).toISOString()
  return `<entry><id>${id}</id>${tag('title', title)}${link ? `<link href="${link}"/>` : ''}<published>${at}</published><updated>${at}</updated><content type="html">${escaped(text)}</content>${category ? `<category term="${category}"/>` : ''}${author ? `<author>${tag('name', author)}</author>` : ''}${source ?? ''}${more}</entry>`
}

function jsonItem({ id, date, link, title, text, author, category, outlet }: Piece): object {
  return {
    id,
    url: link,
    title,
    content_html: text,
    date_published: new Date(date).toISOString(),
    tags: category && [category],
    authors: author && [{ name: author }],
    _wiredesk: outlet && { source: { title: outlet, url: `https://${outlet}.example/` } },
  }
}

function tag(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`
}
