import { WINDOW_MS } from '../../deduplicate/features/window.ts'
import type { KnownPieces } from '../../deduplicate/identity/identity.ts'
import { isDated } from '../../deduplicate/identity/identity-evidence.ts'
import { type AliasKey, lookUpKeys, tellingNames } from '../../deduplicate/identity/identity-names.ts'
import { type KillMark, killMarkOf } from '../../deduplicate/versions/withdrawal.ts'
import type { Article, Deletion } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import { ownedId } from '../../normalize/owned-id.ts'
import { backdated } from '../../normalize/times.ts'
import type { Reading, UnchangedItem } from '../../read.ts'
import { type Alias, knownAliases, loadClaims } from '../../store/articles/aliases.ts'
import { lastNameChanges } from '../../store/articles/name-changes.ts'
import { type KnownNoise, loadNoise } from '../../store/articles/noise.ts'
import { type RecentHeadline, recentHeadlines } from '../../store/articles/recent-headlines.ts'
import { articlesSaying, earlierHashes, saidKey } from '../../store/articles/versions.ts'
import type { Handle } from '../../store/open/handle.ts'
import { type Known, loadPublicIds } from '../../store/stories/stories.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import { loadWhole } from '../sheet/load-stories.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { isCutOff } from './broken-off.ts'
import { cleanerFor } from './newer-rules.ts'

const MINUTE = 60_000

/** The articles of one document, ordered by id. */
export type Offered = {
  readonly sourceId: string
  readonly articles: readonly Article[]
  /** The key of the item that each was read from, by the article's id; undefined if they are not to be remembered. */
  readonly itemKeys: ReadonlyMap<string, string> | undefined
  /** Whether its source is to be believed every change of a text: `ignore: [noise]`. */
  readonly isNoiseNews: boolean
  /** Where the item that each was read from stands in the document, from 0, the newest, by the article's id. */
  readonly positions: ReadonlyMap<string, number>
  /** The items that are known and were not read again. */
  readonly unchanged: readonly (UnchangedItem & { readonly articleId: string })[]
  /** The articles of the last document, the newest first. */
  readonly before: readonly string[]
  /** Those of them that are not among the unchanged. */
  readonly gone: readonly string[]
  /** The known articles that may stand in the missing part of a document: those that follow must still be compared with them. */
  readonly missing: readonly string[]
  /** What the document says was deleted. */
  readonly deleted: readonly Deletion[]
  /** Whether a part of the document is missing. */
  readonly isCutOff: boolean
}

/**
 * The articles that an answer offers, ordered by id, so that the order of items in a document decides nothing but
 * their positions. `generation`: of the book of sources now; what was asked under an earlier one is not to be remembered.
 */
export function offeredBy(answer: SourceAnswer, generation: number): Offered {
  const { source, reading, knownItems } = answer
  const own = {
    sourceId: source.id,
    isNoiseNews: source.ignore?.includes('noise') ?? false,
    isCutOff: isCutOff(answer),
  }
  if (reading?.kind !== 'articles') {
    const nothing = { positions: new Map(), missing: [], deleted: [] }
    return { ...own, ...nothing, articles: [], itemKeys: undefined, unchanged: [], before: [], gone: [] }
  }
  const { itemKeys, places } = reading
  const articles = answer.isNew ? firstArticles(reading, answer) : reading.articles
  const unchanged = reading.unchanged.map((item) => ({ ...item, articleId: knownItems.get(item.key)! }))
  const standing = new Set(unchanged.map(({ articleId }) => articleId))
  const before = [...new Set(knownItems.values())]
  return {
    ...own,
    articles: articles.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    // What is remembered is the last document that was polled.
    itemKeys:
      answer.generation === generation && !answer.isPushed
        ? new Map(articles.map(({ id }, index) => [id, itemKeys[index]!]))
        : undefined,
    positions: new Map(articles.map(({ id }, index) => [id, places[index]!.position])),
    unchanged,
    before,
    gone: before.filter((id) => !standing.has(id)),
    // Publishers do not take everything back at once: an empty document is a fault as well.
    missing: own.isCutOff || articles.length + unchanged.length === 0 ? before : [],
    deleted: reading.deleted ?? [],
  }
}

