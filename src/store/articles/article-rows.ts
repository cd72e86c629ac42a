import { hash } from 'node:crypto'
import { sanitizerVersion } from '../../foundation/sanitizer-version.ts'
import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit, Evidence, FirstFetch, VersionKind } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import type { ArticlesTable } from '../open/schema.ts'
import { slices, writeRows } from '../open/sets.ts'

/** An article as stored, with what the desk found out about it. */
export type StoredArticle = {
  readonly article: Article
  readonly storyId: string
  readonly publicId: string
  /** Where it stood in its document when it was first seen, from 0, the newest. */
  readonly position: number
  /** How it came, if its source's first document had it. */
  readonly firstFetch?: FirstFetch | undefined
  readonly version: number
  /** When this version was first seen. */
  readonly versionAt: Instant
  readonly versionKind: VersionKind
  /** Set if its source withdrew it: such an article is in no output. */
  readonly withdrawn: Withdrawn | undefined
  /** Set if the operator took it down, and it has not come back since that was undone. */
  readonly takenDownAt?: Instant | undefined
  /** Whether its content was cleaned by older rules than today's. */
  readonly isOfOlderRules?: boolean | undefined
  readonly credit: Credit | undefined
  readonly evidence: Evidence
}

/** When an article was withdrawn, and the words that said so. */
export type Withdrawn = { readonly at: Instant; readonly reason: string }

/** Writes articles and what is known of each, replacing earlier versions. */
export async function saveArticles(handle: Handle, articles: readonly StoredArticle[]): Promise<void> {
  await writeRows(handle, 'articles', articles.map(toRow), {
    key: ['id'],
    instead: {
      // Unchanged content has not been read again, so it stays marked as cleaned by the rules of then.
      sanitizer: `case when articles.content_html is not distinct from excluded.content_html
        then articles.sanitizer else excluded.sanitizer end`,
    },
  })
}

/** The articles with these ids, by id; unknown ids are absent. */
export async function loadArticles(handle: Handle, ids: readonly string[]): Promise<Map<string, StoredArticle>> {
  const found = new Map<string, StoredArticle>()
  for (const slice of slices(ids)) {
    const rows = await handle.selectFrom('articles').selectAll().where('id', 'in', slice).execute()
    for (const row of rows) found.set(row.id, fromRow(row))
  }
  return found
}

/**
 * Articles whose text was cleaned by rules older than `version`, those shown in a feed first. Asking again after these
 * were saved gives the next ones.
 */
export async function articlesCleanedBefore(
  handle: Handle,
  version: number,
  limit: number,
): Promise<readonly StoredArticle[]> {
  const shown = handle.selectFrom('entries').select('lead_id').where('shown', '=', 1)
  const old = handle.selectFrom('articles').selectAll().where('sanitizer', '<', version).limit(limit)
  const rows = await old.where('id', 'in', shown).execute()
  return (rows.length > 0 ? rows : await old.orderBy('sanitizer').execute()).map(fromRow)
}

/** Notes that the texts of these articles have been cleaned by the rules of `version`. */
export async function markCleaned(handle: Handle, ids: readonly string[], version: number): Promise<void> {
  for (const slice of slices(ids)) {
    await handle.updateTable('articles').set({ sanitizer: version }).where('id', 'in', slice).execute()
  }
}

/** The next articles after the id `after`, for walking through all of them in slices. */
export async function articlesAfter(handle: Handle, after: string, limit: number): Promise<StoredArticle[]> {
  const rows = await handle
    .selectFrom('articles')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** Some of the articles with a date after `at`. */
export async function articlesDatedAfter(handle: Handle, at: Instant, limit: number): Promise<StoredArticle[]> {
  const rows = await handle
    .selectFrom('articles')
    .selectAll()
    .where(({ or, eb }) =>
      or((['first_seen_at', 'published_at', 'updated_at', 'version_at'] as const).map((date) => eb(date, '>', at))),
    )
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** How many articles are stored. */
export async function countArticles(handle: Handle): Promise<number> {
  const count = handle.selectFrom('articles').select(({ fn }) => fn.countAll<number>().as('count'))
  return (await count.executeTakeFirstOrThrow()).count
}

function toRow({ article, ...stored }: StoredArticle): ArticlesTable {
  const { contentHtml, text, ...data } = article
  const data_json = JSON.stringify(data)
  return {
    id: article.id,
    source_id: article.sourceId,
    story_id: stored.storyId,
    public_id: stored.publicId,
    title: article.title,
    url: article.url ?? null,
    canonical_url: article.canonicalUrl ?? null,
    published_at: article.publishedAt,
    updated_at: article.updatedAt,
    first_seen_at: article.firstSeenAt,
    position: stored.position,
    first_fetch: stored.firstFetch ?? null,
    text_length: text.length,
    hash: article.hash,
    version: stored.version,
    credit_json: stored.credit ? JSON.stringify(stored.credit) : null,
    evidence_json: JSON.stringify(stored.evidence),
    origins_json: JSON.stringify(article.originUrls),
    origin_json: article.origin ? JSON.stringify(article.origin) : null,
    data_json,
    data_hash: hashOf(data_json),
    content_html: contentHtml,
    text,
    sanitizer: sanitizerVersion,
    version_at: stored.versionAt,
    version_kind: stored.versionKind,
    withdrawn_at: stored.withdrawn?.at ?? null,
    withdrawn_reason: stored.withdrawn?.reason ?? null,
    taken_down_at: stored.takenDownAt ?? null,
  }
}

/** Hashes everything that an article says besides its text. */
export function dataHashOf({ contentHtml: _, text: __, ...data }: Article): string {
  return hashOf(JSON.stringify(data))
}

function hashOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}

function fromRow(row: ArticlesTable): StoredArticle {
  return {
    article: { ...JSON.parse(row.data_json), contentHtml: row.content_html ?? '', text: row.text ?? '' },
    storyId: row.story_id,
    publicId: row.public_id,
    position: row.position,
    firstFetch: row.first_fetch ?? undefined,
    version: row.version,
    versionAt: row.version_at,
    versionKind: row.version_kind,
    withdrawn: row.withdrawn_at === null ? undefined : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
    takenDownAt: row.taken_down_at ?? undefined,
    isOfOlderRules: row.sanitizer < sanitizerVersion,
    credit: row.credit_json ? JSON.parse(row.credit_json) : undefined,
    evidence: JSON.parse(row.evidence_json),
  }
}
