import { lockStore } from './lock.ts'
import { type Handle, openSqlite } from './sqlite.ts'

export type Store = {
  readonly handle: Handle
  /** Runs `work` in one transaction; what it throws undoes everything. Inside, use the handle that it is given. */
  transaction<Result>(work: (transaction: Handle) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/**
 * Opens the store that a `sqlite:PATH` URL names, for writing, as its only writer.
 * Throws StoreLockedError when another process holds it.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  const path = databaseUrl.replace(/^sqlite:/, '')
  const unlock = lockStore(path)
  const handle = await openSqlite(path).catch((error: unknown) => {
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
