import type { Instant } from '../../src/model/instant.ts'
import type { OutletFormat, OutletItem } from './outlet-document.ts'
import { seeded } from './seeded.ts'

/** What happens between two rounds; numbers are taken modulo what there is. */
export type Happening =
  /** An outlet reports a matter of its own. */
  | { readonly kind: 'news'; readonly outlet: number }
  /** An outlet carries the text that others have, sometimes with much more behind it, sometimes with an agency's credit. */
  | {
      readonly kind: 'copy'
      readonly outlet: number
      readonly matter: number
      readonly extra: 'none' | 'text' | 'credit'
    }
  /** A real change of what a piece says. */
  | { readonly kind: 'edit'; readonly piece: number; readonly part: 'title' | 'opening' | 'end' }
  /** A piece is filed under one more label, which is no part of what it says. */
  | { readonly kind: 'label'; readonly piece: number }
  /** An outlet gives all its pieces, or the last of them, other guids. */
  | { readonly kind: 'guids'; readonly outlet: number; readonly isAll: boolean }
  /** An outlet moves its pages to other paths, or to another host. */
  | { readonly kind: 'pages'; readonly outlet: number; readonly to: 'path' | 'host' }
  /** An outlet answers at another address from here on, and redirects there. */
  | { readonly kind: 'redirect'; readonly outlet: number; readonly status: number }
  /** An outlet lists its pieces the other way round. */
  | { readonly kind: 'order'; readonly outlet: number }
  | { readonly kind: 'restart' }
  /** The desk is started anew under another address of its own. */
  | { readonly kind: 'base' }

export type Newsroom = { readonly id: string; readonly format: OutletFormat; readonly priority: number }

/** In every format; the later ones lead over the earlier ones by priority, two are equal. */
export const newsrooms: readonly Newsroom[] = [
  { id: 'atoll', format: 'atom', priority: 0 },
  { id: 'brook', format: 'brief', priority: 0 },
  { id: 'cliff', format: 'json', priority: 5 },
  { id: 'dunes', format: 'rss', priority: 9 },
]

type Piece = {
  readonly outlet: number
  readonly matter: number
  readonly headline: string
  readonly extra: 'none' | 'text' | 'credit'
  readonly date: Instant
  /** Moves with every real change. */
  version: number
  editedIn: number
  title: string
  opening: string
  end: string
  guid: number
  labels: number
}

type Site = { path: number; host: number; isReversed: boolean; readonly redirects: number[]; movedIn: number }

/** The newsrooms, what they have said so far, and what of it really changed. */
export type World = { readonly pieces: Piece[]; readonly sites: readonly Site[]; matters: number }

/** A world in which nothing has happened. */
export function createWorld(): World {
  const sites = newsrooms.map(() => ({ path: 0, host: 0, isReversed: false, redirects: [], movedIn: -1 }))
  return { pieces: [], sites, matters: 0 }
}

/** A word that stands in every headline about a matter, and in no other. */
export function nameOfMatter(matter: number): string {
  return `zaqu${[...String(matter)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`
}

/** What the content of an entry that this newsroom leads is made of, in words that move with it. */
export function saysOf({ pieces }: World, outletId: string, matter: string): string {
  const isIt = (piece: Piece) => newsrooms[piece.outlet]!.id === outletId && nameOfMatter(piece.matter) === matter
  return `${outletId} version ${pieces.find(isIt)?.version}`
}

/** What a newsroom's document lists. */
export function listedItems({ pieces, sites }: World, outlet: number): readonly OutletItem[] {
  const listed = ofOutlet(pieces, outlet).slice(-15)
  const site = sites[outlet]!
  return (site.isReversed ? listed.toReversed() : listed).map((piece) => itemOf(piece, site))
}

export type Moment = { readonly round: number; readonly at: Instant }

