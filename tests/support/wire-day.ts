import type { Instant } from '../../src/model/instant.ts'
import type { Config } from '../../src/model/settings.ts'
import { aConfig, aFeed, anAgency, aSource } from './make-config.ts'
import type { OutletFormat, OutletItem } from './outlet-document.ts'
import { type Seeded, seeded } from './seeded.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** When the day begins, and how far its rounds are apart. */
export const DAY_START: Instant = Date.parse('2026-03-10T22:10:00Z')
export const DAY_STEP = 20 * MINUTE

type Outlet = { readonly id: string; readonly format: OutletFormat; readonly priority: number }

/** Outlets in the three formats, in no order of their ids. */
export const outlets: readonly Outlet[] = [
  { id: 'ilgaz', format: 'rss', priority: 0 },
  { id: 'echo', format: 'atom', priority: 5 },
  { id: 'zeta', format: 'json', priority: 0 },
  { id: 'arta', format: 'rss', priority: 5 },
  { id: 'nord', format: 'atom', priority: 0 },
]

/** What each outlet shows at each round. */
export type Day = readonly ReadonlyMap<string, readonly OutletItem[]>[]

const SHOWN = 14
/** Words that a locale would sort, fold or write otherwise. */
const TRAPS = ['İSTANBUL ılık', 'STRASSE Straße', 'Ärger æsir', 'القاهرة تعلن', 'ISPARTA indeks', 'ÅLAND zürich']

type Matter = { readonly title: string; readonly text: string; readonly isWire: boolean; readonly trap: string }
type Piece = { readonly matter: number; item: OutletItem }

/**
 * A busy evening: copies of wire stories under headlines of their own, edits, other guids, a piece that is taken back,
 * dates without zones, the same dates, and none; the same for the same seed.
 */
export function wireDay(rounds: number, seed = 1): Day {
  const random = seeded(seed)
  // The matters of a round share words of their headlines, as related stories do.
  let shared = ''
  const matters = Array.from({ length: rounds * 4 }, (_, index) => {
    if (index % 4 === 0) shared = random.words(3)
    return matter(random, index, shared)
  })
  const said = new Map<string, Piece[]>(outlets.map(({ id }) => [id, []]))
  return Array.from({ length: rounds }, (_, round) => {
    for (const [index, outlet] of outlets.entries()) {
      const pieces = said.get(outlet.id) as Piece[]
      const fresh = matters.slice(Math.max(0, round * 4 - 8), round * 4 + 4).filter(() => random.chance(0.3))
      for (const one of fresh) {
        const number = matters.indexOf(one)
        if (pieces.some((piece) => piece.matter === number)) continue
        pieces.push({ matter: number, item: written(one, { outlet, number, index, round, random }) })
        if (random.chance(0.15)) pieces.push({ matter: number, item: again(pieces.at(-1)!.item, random) })
      }
      change(pieces, { random, outlet, round })
    }
    return new Map([...said].map(([id, pieces]) => [id, pieces.slice(-SHOWN).map(({ item }) => item)]))
  })
}

function matter(random: Seeded, index: number, shared: string): Matter {
  const paragraphs = [0, 1, 2].map(() => `<p>${random.words(30)}. ${random.words(12)}.</p>`)
  return {
    title: `${shared} ${random.words(3)}`,
    text: paragraphs.join(''),
    isWire: random.chance(0.5),
    trap: TRAPS[index % TRAPS.length]!,
  }
}

/** The same text once more in the same document, under another headline and name. */
function again(item: OutletItem, random: Seeded): OutletItem {
  const name = random.words(1)
  const guid = item.guid === undefined ? undefined : `${item.guid}-${name}`
  return { ...item, guid, link: `${item.link}&again=${name}`, title: `${random.words(2)} ${item.title}` }
}

type Writing = {
  readonly outlet: Outlet
  readonly number: number
  readonly index: number
  readonly round: number
  readonly random: Seeded
}

