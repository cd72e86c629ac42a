import type { EntriesTable } from '../open/schema.ts'
import type { Handle } from '../open/sqlite.ts'

/** How many entries of the feed are newer than this one, and how many of these are led by the same source. */
export async function entryRank(
  handle: Handle,
  { feed, sort_at, lead_source }: Pick<EntriesTable, 'feed' | 'sort_at' | 'lead_source'>,
): Promise<{ readonly newer: number; readonly newerOfSource: number }> {
  const newer = handle
    .selectFrom('entries')
    .where('feed', '=', feed)
    .where('left_at', 'is', null)
    .where('sort_at', '>', sort_at)
    .select(({ fn }) => fn.countAll<number>().as('count'))
  const all = await newer.executeTakeFirstOrThrow()
  const ofSource = await newer.where('lead_source', '=', lead_source).executeTakeFirstOrThrow()
  return { newer: all.count, newerOfSource: ofSource.count }
}
