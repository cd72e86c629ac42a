import type { Instant } from '../../model/instant.ts'
import { slices } from '../articles/article-rows.ts'
import type { Handle } from '../open/sqlite.ts'
import { renewArchived } from './archives.ts'

/** An article that a later note of its source may take back. */
export type RecentHeadline = {
  readonly articleId: string
  readonly storyId: string
  readonly title: string
  readonly publishedAt: Instant
  readonly updatedAt: Instant
  /** Taken back already: a note that is sent again is a note all the same. */
  readonly isWithdrawn: boolean
}

const MOST_RECENT = 5000

/** The headlines of a source that were first seen since `since`, newest first. */
export async function recentHeadlines(handle: Handle, sourceId: string, since: Instant): Promise<RecentHeadline[]> {
  const rows = await handle
    .selectFrom('articles')
    .select(['id', 'story_id', 'title', 'published_at', 'updated_at', 'withdrawn_at'])
    .where('source_id', '=', sourceId)
    .where('first_seen_at', '>=', since)
    .orderBy('first_seen_at', 'desc')
    .limit(MOST_RECENT)
    .execute()
  return rows.map((row) => ({
    articleId: row.id,
    storyId: row.story_id,
    title: row.title,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    isWithdrawn: row.withdrawn_at !== null,
  }))
}

/**
 * Has the entries of these stories written anew when they are next settled, and what archives say of them when their
 * feeds are published: the closing line of their content, and their lists, must not name a copy that was taken back.
 */
export async function renewEntries(handle: Handle, storyIds: readonly string[]): Promise<void> {
  for (const slice of slices(storyIds)) {
    await handle.updateTable('entries').set({ look_hash: '' }).where('story_id', 'in', slice).execute()
  }
  await renewArchived(handle, storyIds)
}