function written({ title, text, isWire, trap }: Matter, { outlet, number, index, round, random }: Writing): OutletItem {
  const link = `https://${outlet.id}.example/2026/${number}?utm_source=feed`
  const guids = [link, `tag:${outlet.id}.example,2026:${number}`, `${number}`, undefined, `${outlet.id}-${number}`]
  const hasCredit = isWire && random.chance(0.6)
  return {
    guid: guids[index],
    isPermalink: index === 0,
    link,
    title: random.chance(0.5) ? `${title} ${trap}` : `${random.words(3)} ${title}`,
    html: `${hasCredit ? '<p>PARIS (AFP) - </p>' : ''}${text}${random.chance(0.3) ? `<p>${random.words(25)}.</p>` : ''}`,
    date: dateOf(DAY_START + round * DAY_STEP - (number % 3) * 5 * MINUTE, random.below(6)),
    author: isWire && random.chance(0.3) ? 'AFP' : undefined,
    categories: random.chance(0.5) ? [trap, 'world'] : [],
    picture: random.chance(0.5)
      ? { url: `https://${outlet.id}.example/${number}.jpg`, credit: 'Ağa Ärger' }
      : undefined,
  }
}

/** The ways of writing a date, one of them with none at all. */
function dateOf(at: Instant, way: number): string | undefined {
  const date = new Date(at)
  if (way === 0) return undefined
  if (way === 1) return date.toISOString().replace('Z', '')
  if (way === 2) return date.toISOString().slice(0, 16).replace('T', ' ')
  if (way === 3) return new Date(at + 3 * HOUR).toUTCString().replace('GMT', '+0300')
  if (way === 4) return date.toISOString().slice(0, 10)
  return date.toUTCString()
}

type Change = { readonly random: Seeded; readonly outlet: Outlet; readonly round: number }

function change(pieces: Piece[], { random, outlet, round }: Change): void {
  if (pieces.length === 0) return
  const piece = random.one(pieces.slice(-SHOWN))
  const { item } = piece
  if (random.chance(0.5)) piece.item = { ...item, html: `${item.html}<p>${random.words(12)}.</p>` }
  else if (random.chance(0.3)) piece.item = { ...item, title: `${item.title} ${random.words(1)}` }
  if (outlet.id === 'nord' && round === 3) {
    for (const one of pieces) one.item = { ...one.item, guid: `new-${one.item.guid}` }
  }
  if (outlet.id === 'arta' && round === 4) {
    const last = pieces.at(-1)!
    last.item = { ...last.item, html: '<p>This story has been withdrawn.</p>' }
  }
}

const words = (terms: readonly string[]) => ({ kind: 'words', fields: ['title', 'text', 'category'], terms }) as const

/** A desk that reads the outlets at these addresses, by their ids, and cuts what they say in many ways. */
export function dayConfig(urls: Readonly<Record<string, string>>, database = 'sqlite::memory:'): Config {
  const sources = outlets.map(({ id, priority }, index) =>
    aSource({ id, priority, url: urls[id]!, republish: index % 2 ? 'full' : 'excerpt', everyMs: 10 * MINUTE }),
  )
  const feeds = [
    aFeed({ slug: 'zebra', title: 'Zebra' }),
    aFeed({ slug: 'arger', title: 'Ärger', items: { atLeast: 3, withinMs: HOUR, atMost: 6 }, perSource: 2 }),
    aFeed({ slug: 'isi', title: 'ısı İZ', merge: false, items: { atLeast: 5, withinMs: HOUR / 2, atMost: 12 } }),
    aFeed({ slug: 'wire', title: 'وكالة', topic: { kind: 'agency', values: ['*'] } }),
    aFeed({ slug: 'words', title: 'ångström', topic: words(['istanbul', 'straße*', 'القاهرة']) }),
    aFeed({ slug: 'apart', title: 'apart', neverMerge: [{ kind: 'sources', values: ['echo', 'zeta'] }] }),
  ]
  const site = { title: 'Wiredesk', language: 'en', home: 'zebra', links: [] }
  return aConfig({ sources, feeds, agencies: [anAgency], server: { database, site } })
}