/** Lets something happen, as far as it can: a piece that says something else under other names is another piece. */
export function happen(world: World, happening: Happening, { round, at }: Moment): void {
  const { pieces, sites } = world
  if (happening.kind === 'restart' || happening.kind === 'base') return
  if (happening.kind === 'edit' || happening.kind === 'label') {
    const piece = pieces[happening.piece % Math.max(1, pieces.length)]
    if (!piece) return
    if (happening.kind === 'label') piece.labels += 1
    else if (sites[piece.outlet]!.movedIn !== round) edit(piece, happening.part, round)
    return
  }
  const outlet = happening.outlet % newsrooms.length
  const site = sites[outlet]!
  if (happening.kind === 'news') report(world, { outlet, matter: world.matters++, extra: 'none', at })
  else if (happening.kind === 'copy') {
    const { extra } = happening
    if (world.matters > 0) report(world, { outlet, matter: happening.matter % world.matters, extra, at })
  } else if (happening.kind === 'redirect') site.redirects.push(happening.status)
  else if (happening.kind === 'order') site.isReversed = !site.isReversed
  else if (ofOutlet(pieces, outlet).every((piece) => piece.editedIn !== round))
    move(world, happening, { outlet, round })
}

type Report = Pick<Piece, 'outlet' | 'matter' | 'extra'> & { readonly at: Instant }

function report({ pieces }: World, { outlet, matter, extra, at }: Report): void {
  if (pieces.some((piece) => piece.outlet === outlet && piece.matter === matter)) return
  const headline = `${nameOfMatter(matter)} ${seeded(matter * 1000 + 100 + outlet).words(4)}`
  const said = { version: 0, editedIn: -1, title: '', opening: '', end: '', guid: 0, labels: 0 }
  pieces.push({ outlet, matter, headline, extra, date: at - (matter % 5) * 60_000, ...said })
}

type Move = Extract<Happening, { readonly kind: 'guids' | 'pages' }>

function move({ pieces, sites }: World, happening: Move, { outlet, round }: { outlet: number; round: number }): void {
  const site = sites[outlet]!
  site.movedIn = round
  if (happening.kind === 'pages') site[happening.to] += 1
  else for (const piece of ofOutlet(pieces, outlet).slice(happening.isAll ? 0 : -1)) piece.guid += 1
}

/** Two texts that both begin with more words of their own are taken for two reports. */
const WORDS = { title: 1, opening: 3, end: 9 }

function edit(piece: Piece, part: 'title' | 'opening' | 'end', round: number): void {
  piece.version += 1
  piece.editedIn = round
  piece[part] = seeded(piece.matter * 1000 + 300 + piece.outlet * 100 + piece.version).words(WORDS[part])
}

function ofOutlet(pieces: readonly Piece[], outlet: number): readonly Piece[] {
  return pieces.filter((piece) => piece.outlet === outlet)
}

function itemOf(piece: Piece, site: Site): OutletItem {
  const { outlet, matter, extra, date } = piece
  const { id } = newsrooms[outlet]!
  const host = site.host === 0 ? `${id}.example` : `${id}-${site.host}.example`
  const link = `https://${host}/${site.path === 0 ? 'news' : `news-${site.path}`}/${matter}`
  const guids = [
    `tag:${id}.example,2026:${matter}/${piece.guid}`,
    undefined,
    `${matter}-${piece.guid}`,
    piece.guid === 0 ? link : `${link}?edition=${piece.guid}`,
  ]
  const random = seeded(matter * 1000)
  const text = [0, 1, 2].map(() => `<p>${random.words(60)}.</p>`).join('')
  const own = seeded(matter * 1000 + 200 + outlet)
  return {
    guid: guids[outlet],
    isPermalink: true,
    link,
    title: `${piece.headline} ${piece.title}`.trim(),
    html: `${paragraph(piece.opening)}${extra === 'credit' ? '<p>PARIS (AFP) - </p>' : ''}${text}${extra === 'text' ? paragraph(own.words(95)) : ''}${paragraph(piece.end)}`,
    categories: Array.from({ length: piece.labels }, (_, label) => `label ${label}`),
    date: newsrooms[outlet]!.format === 'json' ? undefined : new Date(date).toUTCString(),
  }
}

function paragraph(words: string): string {
  return words === '' ? '' : `<p>${words}.</p>`
}
