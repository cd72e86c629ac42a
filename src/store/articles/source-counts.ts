import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'

/** How many articles of each source were first seen at `since` or later; a source without any is absent. */
export async function countFirstSeen(handle: Handle, since: Instant): Promise<ReadonlyMap<string, number>> {
  const rows = await handle
    .selectFrom('articles')
    .select(({ fn }) => ['source_id', fn.countAll<number>().as('count')])
    .where('first_seen_at', '>=', since)
    .groupBy('source_id')
    .execute()
  return new Map(rows.map((row) => [row.source_id, Number(row.count)]))
}
