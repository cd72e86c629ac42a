import { type Seeded, seeded } from '../../../tests/support/seeded.ts'

/** How large an upstream is made. */
export type UpstreamSize = { readonly sources: number; readonly items: number }

const VOCABULARY = 30_000
const OUTLETS_A_WIRE_TEXT = 8
const COPY_SHARE = 0.1
const HOUR = 3_600_000

/** The subjects that published feeds ask for, by three words each. */
export const SUBJECTS: readonly (readonly [string, string, string])[] = [
  ['harbour', 'ferry', 'lighthouse'],
  ['glacier', 'avalanche', 'summit'],
  ['museum', 'sculptor', 'gallery'],
  ['orchard', 'harvest', 'beekeeper'],
  ['railway', 'locomotive', 'viaduct'],
  ['parliament', 'coalition', 'referendum'],
  ['reservoir', 'drought', 'irrigation'],
  ['orchestra', 'conductor', 'premiere'],
  ['observatory', 'comet', 'telescope'],
]

/** The page of the item that is newer than all others, where this source leads the list. */
export function newestPage(source: number): string {
  return `https://${hostOf(source)}/2026/0`
}

/** A word that only one source says, and only once. */
export function markerOf(source: number): string {
  return `marker${String(source).padStart(5, '0')}`
}

/**
 * The document of a source, about 1.5 KB an item: three in ten sources speak Atom, one item in ten carries a wire text that
 * other outlets carry too, and most are about one of the subjects. The same for the same number, but for the dates, which
 * are counted back from `now`; `newest` says whose first item is newer than all others. So many items are `added` since, in
 * place of the last ones.
 */
export function madeFeed(
  source: number,
  { sources, items }: UpstreamSize,
  { now, newest, added = 0 }: { now: number; newest: number; added?: number },
): { readonly contentType: string; readonly body: string } {
  const random = seeded(source + 1)
  const wires = Math.max(1, Math.round((sources * items * COPY_SHARE) / OUTLETS_A_WIRE_TEXT))
  const made = Array.from({ length: items }, (_, index) => {
    const age = source === newest && index === 0 ? 1000 : 60_000 + random.below(36 * HOUR)
    const piece = random.chance(COPY_SHARE) && index > 1 ? wireCopy(random, wires) : ownPiece(random)
    const title = index === 1 ? `${piece.title} ${markerOf(source)}` : piece.title
    return { ...piece, title, link: `https://${hostOf(source)}/2026/${index}`, date: new Date(now - age) }
  })
  const later = Array.from({ length: added }, (_, index) => {
    const link = `https://${hostOf(source)}/2026/later-${index}`
    return { ...ownPiece(seeded(2_000_000 + source * 1000 + index)), link, date: new Date(now + index * 1000) }
  })
  const shown = [...later.reverse(), ...made].slice(0, items)
  return documentOf(source, shown)
}

/** The document of a source with these items: three in ten sources speak Atom. */
export function documentOf(
  source: number,
  made: readonly Made[],
): { readonly contentType: string; readonly body: string } {
  const isAtom = source % 10 < 3
  const contentType = isAtom ? 'application/atom+xml' : 'application/rss+xml'
  return { contentType, body: isAtom ? atom(source, made) : rss(source, made) }
}

type Piece = { readonly title: string; readonly summary: string; readonly paragraphs: readonly string[] }
type Made = Piece & { readonly link: string; readonly date: Date }

function hostOf(source: number): string {
  return `outlet-${source}.example`
}

/** A piece that nobody else has; most are about one of the subjects. */
export function ownPiece(random: Seeded): Piece {
  const subject = random.chance(0.8) ? random.one(random.one(SUBJECTS)) : ''
  return {
    title: `${words(random, 4)} ${subject} ${words(random, 4)}`,
    summary: `${words(random, 30)}.`,
    paragraphs: [1, 2, 3].map(() => `${words(random, 18)}, ${words(random, 13)}.`),
  }
}

function wireCopy(random: Seeded, wires: number): Piece {
  const wire = ownPiece(seeded(1_000_000 + random.below(wires)))
  const [opening = '', ...rest] = wire.paragraphs
  const dateline = random.chance(0.5) ? 'PARIS (AFP) - ' : ''
  return { ...wire, title: `${words(random, 2)} ${wire.title}`, paragraphs: [dateline + opening, ...rest] }
}

const SYLLABLES = [
  'ba',
  'den',
  'fi',
  'gor',
  'hul',
  'ka',
  'lem',
  'mi',
  'nos',
  'pur',
  'ra',
  'sel',
  'to',
  'vu',
  'zi',
  'wen',
]

/** As in a language: few words are common, most are rare. */
function words(random: Seeded, count: number): string {
  const word = () => {
    let rank = Math.floor(VOCABULARY ** (random.below(2 ** 30) / 2 ** 30))
    let text = ''
    for (; rank > 0; rank = Math.floor(rank / 16)) text += SYLLABLES[rank % 16]
    return text
  }
  return Array.from({ length: count }, word).join(' ')
}

const html = ({ paragraphs, link }: Made) =>
  `<figure><img src="${link}.jpg" width="800" height="450" alt=""/></figure>${paragraphs
    .map((text) => `<p>${text} <a href="${link}?utm_source=feed">more</a></p>`)
    .join('')}`

function rss(source: number, made: readonly Made[]): string {
  const items = made.map(
    (item) => `<item><title>${item.title}</title><link>${item.link}</link><guid isPermaLink="false">${item.link}</guid>
<pubDate>${item.date.toUTCString()}</pubDate><dc:creator>Ann Lee</dc:creator><category>news</category>
<description>${item.summary}</description><content:encoded><![CDATA[${html(item)}]]></content:encoded></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Outlet ${source}</title><link>https://${hostOf(source)}</link>${items.join('\n')}</channel></rss>`
}

function atom(source: number, made: readonly Made[]): string {
  const entries = made.map(
    (item) => `<entry><id>${item.link}</id><title>${item.title}</title><link href="${item.link}"/>
<updated>${item.date.toISOString()}</updated><author><name>Ann Lee</name></author><category term="news"/>
<summary>${item.summary}</summary><content type="html"><![CDATA[${html(item)}]]></content></entry>`,
  )
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>https://${hostOf(source)}/feed</id><title>Outlet ${source}</title><updated>${made[0]!.date.toISOString()}</updated>${entries.join('\n')}</feed>`
}
