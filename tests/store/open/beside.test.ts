import { describe, expect, it, onTestFinished } from 'vitest'
import { openReader, writeBeside } from '../../../src/store/open/beside.ts'
import { databaseFile } from '../../../src/store/open/database-url.ts'
import { StoreLockedError } from '../../../src/store/open/lock.ts'
import { openStore } from '../../../src/store/open/store.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { engines, type TestStore } from '../engines.ts'

const move = { source_id: 'one', at: 1, articles: 3, names: 'guid' as const }

async function withReader(open: () => Promise<TestStore>) {
  const store = await open()
  const reader = openReader(store.database)
  onTestFinished(() => reader.close())
  return { store, reader }
}

for (const engine of engines) {
  describe(`beside the desk that writes ${engine.name}`, () => {
    it('a snapshot sees the store as it was at its first question, and the next one what was written meanwhile', async () => {
      const { store, reader } = await withReader(engine.open)
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

    it('a reader sees what is committed, and writes nothing', async () => {
      const { store, reader } = await withReader(engine.open)
      const read = () => reader.handle.selectFrom('moves').select('at').execute()
      await store.transaction(async (handle) => {
        await handle.insertInto('moves').values(move).execute()
        expect(await read()).toEqual([])
      })
      expect(await read()).toEqual([{ at: 1 }])
      await expect(reader.handle.deleteFrom('moves').execute()).rejects.toThrow()
      expect(await read()).toEqual([{ at: 1 }])
    })

    it('a word is left, and nobody else becomes the desk', async () => {
      const { handle, database } = await engine.open()
      await writeBeside(database, async (beside) => {
        await beside.insertInto('moves').values(move).execute()
      })
      expect(await handle.selectFrom('moves').select('at').execute()).toEqual([{ at: 1 }])
      await expect(openStore(database)).rejects.toThrow(StoreLockedError)
    })

    it('a transaction that throws undoes everything', async () => {
      const { handle, transaction } = await engine.open()
      const failing = transaction(async (within) => {
        await within.insertInto('moves').values(move).execute()
        throw new Error('halfway')
      })
      await expect(failing).rejects.toThrow('halfway')
      expect(await handle.selectFrom('moves').selectAll().execute()).toEqual([])
    })
  })
}

it('no store is made by reading it, or by leaving a word', async () => {
  const database = databaseFile(`${temporaryRoot({})}/none.db`)
  expect(() => openReader(database)).toThrow()
  await expect(writeBeside(database, async () => {})).rejects.toThrow('there is no store at')
})
