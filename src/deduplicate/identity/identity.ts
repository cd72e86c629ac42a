import type { Article } from '../../model/documents.ts'
import { editedAtOnce } from './edited-at-once.ts'
import {
  isOtherPiece,
  isPrintedTwice,
  isRepetition,
  isSamePage,
  isSamePiece,
  type KnownPiece,
  type Piece,
} from './identity-evidence.ts'
import { type AliasKey, type ToldArticle, tellingNames } from './identity-names.ts'
import { type KnownSibling, knownSiblings } from './siblings.ts'

/** The articles known from one source: no source can take over another's article. */
export type KnownPieces = {
  readonly byId: (id: string) => KnownPiece | undefined
  readonly byName: (key: AliasKey) => KnownPiece | undefined
  /** Those with exactly this title and text. */
  readonly byHash: (hash: string) => readonly KnownPiece[]
  /** An id for an article whose own is taken by another with the same guid; without this a guid is always believed. */
  readonly idBeside?: ((article: Article) => string) | undefined
  /** Those of the source's last document that do not stand unchanged in this one. */
  readonly gone?: readonly KnownPiece[] | undefined
  /** Those that stand in the document although this part of it does not show them; they are found by their own names alone. */
  readonly standing?: readonly string[] | undefined
}

/** An article of a document, under the id by which its source knows it, with the names to remember it by. */
export type Identified = ToldArticle & {
  /** What it was recognised by. */
  readonly by: AliasKey['kind'] | 'text' | 'nothing'
}

/** An item of a document that is not looked at, because it is unchanged: the article that it is known as. */
export type Unchanged = Pick<Article, 'id' | 'guid'>

/**
 * The articles of one document under the ids by which they are already known; of an article that appears twice, the
 * first is kept. A guid beats an address. Only if both are new are weaker signs tried: guid and address without scheme
 * and host, then the page named as the origin, then the same title and text, and last the same text in the place of one
 * that is gone. A known article that matches another item of the document is never matched again. A guid shared by
 * different items identifies none of them, nor does an address shared by items with different guids: every episode of a
 * podcast may link to the show. If a document contains only one guid, its source may give that guid to everything.
 */
export function identify(
  articles: readonly Article[],
  known: KnownPieces,
  unchanged: readonly Unchanged[] = [],
): readonly Identified[] {
  const { told, siblings } = toldApart(articles, known, unchanged)
  const knownByGuid = unchanged.flatMap(({ id, guid }) => (guid === undefined ? [] : id))
  const ofSiblings = [...siblings.values()].map(({ id }) => id)
  const byGuid = told.flatMap((one) => (siblings.has(one) ? [] : (byKind(one.names, 'guid', known)?.id ?? [])))
  const taken = new Set([...knownByGuid, ...ofSiblings, ...byGuid])
  const sure = told.map((one) => siblings.get(one) ?? knownSurely(one, known, taken))
  for (const found of [...sure, ...unchanged]) if (found?.id !== undefined) taken.add(found.id)
  for (const id of known.standing ?? []) taken.add(id)
  const kept = new Map<string, Identified>()
  const unchangedIds = new Set(unchanged.map(({ id }) => id))
  const pages = new Map<string, Article>()
  for (const [index, one] of told.entries()) {
    const { article, ownId, names } = one
    const { id: found = article.id, by } = sure[index] ?? knownOtherwise(one, known, taken)
    // An article that stands elsewhere in the document by now had this address before, or the id that is made from it.
    const other = unchangedIds.has(found) && by !== 'guid' ? known.byId(found) : undefined
    const isTaken = other !== undefined && !isSamePiece(article, other)
    const id = (isTaken ? known.idBeside?.(article) : undefined) ?? found
    const page = names.find(({ kind }) => kind === 'url')?.value
    const printed = page === undefined ? undefined : pages.get(page)
    if (unchangedIds.has(id) || kept.has(id) || (printed && isPrintedTwice(article, printed))) continue
    kept.set(id, { article: id === article.id ? article : { ...article, id }, ownId, by, names })
    taken.add(id)
    if (page !== undefined) pages.set(page, article)
  }
  return withEdited([...kept.values()], { known, taken, unchanged })
}

type ToldApart = {
  readonly told: readonly ToldArticle[]
  readonly siblings: ReadonlyMap<ToldArticle, KnownSibling>
}

/** The articles with the names that may be believed of them, and those that are known among others of one name. */
function toldApart(articles: readonly Article[], known: KnownPieces, unchanged: readonly Unchanged[]): ToldApart {
  const guids = new Set([...articles, ...unchanged].flatMap(({ guid }) => guid ?? []))
  const isGuidBelieved = guids.size > 1 || (known.standing ?? []).length > 0
  const articlesTold = tellingNames(articles).map((names, index): ToldArticle => {
    return { names, article: articles[index]!, ownId: articles[index]!.id }
  })
  const unchangedIds = new Set(unchanged.map(({ id }) => id))
  const byName = (key: AliasKey) => {
    const piece = known.byName(key)
    return piece && unchangedIds.has(piece.id) ? undefined : piece
  }
  const siblings = knownSiblings(articlesTold, { gone: known.gone ?? [], byName, isGuidBelieved })
  const found = new Map<ToldArticle, KnownSibling>()
  const told = articlesTold.map((one) => {
    const piece = siblings.known.get(one)
    if (piece) found.set(one, piece)
    if (piece || (isGuidBelieved && !siblings.others.has(one))) return one
    return siblings.others.has(one) ? withoutSharedNames(one, known) : withoutOthersGuid(one, known)
  })
  return { told, siblings: found }
}

