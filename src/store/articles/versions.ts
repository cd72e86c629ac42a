import type { Instant } from '../../model/instant.ts'
import type { VersionKind } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import type { VersionsTable } from '../open/schema.ts'
import { askAbout, askAmong, writeRows } from '../open/sets.ts'
import type { StoredArticle } from './article-rows.ts'

/** An article as it was before its publisher changed it. */
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

/** How many versions are kept besides the first, so that a source that edits at every poll does not fill the store. */
const LATEST_KEPT = 19

/** How many articles with the same text are looked at. */
const MOST_ALIKE = 8

/** Keeps versions that are about to be replaced: the first of each article, and the latest 19 others. */
export async function saveVersions(handle: Handle, replaced: readonly StoredArticle[]): Promise<void> {
  const rows = replaced.map(({ article, version, versionAt, versionKind }) => ({
    article_id: article.id,
    version,
    at: versionAt,
    kind: versionKind,
    title: article.title,
    summary: article.summary,
    text: article.text,
    hash: article.hash,
  }))
  await writeRows(handle, 'versions', rows, { key: ['article_id', 'version'], replace: 'nothing' })
  const crowded = replaced.filter(({ version }) => version > LATEST_KEPT + 1)
  await askAbout(
    handle,
    crowded.map(({ article, version }) => [article.id, version - LATEST_KEPT]),
    (list) => `with crowded (id, last) as (values ${list})
      delete from versions where version <= (select last from crowded where id = article_id)
        and version > (select min(version) from versions as own where own.article_id = versions.article_id)`,
  )
}

/** The stored earlier versions of an article, oldest first. */
export async function earlierVersions(handle: Handle, articleId: string): Promise<readonly EarlierVersion[]> {
  const rows = await handle
    .selectFrom('versions')
    .selectAll()
    .where('article_id', '=', articleId)
    .orderBy('version')
    .execute()
  return rows.map(fromRow)
}

function fromRow({ article_id: _, text, ...row }: VersionsTable): EarlierVersion {
  return { ...row, text: text ?? undefined }
}

/** The stored earlier versions of each of these articles, by article, the oldest first. */
export async function loadVersions(
  handle: Handle,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EarlierVersion[]>> {
  const rows = await askAmong<VersionsTable>(
    handle,
    articleIds,
    (list) => `select * from versions where article_id in ${list} order by article_id, version`,
  )
  const byArticle = Map.groupBy(rows, (row) => row.article_id)
  return new Map([...byArticle].map(([id, own]) => [id, own.map(fromRow)]))
}

/** The hashes of the stored earlier versions of each of these articles, by article. */
export async function earlierHashes(handle: Handle, articleIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await askAmong<{ id: string; hash: string }>(
    handle,
    articleIds,
    (list) => `select distinct article_id as id, hash from versions where article_id in ${list}`,
  )
  const found = new Map<string, Set<string>>()
  for (const { id, hash } of rows) found.set(id, (found.get(id) ?? new Set()).add(hash))
  return found
}

/** A text of a source, identified by its hash. */
export type Said = { readonly sourceId: string; readonly hash: string }

/** A key for a text of a source. */
export function saidKey({ sourceId, hash }: Said): string {
  return `${sourceId} ${hash}`
}

/**
 * The ids of the articles that have exactly these texts, by source and hash: the newest few of each, and those that had
 * them before they were withdrawn.
 */
export async function articlesSaying(handle: Handle, said: readonly Said[]): Promise<Map<string, readonly string[]>> {
  type Row = Said & { readonly id: string }
  const tuples = said.map(({ sourceId, hash }) => [sourceId, hash])
  const now = await askAbout<Row>(
    handle,
    tuples,
    (list) => `select id, "sourceId", hash from (
        select id, source_id as "sourceId", hash,
          row_number() over (partition by source_id, hash order by first_seen_at desc, id) as place
        from articles where (source_id, hash) in (values ${list})) as own
      where place <= ${MOST_ALIKE} order by place`,
  )
  const before = await askAmong<Row>(
    handle,
    said.map(({ hash }) => hash),
    (list) => `select distinct own.id, own.source_id as "sourceId", versions.hash
      from versions join articles as own on own.id = versions.article_id
      where versions.hash in ${list} and own.withdrawn_at is not null order by own.id`,
  )
  const asked = new Set(said.map(saidKey))
  const found = new Map<string, string[]>()
  const add = (row: Row) => found.set(saidKey(row), [...(found.get(saidKey(row)) ?? []), row.id])
  for (const row of now) add(row)
  for (const [key, rows] of Map.groupBy(before, saidKey)) if (asked.has(key)) rows.slice(0, MOST_ALIKE).forEach(add)
  return found
}
