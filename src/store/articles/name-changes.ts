import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import type { MovesTable } from '../open/schema.ts'
import { askAmong, writeRows } from '../open/sets.ts'

/** A source whose known articles had new names in one document: it changed its guids, or its addresses. */
export type NameChange = {
  readonly sourceId: string
  readonly at: Instant
  /** How many articles were renamed. */
  readonly articles: number
  readonly names: MovesTable['names']
}

/** When each of these sources last renamed its articles. */
export async function lastNameChanges(handle: Handle, sourceIds: readonly string[]): Promise<Map<string, Instant>> {
  const rows = await askAmong<{ sourceId: string; at: Instant }>(
    handle,
    sourceIds,
    (list) => `select source_id as "sourceId", at from moves where source_id in ${list}`,
  )
  return new Map(rows.map(({ sourceId, at }) => [sourceId, at]))
}

/** Remembers the latest name change of each source. */
export async function saveNameChanges(handle: Handle, changes: readonly NameChange[]): Promise<void> {
  const rows = changes.map(({ sourceId, ...change }) => ({ source_id: sourceId, ...change }))
  await writeRows(handle, 'moves', rows, { key: ['source_id'] })
}