type KnownAs = { readonly id: string | undefined; readonly by: Identified['by'] }

/** Gives the article an id of its own, and ignores its guid, if the known article with that guid is a different one. */
function withoutOthersGuid(one: ToldArticle, known: KnownPieces): ToldArticle {
  const { article, names, ownId } = one
  const other = byKind(names, 'guid', known)
  if (!other || !known.idBeside || !isOtherPiece(article, other)) return one
  return {
    article: { ...article, id: known.idBeside(article) },
    ownId,
    names: names.filter(({ kind }) => kind !== 'guid'),
  }
}

/** Ignores the names that several articles of the last document had, and the id that is made of them if it is known. */
function withoutSharedNames({ article, names, ownId }: ToldArticle, known: KnownPieces): ToldArticle {
  const { guid, canonicalUrl } = article
  const pages = (known.gone ?? []).filter((piece) => piece.canonicalUrl === canonicalUrl)
  const isPageShared = guid === undefined || pages.length > 1
  const own = known.byId(article.id)
  const isOwnTaken = own !== undefined && !isSamePiece(article, own)
  return {
    article: isOwnTaken ? { ...article, id: known.idBeside?.(article) ?? article.id } : article,
    ownId,
    names: names.filter(({ kind }) => kind !== 'guid' && !(kind === 'url' && isPageShared)),
  }
}

/** The match by guid or by address; undefined if its source has shown neither before. */
function knownSurely({ article, names }: ToldArticle, known: KnownPieces, taken: ReadonlySet<string>) {
  const byGuid = byKind(names, 'guid', known)
  if (byGuid) return { id: byGuid.id, by: 'guid' } satisfies KnownAs
  const byUrl = byKind(names, 'url', known)
  if (byUrl && !taken.has(byUrl.id) && isSamePage(article, byUrl)) return { id: byUrl.id, by: 'url' } satisfies KnownAs
  const own = known.byId(article.id)?.id
  return byUrl || own ? ({ id: own, by: 'nothing' } satisfies KnownAs) : undefined
}

function knownOtherwise({ article, names }: ToldArticle, known: KnownPieces, taken: ReadonlySet<string>): KnownAs {
  for (const { by, keys } of lesserNames(names)) {
    for (const key of keys) {
      const found = known.byName(key)
      if (found && !taken.has(found.id) && isSamePiece(article, found)) return { id: found.id, by }
    }
  }
  const repeated = known.byHash(article.hash).filter((one) => !taken.has(one.id) && isRepetition(article, one))
  const nearest = repeated.toSorted((a, b) => apart(article, a) - apart(article, b) || (a.id < b.id ? -1 : 1))[0]
  return { id: nearest?.id, by: nearest ? 'text' : 'nothing' }
}

type Recognised = {
  readonly known: KnownPieces
  readonly taken: ReadonlySet<string>
  readonly unchanged: readonly Unchanged[]
}

/** The articles, with those among the unknown that are known ones under other names, headlines and addresses. */
function withEdited(found: readonly Identified[], { known, taken, unchanged }: Recognised): readonly Identified[] {
  const gone = (known.gone ?? []).filter(({ id }) => !taken.has(id))
  const isUnknown = ({ article, by }: Identified) => by === 'nothing' && known.byId(article.id) === undefined
  const [unknown, others] = [found.filter(isUnknown), found.filter((one) => !isUnknown(one))]
  const beside = [...others.map(({ article }) => article), ...unchanged.flatMap(({ id }) => known.byId(id) ?? [])]
  const edited = editedAtOnce(
    unknown.map(({ article }) => article),
    { gone, beside },
  )
  return found.map((one) => {
    const piece = edited.get(one.article)
    return piece ? { ...one, article: { ...one.article, id: piece.id }, by: 'text' } : one
  })
}

/** Both ways round: its origin may be known as a page, or its page as an origin. */
function lesserNames(names: readonly AliasKey[]) {
  const values = (wanted: AliasKey['kind']) => names.filter(({ kind }) => kind === wanted).map(({ value }) => value)
  const toKeys = (kind: AliasKey['kind'], list: readonly string[]) => list.map((value): AliasKey => ({ kind, value }))
  return [
    { by: 'path', keys: toKeys('path', values('path')) },
    { by: 'origin', keys: [...toKeys('url', values('origin')), ...toKeys('origin', values('url'))] },
  ] as const
}

function byKind(names: readonly AliasKey[], wanted: AliasKey['kind'], known: KnownPieces): KnownPiece | undefined {
  const key = names.find(({ kind }) => kind === wanted)
  return key && known.byName(key)
}

function apart(one: Piece, other: Piece): number {
  return Math.abs(one.publishedAt - other.publishedAt)
}
