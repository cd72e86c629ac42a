import { sql } from 'kysely'
import { sanitizerVersion } from '../../foundation/sanitizer-version.ts'
import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit, Evidence } from '../../model/stories.ts'
import type { ArticlesTable, VersionKind } from '../open/schema.ts'
import type { Handle } from '../open/sqlite.ts'

/** An article as kept, with what the desk found out about it. */
export type StoredArticle = {
  readonly article: Article
  readonly storyId: string
  readonly publicId: string
  readonly version: number
  /** When this version was first seen. */
  readonly versionAt: Instant
  readonly versionKind: VersionKind
  /** Set where its source took it back: such an article is in no output. */
  readonly withdrawn: Withdrawn | undefined
  /** Set where the operator took it down, and it has not come back since that was undone. */
  readonly takenDownAt?: Instant | undefined
  readonly credit: Credit | undefined
  readonly evidence: Evidence
}

/** When an article was taken back, and the words that said so. */
export type Withdrawn = { readonly at: Instant; readonly reason: string }

/** A sqlite statement takes some 32,000 values; lists are asked for in slices well below that. */
const SLICE = 500

/** Writes an article and what is known of it, replacing an earlier version. */
export async function saveArticle(handle: Handle, stored: StoredArticle): Promise<void> {
  const row = toRow(stored)
  const { id: _, ...changes } = row
  // Content that is not new was not read anew: it stays as clean as it was.
  const sanitizer = sql<number>`case when articles.content_html is not distinct from excluded.content_html
    then articles.sanitizer else excluded.sanitizer end`
  await handle
    .insertInto('articles')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...changes, sanitizer }))
    .execute()
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

/** The copies of a story that were not taken back, without their texts; all of them where every one was. */
export async function storyCopies(handle: Handle, storyId: string) {
  const rows = await handle
    .selectFrom('articles')
    .select(['id', 'source_id', 'public_id', 'url', 'canonical_url', 'origins_json'])
    .select(['text_length', 'published_at', 'first_seen_at', 'credit_json', 'withdrawn_at'])
    .where('story_id', '=', storyId)
    .orderBy('id')
    .execute()
  const standing = rows.filter((row) => row.withdrawn_at === null)
  return (standing.length > 0 ? standing : rows).map((row) => ({
    articleId: row.id,
    sourceId: row.source_id,
    publicId: row.public_id,
    url: row.url ?? undefined,
    canonicalUrl: row.canonical_url ?? undefined,
    originUrls: JSON.parse(row.origins_json) as string[],
    credit: row.credit_json ? (JSON.parse(row.credit_json) as Credit) : undefined,
    textLength: row.text_length,
    publishedAt: row.published_at,
    firstSeenAt: row.first_seen_at,
  }))
}

/**
 * The credits that speak for a story: those of the copies that storyCopies names, and of those that the operator took
 * down, for the text that is left is the agency's as before and its policy must not widen.
 */
export async function creditsOfStory(handle: Handle, storyId: string) {
  const rows = await handle
    .selectFrom('articles')
    .select(['credit_json', 'first_seen_at', 'withdrawn_at', 'taken_down_at'])
    .where('story_id', '=', storyId)
    .orderBy('id')
    .execute()
  const speaking = rows.filter((row) => row.withdrawn_at === null || row.taken_down_at !== null)
  return (speaking.length > 0 ? speaking : rows).map((row) => ({
    credit: row.credit_json ? (JSON.parse(row.credit_json) as Credit) : undefined,
    firstSeenAt: row.first_seen_at,
  }))
}

/**
 * Articles whose text was cleaned by older rules than `version`: first those that a feed shows, then the others. Asking
 * again after they were saved gives the next ones.
 */
export async function articlesCleanedBefore(
  handle: Handle,
  version: number,
  limit: number,
): Promise<readonly StoredArticle[]> {
  const shown = handle.selectFrom('entries').select('lead_id').where('shown', '=', 1)
  const old = handle.selectFrom('articles').selectAll().where('sanitizer', '<', version).limit(limit)
  const rows = await old.where('id', 'in', shown).execute()
  return (rows.length > 0 ? rows : await old.orderBy('sanitizer').orderBy('id').execute()).map(fromRow)
}

/**
 * Writes what an article says after its text was cleaned again, with the hash of that, also where it leads: its publisher
 * changed nothing, and the next poll must not find an edit.
 */
export async function saveCleaned(
  handle: Handle,
  { id, contentHtml, text, summary, hash }: Pick<Article, 'id' | 'contentHtml' | 'text' | 'summary' | 'hash'>,
): Promise<void> {
  const { data_json } = await handle
    .selectFrom('articles')
    .select('data_json')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const data = JSON.stringify({ ...JSON.parse(data_json), summary, hash })
  const values = { content_html: contentHtml, text, text_length: text.length, data_json: data, hash }
  await handle.updateTable('articles').set(values).where('id', '=', id).execute()
  await handle.updateTable('entries').set({ lead_hash: hash }).where('lead_id', '=', id).execute()
}

/** Notes that the texts of these articles are clean by the rules of `version`. */
export async function markCleaned(handle: Handle, ids: readonly string[], version: number): Promise<void> {
  for (const slice of slices(ids)) {
    await handle.updateTable('articles').set({ sanitizer: version }).where('id', 'in', slice).execute()
  }
}

/** The next articles after `after` in order of id, for walking through all of them in slices. */
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

/** Splits a list of ids into lists that one statement can take. */
export function* slices<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let start = 0; start < values.length; start += SLICE) yield values.slice(start, start + SLICE)
}

function toRow({ article, ...stored }: StoredArticle): ArticlesTable {
  const { contentHtml, text, ...data } = article
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
    text_length: text.length,
    hash: article.hash,
    version: stored.version,
    credit_json: stored.credit ? JSON.stringify(stored.credit) : null,
    evidence_json: JSON.stringify(stored.evidence),
    origins_json: JSON.stringify(article.originUrls),
    data_json: JSON.stringify(data),
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

function fromRow(row: ArticlesTable): StoredArticle {
  return {
    article: { ...JSON.parse(row.data_json), contentHtml: row.content_html ?? '', text: row.text ?? '' },
    storyId: row.story_id,
    publicId: row.public_id,
    version: row.version,
    versionAt: row.version_at ?? row.updated_at,
    versionKind: row.version_kind,
    withdrawn: row.withdrawn_at === null ? undefined : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
    takenDownAt: row.taken_down_at ?? undefined,
    credit: row.credit_json ? JSON.parse(row.credit_json) : undefined,
    evidence: JSON.parse(row.evidence_json),
  }
}
