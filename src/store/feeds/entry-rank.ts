import { sql } from 'kysely'
import type { Ordered } from '../../foundation/newest-first.ts'
import type { Handle } from '../open/handle.ts'
import type { StoredEntry } from './entries.ts'

/** How many entries of the feed stand above this one, and how many of those have a lead from the same source. */
export async function entryRank(
  handle: Handle,
  { feed, sortAt, seenAt, position, leadSource }: Pick<StoredEntry, keyof Ordered | 'feed' | 'leadSource'>,
): Promise<{ readonly newer: number; readonly newerOfSource: number }> {
  const newer = handle
    .selectFrom('entries')
    .where('feed', '=', feed)
    .where('left_at', 'is', null)
    .where('is_quiet', '=', sql.lit(0 as const))
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('sort_at', 'seen_at', sql<number>`-position`), '>', tuple(sortAt, seenAt, -position)),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
  const all = await newer.executeTakeFirstOrThrow()
  const ofSource = await newer.where('lead_source', '=', leadSource).executeTakeFirstOrThrow()
  return { newer: all.count, newerOfSource: ofSource.count }
}
