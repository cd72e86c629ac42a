import type { KnownPieces } from '../../deduplicate/identity/identity.ts'
import { type AliasKey, lookUpKeys, tellingNames } from '../../deduplicate/identity/identity-names.ts'
import type { Article } from '../../model/documents.ts'
import { ownedId } from '../../normalize/article-id.ts'
import { knownAliases } from '../../store/articles/aliases.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import { articlesByHash } from '../../store/articles/versions.ts'
import type { Handle } from '../../store/open/sqlite.ts'

/** What the store knows of the articles of one document and its source. */
export type KnownArticles = KnownPieces & {
  readonly stored: ReadonlyMap<string, StoredArticle>
  /** Whether an article of the source has this name. */
  readonly isName: (key: AliasKey) => boolean
}

/** Looks up, within their source, every article that those of a document may be, by name or else by their text. */
export async function knownArticles(
  handle: Handle,
  sourceId: string,
  articles: readonly Article[],
): Promise<KnownArticles> {
  const keys = articles.map(lookUpKeys)
  const named = await knownAliases(handle, sourceId, keys.flat())
  const telling = tellingNames(articles)
  const isNew = (own: readonly AliasKey[]) => own.every((key) => !isSure(key) || named(key) === undefined)
  const unnamed = articles.filter((_, index) => isNew(telling[index]!))
  const alike = await articlesByHash(
    handle,
    sourceId,
    unnamed.map(({ hash }) => hash),
  )
  const byName = keys.flat().flatMap((key) => named(key) ?? [])
  const ids = new Set([...byName, ...[...alike.values()].flat(), ...articles.map(({ id }) => id)])
  const stored = await loadArticles(handle, [...ids])
  const byId = (id: string | undefined) => (id === undefined ? undefined : stored.get(id)?.article)
  return {
    stored,
    isName: (key) => named(key) !== undefined,
    byId,
    byName: (key) => byId(named(key)),
    idBeside: ({ id, canonicalUrl = '' }) => ownedId(id, canonicalUrl),
    byHash: (hash) => (alike.get(hash) ?? []).flatMap((id) => byId(id) ?? []),
  }
}

function isSure({ kind }: AliasKey): boolean {
  return kind === 'guid' || kind === 'url'
}
