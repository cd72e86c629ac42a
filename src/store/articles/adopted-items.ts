import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { askAbout, writeRows } from '../open/sets.ts'

/** What another program published of an item, before its source came here. */
export type AdoptedItem = {
  readonly sourceId: string
  /** What the item is known by in its source's document. */
  readonly kind: 'guid' | 'url'
  readonly value: string
  readonly publicId: string
  readonly publishedAt: Instant
  readonly updatedAt: Instant
}

/** Writes down what was published of items; what is known of one is replaced. */
export async function saveAdoptedItems(handle: Handle, items: readonly AdoptedItem[]): Promise<void> {
  const rows = items.map(({ sourceId, kind, value, publicId, publishedAt, updatedAt }) => {
    const dates = { published_at: publishedAt, updated_at: updatedAt }
    return { source_id: sourceId, kind, value, public_id: publicId, ...dates }
  })
  await writeRows(handle, 'adopted_items', rows, { key: ['source_id', 'kind', 'value'] })
}

/** Whether anything was adopted, so that items have to be asked for at all. */
export async function isAnythingAdopted(handle: Handle): Promise<boolean> {
  return (await handle.selectFrom('adopted_items').select('value').limit(1).executeTakeFirst()) !== undefined
}

/** What was published of items that have these names. */
export async function adoptedItems(
  handle: Handle,
  names: readonly Pick<AdoptedItem, 'sourceId' | 'kind' | 'value'>[],
): Promise<readonly AdoptedItem[]> {
  return askAbout<AdoptedItem>(
    handle,
    names.map(({ sourceId, kind, value }) => [sourceId, kind, value]),
    (list) => `select source_id as "sourceId", kind, value, public_id as "publicId", published_at as "publishedAt",
      updated_at as "updatedAt" from adopted_items where (source_id, kind, value) in (values ${list})`,
  )
}

/** When the newest of what each of these sources brought was dated. */
export async function newestAdopted(
  handle: Handle,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await askAbout<{ sourceId: string; at: Instant }>(
    handle,
    sourceIds.map((id) => [id]),
    (list) => `select source_id as "sourceId", max(updated_at) as "at" from adopted_items
      where source_id in (values ${list}) group by source_id`,
  )
  return new Map(rows.map(({ sourceId, at }) => [sourceId, at]))
}