/** The articles of a source's first document: undated ones are as old as the document lets them be. */
function firstArticles(
  { articles, places, writtenAt }: ArticlesRead,
  { result, before }: SourceAnswer,
): readonly Article[] {
  // Of a first document that broke off the rest comes later, and stood below.
  const beforeRest = before.state === 'ok' && before.lastPollAt !== undefined ? before.lastPollAt - MINUTE : undefined
  const lastModified = result.kind === 'fresh' ? result.validators.lastModified : undefined
  return articles.map((article, index) => {
    const { isDated, neighbourAt } = places[index]!
    if (isDated) return article
    const at = beforeRest ?? article.firstSeenAt
    const publishedAt = backdated({ neighbourAt, documentDates: [writtenAt, lastModified] }, at)
    return { ...article, publishedAt, updatedAt: publishedAt, isBackdated: true }
  })
}

type ArticlesRead = Extract<Reading, { readonly kind: 'articles' }>

/** What the store knows of the articles in a round's documents, and what the round adds. */
export type KnownRecords = {
  /** The article that a source is known to show under a name. */
  readonly names: Map<string, string>
  /** The articles that have a text, by source and hash. */
  readonly saying: ReadonlyMap<string, readonly string[]>
  /** The sources that show an article under a guid. */
  readonly claims: Map<string, Set<string>>
  readonly publicIds: Map<string, Known>
  /**
   * For articles without a known name, the words that mark one as a note withdrawing a text, or possibly one, by hash.
   */
  readonly marks: ReadonlyMap<string, KillMark | undefined>
  /** Recent headlines of the sources that may have such a note. */
  readonly headlines: ReadonlyMap<string, readonly RecentHeadline[]>
  /** What withdrawn articles said before. */
  readonly earlier: ReadonlyMap<string, ReadonlySet<string>>
  readonly noise: KnownNoise
  /** Needed after an upgrade alone. */
  readonly cleanAgain: Awaited<ReturnType<typeof cleanerFor>>
  /** When each source last renamed its articles. */
  readonly nameChanges: ReadonlyMap<string, Instant>
}

/** Loads what is needed to tell whether the offered articles are known to their sources, by name or by text. */
export async function loadRecords(handle: Handle, sheet: Sheet, offered: readonly Offered[]): Promise<KnownRecords> {
  const articles = offered.flatMap((document) => document.articles)
  const names = await loadNames(handle, offered)
  const unnamed = offered.flatMap((document) => withoutName(document, names))
  const saying = await articlesSaying(handle, unnamed)
  const marks = marksOf(unnamed)
  const own = articles.map(({ id }) => id)
  const gone = offered.flatMap((document) => (document.articles.length > 0 ? document.gone : []))
  await loadWhole(handle, sheet, [...names.values(), ...[...saying.values()].flat(), ...own, ...gone])
  await loadWhole(
    handle,
    sheet,
    offered.flatMap((document) => standingBeside(document, sheet)),
  )
  const withdrawn = [...sheet.articles.values()].filter((stored) => stored.withdrawn !== undefined)
  const marked = unnamed.filter(({ hash }) => marks.get(hash)).map(({ sourceId }) => sourceId)
  const headlines = await recentHeadlines(handle, marked, sheet.at - WINDOW_MS)
  return {
    names,
    saying,
    claims: await claimsOf(handle, articles),
    publicIds: await publicIdsOf(handle, articles),
    marks,
    headlines: Map.groupBy(headlines, ({ sourceId }) => sourceId),
    earlier: await earlierHashes(
      handle,
      withdrawn.map(({ article }) => article.id),
    ),
    cleanAgain: await cleanerFor(sheet.articles.values()),
    noise: await loadNoise(handle, [...sheet.articles.keys()]),
    nameChanges: await lastNameChanges(
      handle,
      offered.map(({ sourceId }) => sourceId),
    ),
  }
}

/** A key for an alias. */
export function aliasKey({ sourceId, kind, value }: Alias): string {
  return `${sourceId} ${kind} ${value}`
}

