import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { askAmong } from '../open/sets.ts'

/** An article that a later note of its source may withdraw. */
export type RecentHeadline = {
  readonly articleId: string
  readonly sourceId: string
  readonly storyId: string
  readonly title: string
  readonly publishedAt: Instant
  readonly updatedAt: Instant
  /** Whether it is withdrawn already: a note that is sent again is still a note. */
  readonly isWithdrawn: boolean
}

/** The most headlines of one source. */
const MOST_RECENT = 5000

/** The headlines of some sources that were first seen since `since`, newest first, at most 5,000 of each. */
export async function recentHeadlines(
  handle: Handle,
  sourceIds: readonly string[],
  since: Instant,
): Promise<RecentHeadline[]> {
  type Row = Omit<RecentHeadline, 'isWithdrawn'> & { readonly withdrawnAt: Instant | null }
  const rows = await askAmong<Row>(
    handle,
    sourceIds,
    (list) => `select "articleId", "sourceId", "storyId", title, "publishedAt", "updatedAt", "withdrawnAt" from (
        select id as "articleId", source_id as "sourceId", story_id as "storyId", title, published_at as "publishedAt",
          updated_at as "updatedAt", withdrawn_at as "withdrawnAt",
          row_number() over (partition by source_id order by first_seen_at desc) as place
        from articles where source_id in ${list} and first_seen_at >= ${since}) as own
      where place <= ${MOST_RECENT} order by place`,
  )
  return rows.map(({ withdrawnAt, ...headline }) => ({ ...headline, isWithdrawn: withdrawnAt !== null }))
}

/** So many articles tell what a source has said: more than a document has. */
const LATEST = 1000

/** What tells whether an article is shown once more under other names. */
export type LatestArticle = {
  readonly title: string
  readonly publishedAt: Instant
  readonly canonicalUrl: string | undefined
  readonly hasText: boolean
}

/** The articles that a source brought last. */
export async function latestArticles(handle: Handle, sourceId: string): Promise<readonly LatestArticle[]> {
  const rows = await handle
    .selectFrom('articles')
    .select(['title', 'published_at', 'canonical_url', 'text_length'])
    .where('source_id', '=', sourceId)
    .orderBy('first_seen_at', 'desc')
    .limit(LATEST)
    .execute()
  return rows.map(({ title, published_at: publishedAt, canonical_url: url, text_length: length }) => {
    return { title, publishedAt, canonicalUrl: url ?? undefined, hasText: length > 0 }
  })
}
