import type { Database } from '../../model/settings.ts'
import { copyDatabase, openForNotes, openForReading } from '../sqlite/open-database.ts'
import { inSnapshot } from '../sqlite/snapshot.ts'
import type { Handle } from './handle.ts'
import type { Schema } from './schema.ts'

/** The store for reading only, alongside the desk that writes it. */
export type StoreReader = {
  readonly handle: Handle
  /** Runs queries that all see the store as it was at the first of them, whatever is written meanwhile. */
  snapshot<Result>(work: (handle: Handle) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** Opens an existing store for reading, whether or not a desk has it in use. */
export function openReader(database: Database): StoreReader {
  const handle = openForReading<Schema>(database)
  return { handle, snapshot: (work) => inSnapshot(handle, work), close: () => handle.destroy() }
}

/** Copies a store into a new file, whether or not a desk has it in use. */
export function copyStore(database: Database, file: string): void {
  copyDatabase(database, file)
}

/** Writes a few rows into a store that a desk has in use. */
export async function writeBeside<Result>(
  database: Database,
  write: (handle: Handle) => Promise<Result>,
): Promise<Result> {
  const handle = openForNotes<Schema>(database)
  return write(handle).finally(() => handle.destroy())
}
