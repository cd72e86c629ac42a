import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { databaseFile } from '../../../src/store/open/database-url.ts'
import { openStore } from '../../../src/store/open/store.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

it('a transaction that reads first can still write, whoever else wants to write in between', async () => {
  const path = join(temporaryRoot({}), 'desk.db')
  const store = await openStore(databaseFile(path))
  onTestFinished(() => store.close())
  await sql`create table words (word text)`.execute(store.handle)
  const other = new DatabaseSync(path, { timeout: 0 })
  onTestFinished(() => other.close())
  const leaveWord = () => other.exec(`insert into words values ('theirs')`)

  await store.transaction(async (transaction) => {
    const { rows } = await sql`select * from words`.execute(transaction)
    expect(rows).toEqual([])
    expect(leaveWord, 'must wait its turn').toThrow('locked')
    await sql`insert into words values ('ours')`.execute(transaction)
  })

  leaveWord()
  const { rows } = await sql<{ word: string }>`select word from words order by word`.execute(store.handle)
  expect(rows.map(({ word }) => word)).toEqual(['ours', 'theirs'])
})
