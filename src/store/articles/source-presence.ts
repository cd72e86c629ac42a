import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { slices } from '../open/sets.ts'

/** A source that the store knows, and whether what it published is hidden because it left the configuration. */
export type SourcePresence = {
  readonly id: string
  /** Hash of the address that it had last. */
  readonly urlHash: string
  readonly removedAt: Instant | undefined
}

/** All sources that were ever polled, ordered by id. */
export async function loadPresences(handle: Handle): Promise<SourcePresence[]> {
  const rows = await handle.selectFrom('sources').select(['id', 'url_hash', 'removed_at']).orderBy('id').execute()
  return rows.map(({ id, url_hash, removed_at }) => ({ id, urlHash: url_hash, removedAt: removed_at ?? undefined }))
}

/** Notes that what these sources published is hidden since `at`, or with undefined that it is shown again. */
export async function noteRemoved(handle: Handle, ids: readonly string[], at: Instant | undefined): Promise<void> {
  for (const slice of slices(ids)) {
    await handle
      .updateTable('sources')
      .set({ removed_at: at ?? null })
      .where('id', 'in', slice)
      .execute()
  }
}

/** Notes that these sources have another address. */
export async function moveAddress(handle: Handle, ids: readonly string[], urlHash: string): Promise<void> {
  for (const slice of slices(ids)) {
    await handle.updateTable('sources').set({ url_hash: urlHash }).where('id', 'in', slice).execute()
  }
}

/** An article, the story that it is in, and when it was first seen. */
export type ArticleInStory = { readonly id: string; readonly storyId: string; readonly firstSeenAt: Instant }

/** The next articles of a source after one of them, or the first, in the order in which they were first seen. */
export async function articlesOfSource(
  handle: Handle,
  sourceId: string,
  { after, limit }: { readonly after: ArticleInStory | undefined; readonly limit: number },
): Promise<ArticleInStory[]> {
  const all = handle
    .selectFrom('articles')
    .select(['id', 'story_id', 'first_seen_at'])
    .where('source_id', '=', sourceId)
  const rest = after
    ? all
        .where('first_seen_at', '>=', after.firstSeenAt)
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('first_seen_at', 'id'), '>', tuple(after.firstSeenAt, after.id)),
        )
    : all
  const next = await rest.orderBy('first_seen_at').orderBy('id').limit(limit).execute()
  return next.map(({ id, story_id, first_seen_at }) => ({ id, storyId: story_id, firstSeenAt: first_seen_at }))
}

/** How many articles of a source are in at least one feed, as leads or beside them. */
export async function countInFeeds(handle: Handle, sourceId: string): Promise<number> {
  const articles = handle.selectFrom('articles').where('source_id', '=', sourceId).where('withdrawn_at', 'is', null)
  const found = await articles
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('matches')
          .select('feed')
          .whereRef('matches.article_id', '=', 'articles.id')
          .where('matches.terms_json', 'is not', null),
      ),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return found.count
}
