import type { Credit, Instant } from '../model.ts'
import { slices } from './article-rows.ts'
import type { Handle } from './sqlite.ts'

/** What finding the copies of an article needs of it, as kept. */
export type FeatureRow = {
  readonly articleId: string
  readonly storyId: string
  readonly sourceId: string
  readonly publishedAt: Instant
  readonly title: string
  readonly canonicalUrl: string | undefined
  readonly originUrls: readonly string[]
  readonly credit: Credit | undefined
  /** What is compared of it, as packed; undefined where nothing is kept. */
  readonly bytes: Uint8Array | undefined
}

const SLICE = 1000

/** Writes what is compared of an article over what was kept; `at`: when, so that it can be forgotten with the window. */
export async function saveFeatures(
  handle: Handle,
  { articleId, bytes, at }: { readonly articleId: string; readonly bytes: Uint8Array; readonly at: Instant },
): Promise<void> {
  await handle
    .insertInto('features')
    .values({ article_id: articleId, at, bytes })
    .onConflict((conflict) => conflict.column('article_id').doUpdateSet({ bytes }))
    .execute()
}

/** The articles first seen since `since` that were not taken back, a slice at a time, in order of their ids. */
export async function* featureRowsSince(handle: Handle, since: Instant): AsyncGenerator<readonly FeatureRow[]> {
  for (let after = ''; ; ) {
    const rows = await handle
      .selectFrom('articles')
      .leftJoin('features', 'features.article_id', 'articles.id')
      .select(['id', 'story_id', 'source_id', 'published_at', 'title', 'canonical_url', 'origins_json', 'credit_json'])
      .select('features.bytes')
      .where('first_seen_at', '>=', since)
      .where('withdrawn_at', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(SLICE)
      .execute()
    if (rows.length > 0) {
      yield rows.map((row) => ({
        articleId: row.id,
        storyId: row.story_id,
        sourceId: row.source_id,
        publishedAt: row.published_at,
        title: row.title,
        canonicalUrl: row.canonical_url ?? undefined,
        originUrls: JSON.parse(row.origins_json),
        credit: row.credit_json ? JSON.parse(row.credit_json) : undefined,
        bytes: row.bytes ?? undefined,
      }))
    }
    if (rows.length < SLICE) return
    after = rows.at(-1)?.id ?? after
  }
}

/** Forgets what is compared of articles that came before `before`: the window has passed them. Returns how many. */
export async function forgetFeatures(handle: Handle, before: Instant): Promise<number> {
  const old = await handle.selectFrom('features').select('article_id').where('at', '<', before).execute()
  for (const slice of slices(old.map((row) => row.article_id))) {
    await handle.deleteFrom('features').where('article_id', 'in', slice).execute()
  }
  return old.length
}
