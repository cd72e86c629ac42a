import { expect, it, onTestFinished } from 'vitest'
import { inSnapshot } from '../../../src/store/open/snapshot.ts'
import { openReader } from '../../../src/store/open/sqlite.ts'
import { openStore } from '../../../src/store/open/store.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

it('a snapshot sees the store as it was at its first question, and the next one what was written meanwhile', async () => {
  const path = `${temporaryRoot({})}/desk.db`
  const store = await openStore(`sqlite:${path}`)
  const reader = openReader(path)
  onTestFinished(async () => {
    await reader.destroy()
    await store.close()
  })
  const move = { source_id: 'one', at: 1, articles: 3, names: 'guid' as const }
  await store.handle.insertInto('moves').values(move).execute()
  const seen = await inSnapshot(reader, async (snapshot) => {
    const read = async () => (await snapshot.selectFrom('moves').select('at').executeTakeFirstOrThrow()).at
    const before = await read()
    await store.transaction((handle) => handle.updateTable('moves').set({ at: 2 }).execute())
    return [before, await read()]
  })
  expect(seen).toEqual([1, 1])
  await expect(inSnapshot(reader, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  const after = await inSnapshot(reader, (snapshot) => snapshot.selectFrom('moves').select('at').execute())
  expect(after).toEqual([{ at: 2 }])
})
