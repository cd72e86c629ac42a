import type { Database } from '../../model/settings.ts'
import { openForWriting } from '../sqlite/open-database.ts'
import type { Handle } from './handle.ts'
import { lockStore } from './lock.ts'
import { migrate } from './migrations.ts'
import { hasStore } from './release.ts'
import type { Schema } from './schema.ts'

export type Store = {
  readonly handle: Handle
  /**
   * Runs `work` in one transaction; if it throws, everything is undone. Inside, use only the handle that it is given.
   */
  transaction<Result>(work: (transaction: Handle) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/**
 * Opens the store in a database as its only writer, and creates it if there is none. Throws OtherReleaseError if
 * another release made it, and StoreLockedError if another process holds it.
 */
export async function openStore(database: Database): Promise<Store> {
  // Checked before locking, which creates a file: a store of another release, and its folder, must stay untouched.
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
