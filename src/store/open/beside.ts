import type { Database } from '../../model/settings.ts'
import { openForNotes, openForReading } from '../sqlite/open-database.ts'
import { inSnapshot } from '../sqlite/snapshot.ts'
import type { Handle } from './handle.ts'
import type { Schema } from './schema.ts'

/** The store for questions alone, beside the desk that writes it. */
export type StoreReader = {
  readonly handle: Handle
  /** Runs questions that all see the store as it was at the first of them, whatever is written meanwhile. */
  snapshot<Result>(work: (handle: Handle) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** Opens a store that is there for reading, whether a desk has it in use or not. */
export function openReader(database: Database): StoreReader {
  const handle = openForReading<Schema>(database)
  return { handle, snapshot: (work) => inSnapshot(handle, work), close: () => handle.destroy() }
}

/** Leaves a few rows in a store that a desk has in use. */
export async function writeBeside(database: Database, write: (handle: Handle) => Promise<void>): Promise<void> {
  const handle = openForNotes<Schema>(database)
  await write(handle).finally(() => handle.destroy())
}
