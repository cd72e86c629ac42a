import { sql } from 'kysely'
import type { Ordered } from '../../foundation/newest-first.ts'
import type { Handle } from '../open/handle.ts'
import type { StoredEntry } from './entries.ts'

type Ranked = Pick<StoredEntry, keyof Ordered | 'feed' | 'leadSource'>

/** The place of an entry, from 1, among those that the feed's documents show, and how many these are. */
export async function entryPlace(
  handle: Handle,
  { feed, key, sortAt, seenAt, position }: Ranked & Pick<StoredEntry, 'key'>,
): Promise<{ readonly place: number; readonly of: number }> {
  const shown = handle
    .selectFrom('entries')
    .where('feed', '=', feed)
    .where('shown', '=', sql.lit(1 as const))
    .select(({ fn }) => fn.countAll<number>().as('count'))
  const above = shown.where(({ eb, refTuple, tuple, and, or }) => {
    const place = refTuple('sort_at', 'seen_at', sql<number>`-position`)
    const own = tuple(sortAt, seenAt, -position)
    return or([eb(place, '>', own), and([eb(place, '=', own), eb('key', '<', key)])])
  })
  const [all, newer] = [await shown.executeTakeFirstOrThrow(), await above.executeTakeFirstOrThrow()]
  return { place: newer.count + 1, of: all.count }
}

/** How many entries of the feed stand above this one, and how many of those have a lead from the same source. */
export async function entryRank(
  handle: Handle,
  { feed, sortAt, seenAt, position, leadSource }: Ranked,
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
