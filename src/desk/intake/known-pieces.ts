import { WINDOW_MS } from '../../deduplicate/features/window.ts'
import type { KnownPieces } from '../../deduplicate/identity/identity.ts'
import { isDated } from '../../deduplicate/identity/identity-evidence.ts'
import { type AliasKey, lookUpKeys, tellingNames } from '../../deduplicate/identity/identity-names.ts'
import { type KillMark, killMarkOf } from '../../deduplicate/versions/withdrawal.ts'
import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import { ownedId } from '../../normalize/owned-id.ts'
import { type Alias, knownAliases, loadClaims } from '../../store/articles/aliases.ts'
import { lastNameChanges } from '../../store/articles/name-changes.ts'
import { type KnownNoise, loadNoise } from '../../store/articles/noise.ts'
import { type RecentHeadline, recentHeadlines } from '../../store/articles/recent-headlines.ts'
import { articlesSaying, earlierHashes, saidKey } from '../../store/articles/versions.ts'
import type { Handle } from '../../store/open/handle.ts'
import { type Known, loadPublicIds } from '../../store/stories/stories.ts'
import { loadWhole } from '../sheet/load-stories.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { cleanerFor } from './newer-rules.ts'
import type { Offered } from './offered.ts'

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
  const gone = offered.flatMap((document) => (document.articles.length > 0 || document.folder ? document.gone : []))
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
export function knownPieces(
  sheet: Sheet,
  { names, saying }: KnownRecords,
  { sourceId, gone, standing }: Offered,
): KnownPieces {
  const byId = (id: string | undefined) => (id === undefined ? undefined : sheet.articles.get(id)?.article)
  const isShown = (id: string) => sheet.articles.get(id)?.takenDownAt === undefined
  return {
    byId,
    byName: (key) => byId(names.get(aliasKey({ sourceId, ...key }))),
    idBeside: ({ id, canonicalUrl = '', title, publishedAt }) => {
      const isSamePage = byId(id)?.canonicalUrl === canonicalUrl
      return ownedId(id, isSamePage ? `${canonicalUrl}\n${title}\n${publishedAt}` : canonicalUrl)
    },
    standing: [...standing.values()],
    gone: gone.flatMap((id) => (isShown(id) ? (byId(id) ?? []) : [])),
    byHash: (hash) => (saying.get(saidKey({ sourceId, hash })) ?? []).flatMap((id) => byId(id) ?? []),
  }
}
