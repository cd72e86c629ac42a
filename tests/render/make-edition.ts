import type { Article } from '../../src/model/documents.ts'
import type { Copy, Edition, Entry, PublicSource } from '../../src/model/editions.ts'
import type { Feed } from '../../src/model/settings.ts'

/** 12 May 2021, 14:03 UTC. */
export const NOON = Date.UTC(2021, 4, 12, 14, 3)

export const MOSCOW_TIMES: PublicSource = {
  id: 'moscow-times',
  name: 'The Moscow Times',
  home: 'https://moscow.example/',
  feedUrl: 'https://moscow.example/rss/news?a=1&b=2',
}
export const TASS: PublicSource = { id: 'tass', name: 'TASS', home: 'https://tass.example/' }

export function anArticle(own: Partial<Article> = {}): Article {
  return {
    id: '11111111-2222-5333-8444-555555555555',
    sourceId: 'moscow-times',
    url: 'https://moscow.example/2021/05/12/call-for-calm?x=1&y=2',
    originUrls: [],
    title: 'Putin asks both sides to step back',
    authors: ['AFP'],
    summary: 'The president spoke by telephone and asked for calm on both sides.',
    contentHtml: '<p>The president spoke by telephone.</p><p>He asked for calm on <b>both</b> sides.</p>',
    text: 'The president spoke by telephone. He asked for calm on both sides.',
    categories: ['World', 'Diplomacy'],
    language: 'en',
    publishedAt: NOON,
    updatedAt: NOON,
    firstSeenAt: NOON,
    enclosures: [],
    hash: 'h',
    ...own,
  }
}

export function aCopy({ article, ...own }: Partial<Omit<Copy, 'article'>> & { article?: Partial<Article> } = {}): Copy {
  return { source: MOSCOW_TIMES, republish: 'excerpt', images: 'source', ...own, article: anArticle(article) }
}

export function anEntry({
  lead,
  ...own
}: Partial<Omit<Entry, 'lead'>> & { lead?: Parameters<typeof aCopy>[0] } = {}): Entry {
  return {
    id: 'urn:uuid:11111111-2222-5333-8444-555555555555',
    storyId: '11111111-2222-5333-8444-555555555555',
    publishedAt: NOON,
    updatedAt: NOON + 3_600_000,
    changedAt: NOON + 3_600_000,
    others: [],
    related: [],
    frozenOthers: [],
    why: [],
    ...own,
    lead: aCopy(lead),
  }
}

export function aFeed(own: Partial<Feed> = {}): Feed {
  return {
    slug: 'middle-east',
    title: 'Middle East',
    description: 'The region and its neighbours.',
    language: 'en',
    items: { atLeast: 50, withinMs: 172_800_000, atMost: 500 },
    merge: true,
    prefer: [],
    categories: [],
    ...own,
  }
}

export function anEdition({ feed, ...own }: Partial<Omit<Edition, 'feed'>> & { feed?: Partial<Feed> } = {}): Edition {
  return {
    baseUrl: 'https://desk.example/news',
    updatedAt: NOON + 3_600_000,
    pollIntervalMs: 3_600_000,
    entries: [anEntry()],
    ...own,
    feed: aFeed(feed),
  }
}

/** The story of the wire: an agency's report, a picture with its credit, and the outlets that carried it too. */
export function theWireStory(): Entry {
  return anEntry({
    lead: {
      article: {
        rights: '© 2021 The Moscow Times & AFP',
        image: {
          url: 'https://moscow.example/image/call.jpg?w=1200&h=800',
          type: 'image/jpeg',
          width: 1200,
          height: 800,
          caption: 'The president at his desk',
          credit: 'Kremlin.ru',
        },
        enclosures: [
          { url: 'https://moscow.example/call.mp3', type: 'audio/mpeg', length: 123_456, durationSeconds: 95 },
          { url: 'https://moscow.example/call.pdf', type: 'application/pdf' },
        ],
      },
    },
    agency: { id: 'afp', name: 'AFP', confidence: 0.98, evidence: 'byline "AFP"' },
    others: [
      { source: TASS, title: 'Kremlin: call for calm', url: 'https://tass.example/1?a=1&b=2' },
      {
        source: { id: 'france-24', name: 'France 24', home: 'https://f24.example/' },
        title: 'Moscow <urges> restraint',
        url: 'https://f24.example/fr/1',
      },
      { source: { id: 'late', name: 'Late Outlet' }, title: 'Came an hour later' },
    ],
    frozenOthers: ['TASS', 'France 24'],
    why: ['israel*', 'gaza'],
  })
}

/** Everything that has broken a feed somewhere, in one string. */
export const NASTY =
  'a]]>b]]>c <script>alert(1)</script> AT&T AT&amp;T &#8; \u0000\u0008\u000b\u001f\u0085 \ud83d \udc00 \ufdd0\ufdd1\ufdd2 \ufffe\uffff 👩‍👩‍👧 مرحبا \u202e"\'\t\n\r\n $& $1 100%'

/** An edition in which every string that comes from outside is nasty, or as given. */
export function nastyEdition(nasty: string = NASTY, size = 3): Edition {
  const url = `https://pub.example/${encodeURIComponent(nasty.toWellFormed())}?q=<"'>&a=[b]|{c}^\`#x#y`
  const source = { id: nasty, name: nasty, home: url, feedUrl: url }
  const entries = Array.from({ length: size }, (_, index) => {
    const lead = {
      source,
      republish: (['full', 'excerpt', 'link'] as const)[index % 3] ?? 'full',
      article: {
        url: `${url}${index}`,
        title: nasty,
        authors: [nasty, `${nasty}2`],
        summary: nasty,
        contentHtml: `<p>${nasty.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
        categories: [nasty],
        language: nasty,
        rights: nasty,
        image: { url, type: nasty, caption: nasty, credit: nasty, width: Number.NaN, height: -1 },
        enclosures: [
          { url: `${url}e`, type: nasty, length: Number.POSITIVE_INFINITY },
          { url: nasty, type: 'audio/mpeg', length: 1 },
        ],
      },
    }
    const agency = { id: nasty, name: nasty, confidence: 0.5, evidence: nasty }
    const others = [
      { source, title: nasty, url: `${url}o` },
      { source, title: nasty, url: nasty },
    ]
    const updatedAt = NOON + index * 60_000
    const ids = { id: `${nasty}${index}`, storyId: `${nasty}${index}` }
    return anEntry({ ...ids, updatedAt, lead, agency, others, frozenOthers: [nasty], why: [nasty] })
  })
  return anEdition({
    feed: { title: nasty, description: nasty, language: nasty, icon: url, rights: nasty, categories: [nasty] },
    entries,
  })
}
