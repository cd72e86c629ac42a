import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { slices } from '../open/sets.ts'

/** An entry that left its feed because its lead is in no output any more. */
export type LeftEntry = {
  readonly key: string
  readonly storyId: string
  readonly storyPublicId: string
  readonly leadPublicId: string
  /** The source of its lead. */
  readonly sourceId: string
  readonly leftAt: Instant
  /** The operator took it down; else its source took it back. */
  readonly isTakenDown: boolean
}

/** So many articles are not taken back in a month, but by a source that is taken down as a whole. */
const MOST_LOOKED_AT = 2000

/**
 * The entries that left a feed after `since` because their leads were withdrawn or taken down, the last first: those of
 * the last two thousand such articles. They are found by these articles, for entries leave for other reasons as well, all
 * at once where a condition changes.
 */
export async function withdrawnEntries(handle: Handle, feed: string, since: Instant): Promise<readonly LeftEntry[]> {
  const gone = await handle
    .selectFrom('articles')
    .select('id')
    .where('withdrawn_at', '>', since)
    .orderBy('withdrawn_at', 'desc')
    .orderBy('id')
    .limit(MOST_LOOKED_AT)
    .execute()
  const left: LeftEntry[] = []
  for (const slice of slices(gone.map(({ id }) => id))) left.push(...(await leftWith(handle, feed, slice)))
  return left.filter(({ leftAt }) => leftAt > since).toSorted((a, b) => b.leftAt - a.leftAt || (a.key < b.key ? -1 : 1))
}

/** The entries that have left a feed with one of these articles as their lead. */
async function leftWith(handle: Handle, feed: string, leadIds: readonly string[]): Promise<readonly LeftEntry[]> {
  const rows = await handle
    .selectFrom('entries')
    .innerJoin('articles', 'articles.id', 'entries.lead_id')
    .innerJoin('stories', 'stories.id', 'entries.story_id')
    .select(['entries.key', 'entries.story_id', 'entries.left_at', 'entries.lead_source', 'articles.taken_down_at'])
    .select(['stories.public_id as story_public_id', 'articles.public_id as lead_public_id'])
    .where('entries.lead_id', 'in', leadIds)
    .where('entries.feed', '=', feed)
    .execute()
  return rows.flatMap((row) => {
    const { key, story_id: storyId, story_public_id: storyPublicId, lead_public_id: leadPublicId } = row
    if (row.left_at === null) return []
    const ids = { key, storyId, storyPublicId, leadPublicId, sourceId: row.lead_source }
    return [{ ...ids, leftAt: row.left_at, isTakenDown: row.taken_down_at !== null }]
  })
}
