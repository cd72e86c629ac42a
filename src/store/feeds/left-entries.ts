import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'

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

/** The entries that left a feed after `since` since their leads were withdrawn or taken down, the last first. */
export async function withdrawnEntries(
  handle: Handle,
  feed: string,
  { since, atMost }: { readonly since: Instant; readonly atMost: number },
): Promise<readonly LeftEntry[]> {
  const rows = await handle
    .selectFrom('entries')
    .innerJoin('articles', 'articles.id', 'entries.lead_id')
    .innerJoin('stories', 'stories.id', 'entries.story_id')
    .select(['entries.key', 'entries.story_id', 'entries.left_at', 'entries.lead_source', 'articles.taken_down_at'])
    .select(['stories.public_id as story_public_id', 'articles.public_id as lead_public_id'])
    .where('entries.feed', '=', feed)
    .where('entries.left_at', '>', since)
    .where('articles.withdrawn_at', 'is not', null)
    .orderBy('entries.left_at', 'desc')
    .orderBy('entries.key')
    .limit(atMost)
    .execute()
  return rows.map((row) => ({
    key: row.key,
    storyId: row.story_id,
    storyPublicId: row.story_public_id,
    leadPublicId: row.lead_public_id,
    sourceId: row.lead_source,
    leftAt: row.left_at!,
    isTakenDown: row.taken_down_at !== null,
  }))
}