async function loadNames(handle: Handle, offered: readonly Offered[]): Promise<Map<string, string>> {
  const keys = offered.flatMap(({ sourceId, articles, deleted }) => [
    ...articles.flatMap((article) => lookUpKeys(article).map((key) => ({ sourceId, ...key }))),
    ...deleted.map(({ guid }) => ({ sourceId, kind: 'guid' as const, value: guid })),
  ])
  return new Map((await knownAliases(handle, keys)).map((alias) => [aliasKey(alias), alias.articleId]))
}

/** The articles that neither guid nor address identifies. */
function withoutName({ sourceId, articles }: Offered, names: ReadonlyMap<string, string>): readonly Article[] {
  const isKnown = (key: AliasKey) => names.has(aliasKey({ sourceId, ...key }))
  const isSure = ({ kind }: AliasKey) => kind === 'guid' || kind === 'url'
  const telling = tellingNames(articles)
  return articles.filter((_, index) => !telling[index]!.some((key) => isSure(key) && isKnown(key)))
}

/** What stands unchanged in a document beside an article that one of those gone may be, for it has the same date. */
function standingBeside({ articles, unchanged, gone }: Offered, sheet: Sheet): readonly string[] {
  const dates = new Set(gone.flatMap((id) => sheet.articles.get(id) ?? []).map(({ article }) => dateOf(article)))
  const isNew = ({ id }: Article) => !sheet.articles.has(id)
  const isAnyLikely = articles.some((article) => isNew(article) && dates.has(dateOf(article)))
  return isAnyLikely ? unchanged.map(({ articleId }) => articleId) : []
}

/** 0 for an article without a date of its own. */
function dateOf(article: Article): Instant {
  return isDated(article) ? article.publishedAt : 0
}

function marksOf(articles: readonly Article[]): ReadonlyMap<string, KillMark | undefined> {
  return new Map(articles.map((article) => [article.hash, killMarkOf(article)]))
}

async function claimsOf(handle: Handle, articles: readonly Article[]): Promise<Map<string, Set<string>>> {
  const claims = new Map<string, Set<string>>()
  const guids = articles.flatMap(({ iri }) => iri ?? [])
  for (const { guid, sourceId } of await loadClaims(handle, guids)) {
    claims.set(guid, (claims.get(guid) ?? new Set()).add(sourceId))
  }
  return claims
}

async function publicIdsOf(handle: Handle, articles: readonly Article[]): Promise<Map<string, Known>> {
  const choices = articles.flatMap(({ iri, guid, id }) => [iri, guid, `urn:uuid:${id}`])
  const found = await loadPublicIds(
    handle,
    choices.filter((choice) => choice !== undefined),
  )
  const contested = articles.filter(({ id }) => found.has(`urn:uuid:${id}`))
  const last = contested.map(({ id, sourceId }) => `urn:uuid:${ownedId(id, sourceId)}`)
  for (const [publicId, known] of await loadPublicIds(handle, last)) found.set(publicId, known)
  return found
}

/** The lookups that identify the articles of one document. */
export function knownPieces(sheet: Sheet, { names, saying }: KnownRecords, { sourceId, gone }: Offered): KnownPieces {
  const byId = (id: string | undefined) => (id === undefined ? undefined : sheet.articles.get(id)?.article)
  const isShown = (id: string) => sheet.articles.get(id)?.takenDownAt === undefined
  return {
    byId,
    byName: (key) => byId(names.get(aliasKey({ sourceId, ...key }))),
    idBeside: ({ id, canonicalUrl = '', title, publishedAt }) => {
      const isSamePage = byId(id)?.canonicalUrl === canonicalUrl
      return ownedId(id, isSamePage ? `${canonicalUrl}\n${title}\n${publishedAt}` : canonicalUrl)
    },
    gone: gone.flatMap((id) => (isShown(id) ? (byId(id) ?? []) : [])),
    byHash: (hash) => (saying.get(saidKey({ sourceId, hash })) ?? []).flatMap((id) => byId(id) ?? []),
  }
}
