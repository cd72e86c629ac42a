import { onTestFinished } from 'vitest'
import type { Database } from '../../src/model/settings.ts'
import { databaseFile } from '../../src/store/open/database-url.ts'
import { openStore, type Store } from '../../src/store/open/store.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

/** A store of its own for a test, empty, and closed when that is over. */
export type TestStore = Store & { readonly database: Database }

export type Engine = { readonly name: string; open(): Promise<TestStore> }

/** The database engines that a store can be kept in: every test of the store runs on each. */
export const engines: readonly Engine[] = [
  { name: 'SQLite', open: () => opened(databaseFile(`${temporaryRoot({})}/desk.db`)) },
]

async function opened(database: Database): Promise<TestStore> {
  const store = await openStore(database)
  let isOpen = true
  const close = async () => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...store, close, database }
}
