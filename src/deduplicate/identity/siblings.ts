import { bestPairs, withoutForms } from './best-pairs.ts'
import {
  hasSameDate,
  hasSameTitle,
  isDated,
  isOfAnotherDay,
  isOtherPiece,
  type KnownPiece,
  type Piece,
} from './identity-evidence.ts'
import { type AliasKey, groupName, type ToldArticle } from './identity-names.ts'
import { areInstalments, isAddedTo, likenessOf, wordingOf, wordings } from './wording.ts'

/** The article that one is; by its text where that is a guess, which another might meet as well. */
export type KnownSibling = { readonly id: string; readonly by: 'guid' | 'text' }

/** What the articles that one document shows under one name turn out to be. */
export type Siblings = {
  readonly known: ReadonlyMap<ToldArticle, KnownSibling>
  /** Those that are none of the known articles that had their only name: it must not be believed. */
  readonly others: ReadonlySet<ToldArticle>
}

type Before = {
  /** What stood in the last document and does not stand in this one unchanged. */
  readonly gone: readonly KnownPiece[]
  readonly byName: (key: AliasKey) => KnownPiece | undefined
  readonly isGuidBelieved: boolean
}

/**
 * Tells apart articles that share their guid, or their address where they have no guid, or have neither, in this document
 * or in the one before. Each is the one of before with its title and text, else with its title, else with its text and
 * date. The rest are new: who repeats a name for everything has published something.
 */
export function knownSiblings(articles: readonly ToldArticle[], before: Before): Siblings {
  const known = new Map<ToldArticle, KnownSibling>()
  const others = new Set<ToldArticle>()
  const goneByName = Map.groupBy(before.gone, groupName)
  for (const [name, group] of Map.groupBy(articles, ({ article }) => groupName(article))) {
    const gone = goneByName.get(name) ?? []
    const [first] = group
    if (group.length === 1 && gone.length < 2 && first!.names.some(isSure)) {
      const heir = lastOwner(first!, gone[0], before)
      if (heir) known.set(first!, { id: heir.id, by: 'guid' })
      continue
    }
    const candidates = withOwners(gone, group, before)
    const sure = among(group, candidates)
    for (const [one, { id }] of sure) known.set(one, { id, by: 'guid' })
    for (const [one, { id }] of corrected(group, sure, candidates)) known.set(one, { id, by: 'text' })
    if (gone.length > 1) for (const one of group) if (!known.has(one)) others.add(one)
  }
  return { known, others }
}

function isSure({ kind }: AliasKey): boolean {
  return kind === 'guid' || kind === 'url'
}

/** The article that alone had the name in the last document, where an earlier one is remembered by it. */
function lastOwner({ article, names }: ToldArticle, last: KnownPiece | undefined, before: Before) {
  if (last === undefined) return undefined
  const remembered = names.filter(isSure).map(before.byName)[0]
  if (remembered === undefined || remembered.id === last.id) return undefined
  return before.isGuidBelieved || !isOtherPiece(article, last) ? last : undefined
}

/** Besides what is gone, the articles that are remembered by the shared name and still go by it. */
function withOwners(gone: readonly KnownPiece[], group: readonly ToldArticle[], { byName }: Before) {
  const { guid, canonicalUrl } = group[0]!.article
  const keys: AliasKey[] = [
    ...(guid === undefined ? [] : [{ kind: 'guid', value: guid } as const]),
    ...(canonicalUrl === undefined ? [] : [{ kind: 'url', value: canonicalUrl } as const]),
  ]
  const name = groupName(group[0]!.article)
  const owners = keys.flatMap((key) => byName(key) ?? []).filter((piece) => groupName(piece) === name)
  return [...new Map([...gone, ...owners].map((piece) => [piece.id, piece])).values()]
}

type Pairs = Map<ToldArticle, KnownPiece>

function among(group: readonly ToldArticle[], candidates: readonly KnownPiece[]): Pairs {
  const found: Pairs = new Map()
  const free = new Map(candidates.map((piece) => [piece.id, piece]))
  const take = (one: ToldArticle, piece: KnownPiece | undefined) => {
    if (piece === undefined || found.has(one) || !free.delete(piece.id)) return
    found.set(one, piece)
  }
  const byHash = Map.groupBy(candidates, ({ hash }) => hash)
  for (const one of group) take(one, nearest(one, byHash.get(one.article.hash) ?? [], free))
  for (const one of group) {
    const same = free.get(one.article.id)
    take(one, same && hasSameTitle(one.article, same) ? same : undefined)
  }
  const titles = Map.groupBy(group, ({ article }) => article.title)
  const knownTitles = Map.groupBy(candidates, ({ title }) => title)
  for (const [title, [one, ...more]] of titles) {
    const [piece, ...further] = knownTitles.get(title) ?? []
    if (piece && more.length + further.length === 0 && isSamePage(one!, piece) && isSameDay(one!, piece)) {
      take(one!, piece)
    }
  }
  return found
}

/** Of the free ones with the same words, the one whose date is nearest, unless it is the form of another day. */
function nearest({ article }: ToldArticle, same: readonly KnownPiece[], free: ReadonlyMap<string, KnownPiece>) {
  const apart = (piece: KnownPiece) => Math.abs(piece.publishedAt - article.publishedAt)
  return same
    .filter((piece) => free.has(piece.id) && !isOfAnotherDay(article, piece))
    .reduce<KnownPiece | undefined>((best, piece) => (best && apart(best) <= apart(piece) ? best : piece), undefined)
}

function isSamePage({ article }: ToldArticle, { canonicalUrl }: KnownPiece): boolean {
  return article.canonicalUrl === canonicalUrl
}

/** One title that no sibling has stands for the article through an edit of its text, but not for the next of a series. */
function isSameDay({ article }: ToldArticle, piece: KnownPiece): boolean {
  if (hasSameDate(article, piece) || !isDated(article) || !isDated(piece)) return true
  return !isOfAnotherDay(article, piece) && likenessOf(wordingOf(article), wordingOf(piece)) > 0
}

/** Those whose titles, or some words, changed, while the rest and the date did not. */
function corrected(group: readonly ToldArticle[], found: Pairs, candidates: readonly KnownPiece[]): Pairs {
  const open = group.filter((one) => !found.has(one))
  const pieces = [...found.values()].map(({ id }) => id)
  const free = candidates.filter(({ id }) => !pieces.includes(id))
  if (open.length === 0 || free.length === 0) return new Map()
  const wording = wordings()
  const likeness = (one: Piece, other: Piece) => {
    const [own, its] = [wording(one), wording(other)]
    if (one.canonicalUrl !== other.canonicalUrl || areInstalments(own, its)) return 0
    return Math.max(likenessOf(own, its), own.text === its.text && isAddedTo(own, its) ? 1 : 0)
  }
  const articles = open.map(({ article }) => article)
  const all = [...group.map(({ article }) => article), ...free]
  const pairs = withoutForms(bestPairs(articles, free, likeness), all, (third, one, other) => {
    const its = likenessOf(wording(one), wording(third))
    return its === 1 || (its > 0 && likeness(one, other) < 1)
  })
  return new Map(
    open.flatMap((one) => {
      const piece = pairs.get(one.article)
      return piece === undefined ? [] : [[one, piece]]
    }),
  )
}
