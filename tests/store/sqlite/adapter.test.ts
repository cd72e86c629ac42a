import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { databaseFile } from '../../../src/store/open/database-url.ts'
import { openStore } from '../../../src/store/open/store.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

it('a transaction that reads before it writes keeps others from writing in between', async () => {
  const database = databaseFile(`${temporaryRoot({})}/desk.db`)
  const { handle, transaction, close } = await openStore(database)
  const other = new DatabaseSync(database.file as string, { timeout: 0 })
  onTestFinished(async () => {
    other.close()
    await close()
  })
  const insert = (source: string) => other.exec(`insert into moves values ('${source}', 1, 3, 'guid')`)
  await transaction(async (within) => {
    expect(await within.selectFrom('moves').selectAll().execute()).toEqual([])
    expect(() => insert('between')).toThrow('locked')
    await within.insertInto('moves').values({ source_id: 'own', at: 1, articles: 3, names: 'guid' }).execute()
  })
  insert('after')
  const sources = await handle.selectFrom('moves').select('source_id').orderBy('source_id').execute()
  expect(sources.map((row) => row.source_id)).toEqual(['after', 'own'])
})
