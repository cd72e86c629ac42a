import type { Origin } from '../../model/documents.ts'
import type { Handle } from '../open/handle.ts'
import { slices } from '../open/sets.ts'

/** The slugs of the feeds whose current documents show an article of one of these sources. */
export async function feedsLedBy(handle: Handle, sourceIds: readonly string[]): Promise<string[]> {
  const slugs = new Set<string>()
  for (const slice of slices(sourceIds)) {
    const shown = handle.selectFrom('entries').select('feed').distinct().where('shown', '=', 1)
    for (const { feed } of await shown.where('lead_source', 'in', slice).execute()) slugs.add(feed)
  }
  return [...slugs].sort()
}

/** The outlets that articles in the current documents of feeds name as theirs, with the slug of the feed. */
export async function originsShown(
  handle: Handle,
): Promise<readonly { readonly feed: string; readonly origin: Origin }[]> {
  const rows = await handle
    .selectFrom('entries')
    .innerJoin('articles', 'articles.id', 'entries.lead_id')
    .select(['entries.feed', 'origin_json'])
    .distinct()
    .where('entries.shown', '=', 1)
    .where('origin_json', 'is not', null)
    .execute()
  return rows.map((row) => ({ feed: row.feed, origin: JSON.parse(row.origin_json!) }))
}
