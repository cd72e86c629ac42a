import type { Instant } from '../../model/instant.ts'
import type { VersionKind } from '../open/schema.ts'
import type { Handle } from '../open/sqlite.ts'
import { type StoredArticle, slices } from './article-rows.ts'

/** What an article said before its publisher changed it. */
export type EarlierVersion = {
  readonly version: number
  /** When it was first seen. */
  readonly at: Instant
  readonly kind: VersionKind
  readonly title: string
  readonly summary: string
  /** Absent once the text's retention has passed. */
  readonly text: string | undefined
  readonly hash: string
}

/** Beside the first; a source that edits at every poll does not fill the store. */
const LATEST_KEPT = 19

/** More articles with one text are not looked at. */
const MOST_ALIKE = 8

/** Keeps the version that is about to be replaced: of each article the first and the latest 19 that were. */
export async function saveVersion(handle: Handle, replaced: StoredArticle): Promise<void> {
  const { article, version } = replaced
  const values = {
    article_id: article.id,
    version,
    at: replaced.versionAt,
    kind: replaced.versionKind,
    title: article.title,
    summary: article.summary,
    text: article.text,
    hash: article.hash,
  }
  await handle
    .insertInto('versions')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const first = handle.selectFrom('versions').select(({ fn }) => fn.min('version').as('first'))
  await handle
    .deleteFrom('versions')
    .where('article_id', '=', article.id)
    .where('version', '<=', version - LATEST_KEPT)
    .where('version', '>', first.where('article_id', '=', article.id))
    .execute()
}

/** The versions of an article before the present one that are kept, oldest first. */
export async function earlierVersions(handle: Handle, articleId: string): Promise<readonly EarlierVersion[]> {
  const rows = await handle
    .selectFrom('versions')
    .selectAll()
    .where('article_id', '=', articleId)
    .orderBy('version')
    .execute()
  return rows.map(({ article_id: _, text, ...row }) => ({ ...row, text: text ?? undefined }))
}

/** Whether a kept earlier version of an article has this hash. */
export async function wasVersion(handle: Handle, articleId: string, hash: string): Promise<boolean> {
  const rows = handle.selectFrom('versions').select('version').where('hash', '=', hash)
  return (await rows.where('article_id', '=', articleId).limit(1).executeTakeFirst()) !== undefined
}

/**
 * Ids of the articles of a source that say exactly what these hashes stand for, by hash: the newest few of each, and
 * those that said it before they were taken back.
 */
export async function articlesByHash(
  handle: Handle,
  sourceId: string,
  hashes: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  for (const hash of new Set(hashes)) {
    const rows = await handle
      .selectFrom('articles')
      .select('id')
      .where('source_id', '=', sourceId)
      .where('hash', '=', hash)
      .orderBy('first_seen_at', 'desc')
      .limit(MOST_ALIKE)
      .execute()
    if (rows.length > 0)
      found.set(
        hash,
        rows.map((row) => row.id),
      )
  }
  for (const slice of slices([...new Set(hashes)])) {
    const rows = await handle
      .selectFrom('versions')
      .innerJoin('articles', 'articles.id', 'versions.article_id')
      .select(['versions.hash', 'articles.id'])
      .distinct()
      .where('versions.hash', 'in', slice)
      .where('articles.source_id', '=', sourceId)
      .where('articles.withdrawn_at', 'is not', null)
      .orderBy('articles.id')
      .limit(slice.length * MOST_ALIKE)
      .execute()
    for (const row of rows) found.set(row.hash, [...(found.get(row.hash) ?? []), row.id])
  }
  return found
}
