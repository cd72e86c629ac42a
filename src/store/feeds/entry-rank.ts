import type { Handle } from '../open/handle.ts'
import type { StoredEntry } from './entries.ts'

/** How many entries of the feed are newer than this one, and how many of those have a lead from the same source. */
export async function entryRank(
  handle: Handle,
  { feed, sortAt, leadSource }: Pick<StoredEntry, 'feed' | 'sortAt' | 'leadSource'>,
): Promise<{ readonly newer: number; readonly newerOfSource: number }> {
  const newer = handle
    .selectFrom('entries')
    .where('feed', '=', feed)
    .where('left_at', 'is', null)
    .where('sort_at', '>', sortAt)
    .select(({ fn }) => fn.countAll<number>().as('count'))
  const all = await newer.executeTakeFirstOrThrow()
  const ofSource = await newer.where('lead_source', '=', leadSource).executeTakeFirstOrThrow()
  return { newer: all.count, newerOfSource: ofSource.count }
}
