import { expect, it, onTestFinished } from 'vitest'
import { openReader } from '../../../src/store/open/beside.ts'
import { databaseFile } from '../../../src/store/open/database-url.ts'
import { openStore } from '../../../src/store/open/store.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

it('a snapshot sees the store as it was at its first question, and the next one what was written meanwhile', async () => {
  const database = databaseFile(`${temporaryRoot({})}/desk.db`)
  const store = await openStore(database)
  const reader = openReader(database)
  onTestFinished(async () => {
    await reader.close()
    await store.close()
  })
  const move = { source_id: 'one', at: 1, articles: 3, names: 'guid' as const }
  await store.handle.insertInto('moves').values(move).execute()
  const seen = await reader.snapshot(async (snapshot) => {
    const read = async () => (await snapshot.selectFrom('moves').select('at').executeTakeFirstOrThrow()).at
    const before = await read()
    await store.transaction((handle) => handle.updateTable('moves').set({ at: 2 }).execute())
    return [before, await read()]
  })
  expect(seen).toEqual([1, 1])
  await expect(reader.snapshot(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  const after = await reader.snapshot((snapshot) => snapshot.selectFrom('moves').select('at').execute())
  expect(after).toEqual([{ at: 2 }])
})
