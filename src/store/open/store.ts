import type { Database } from '../../model/settings.ts'
import { openForWriting } from '../sqlite/open-database.ts'
import type { Handle } from './handle.ts'
import { lockStore } from './lock.ts'
import { migrate } from './migrations.ts'
import { hasStore } from './release.ts'
import type { Schema } from './schema.ts'

export type Store = {
  readonly handle: Handle
  /** Runs `work` in one transaction; what it throws undoes everything. Inside, use the handle that it is given. */
  transaction<Result>(work: (transaction: Handle) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/**
 * Opens the store in a database for writing, as its only writer, and makes it where there is none. Throws
 * OtherReleaseError where another release made it, and StoreLockedError when another process holds it.
 */
export async function openStore(database: Database): Promise<Store> {
  // Before the lock, which leaves a file: what another release made stays as it is, and so does its folder.
  if (database.file !== undefined) hasStore(database.file)
  const unlock = database.file === undefined ? () => {} : lockStore(database.file)
  const handle = await openMigrated(database).catch((error: unknown) => {
    unlock()
    throw error
  })
  return {
    handle,
    transaction: (work) => handle.transaction().execute(work),
    async close() {
      await handle.destroy()
      unlock()
    },
  }
}

async function openMigrated(database: Database): Promise<Handle> {
  const handle = openForWriting<Schema>(database)
  await migrate(handle)
  return handle
}
