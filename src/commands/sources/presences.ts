import { OperatorError } from '../../foundation/operator-error.ts'
import type { Config } from '../../model/settings.ts'
import { type AdoptedItem, saveAdoptedItems } from '../../store/articles/adopted-items.ts'
import { loadPresences, type SourcePresence } from '../../store/articles/source-presence.ts'
import { openReader, writeBeside } from '../../store/open/beside.ts'
import { StoreLockedError } from '../../store/open/lock.ts'
import { hasStore } from '../../store/open/release.ts'
import { openStore } from '../../store/open/store.ts'

/** The sources that the store of an installation remembers; none if there is no store. */
export async function storedPresences({ server }: Config): Promise<readonly SourcePresence[]> {
  const { database } = server
  if (database.file === undefined || !hasStore(database.file)) return []
  const store = openReader(database)
  try {
    return await loadPresences(store.handle)
  } finally {
    await store.close()
  }
}

/** Stores what another program published of items, in a new store if there is none; also beside a running desk. */
export async function adoptItems({ server }: Config, items: readonly AdoptedItem[]): Promise<void> {
  const { database } = server
  if (items.length === 0) return
  if (database.file === undefined) throw new OperatorError('the store is in memory: nothing of the cache would be kept')
  const write = (handle: Parameters<typeof saveAdoptedItems>[0]) => saveAdoptedItems(handle, items)
  const store = await openStore(database).catch((error: unknown) => {
    if (error instanceof StoreLockedError) return undefined
    throw error
  })
  if (store === undefined) return writeBeside(database, write)
  await store.transaction(write).finally(() => store.close())
}
