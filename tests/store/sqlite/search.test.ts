import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openStore } from '../../../src/store/open/store.ts'
import { addToIndex, clearDropped, dropFromIndex } from '../../../src/store/sqlite/search.ts'
import { databaseAt } from '../../support/database.ts'

it('words of dropped rows are cleared out of the index, to the last byte', async () => {
  const { handle, close } = await openStore(databaseAt('sqlite::memory:'))
  const rows = Array.from({ length: 1200 }, (_, id) => ({ id, words: `harbour word${id}` }))
  await addToIndex(handle, rows)
  await dropFromIndex(
    handle,
    rows.slice(1).map(({ id }) => id),
  )
  await clearDropped(handle)
  const { rows: parts } = await sql<{ block: Uint8Array }>`select block from search_data`.execute(handle)
  const bytes = parts.map(({ block }) => Buffer.from(block).toString('latin1')).join()
  expect(bytes).toContain('word0')
  expect(bytes).not.toContain('word1')
  await close()
})
