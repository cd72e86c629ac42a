import type { Handle } from '../open/handle.ts'
import type { AliasKind } from '../open/schema.ts'
import { askAbout, askAmong, writeRows } from '../open/sets.ts'

/** A name under which a source shows an article. */
export type Alias = { readonly sourceId: string; readonly kind: AliasKind; readonly value: string }

/** A name, and the article of the source that has it. */
export type KnownAlias = Alias & { readonly articleId: string }

/**
 * The most names of an article. A source that renames its articles with every poll is recognized by other names; not
 * all of these are kept forever.
 */
const MOST_NAMES = 60

/** Those of the names that are known to belong to an article of their source. */
export async function knownAliases(handle: Handle, aliases: readonly Alias[]): Promise<KnownAlias[]> {
  return askAbout(
    handle,
    aliases.map(({ sourceId, kind, value }) => [sourceId, kind, value]),
    (list) => `select source_id as "sourceId", kind, value, article_id as "articleId" from aliases
      where (source_id, kind, value) in (values ${list})`,
  )
}

/**
 * Remembers further names of articles, up to 60 for each. A name that another article of its source has already stays
 * with that one.
 */
export async function saveAliases(handle: Handle, aliases: readonly KnownAlias[]): Promise<void> {
  if (aliases.length === 0) return
  const counts = await countNames(handle, [...new Set(aliases.map(({ articleId }) => articleId))])
  const kept = aliases.filter(({ articleId }) => {
    const count = counts.get(articleId) ?? 0
    counts.set(articleId, count + 1)
    return count < MOST_NAMES
  })
  const rows = kept.map(({ sourceId, kind, value, articleId }) => ({
    source_id: sourceId,
    kind,
    value,
    article_id: articleId,
  }))
  await writeRows(handle, 'aliases', rows, { key: ['source_id', 'kind', 'value'], replace: 'nothing' })
}

/** Every guid and whole address that these articles were ever known by. */
export async function namesOfArticles(
  handle: Handle,
  articleIds: readonly string[],
): Promise<readonly Omit<KnownAlias, 'kind'>[]> {
  return askAmong(
    handle,
    articleIds,
    (list) =>
      `select article_id as "articleId", source_id as "sourceId", value from aliases where kind in ('guid', 'url') and article_id in ${list}`,
  )
}

async function countNames(handle: Handle, articleIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await askAmong<{ articleId: string; count: number }>(
    handle,
    articleIds,
    (list) => `select article_id as "articleId", count(*) as count from aliases where article_id in ${list}
      group by article_id`,
  )
  return new Map(rows.map(({ articleId, count }) => [articleId, count]))
}

/** Which sources show an article under one of these guids. */
export async function loadClaims(
  handle: Handle,
  guids: readonly string[],
): Promise<{ readonly guid: string; readonly sourceId: string }[]> {
  return askAmong(
    handle,
    guids,
    (list) =>
      `select distinct value as guid, source_id as "sourceId" from aliases where kind = 'guid' and value in ${list}`,
  )
}
