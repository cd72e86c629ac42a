import { describe, expect, it } from 'vitest'
import { askAmong, slices, writeRows } from '../../../src/store/open/sets.ts'
import { engines } from '../engines.ts'

it('lists are cut into slices of a few lengths, filled up with their last value', () => {
  const lengths = (count: number) =>
    [...slices(Array.from({ length: count }, (_, index) => index))].map((one) => one.length)
  expect([0, 1, 3, 256, 257, 512, 513].map(lengths)).toEqual([[], [1], [4], [256], [512], [512], [512, 1]])
  expect([...slices(['a', 'b', 'c'])]).toEqual([['a', 'b', 'c', 'c']])
})

for (const engine of engines) {
  describe(`sets in ${engine.name}`, () => {
    it('are written whole and found whole, whatever their size', async () => {
      const { handle } = await engine.open()
      for (const size of [1, 3, 257, 513, 1030]) {
        const ids = Array.from({ length: size }, (_, index) => `${size}-${index}`)
        const rows = ids.map((article_id) => ({ article_id, at: size, bytes: new Uint8Array(1) }))
        await writeRows(handle, 'features', rows, { key: ['article_id'] })
        const asked = [...ids, 'unknown']
        const found = await askAmong<{ id: string }>(
          handle,
          asked,
          (list) => `select article_id as id from features where article_id in ${list}`,
        )
        expect(found.map(({ id }) => id).sort()).toEqual(ids.sort())
      }
    })

    it('keep the later of two rows for one key, wherever the smaller one stands', async () => {
      const { handle } = await engine.open()
      const row = (article_id: string, length: number) => ({ article_id, at: 1, bytes: new Uint8Array(length) })
      await writeRows(handle, 'features', [row('a', 1), row('b', 5), row('a', 9)], { key: ['article_id'] })
      await writeRows(handle, 'features', [row('c', 9), row('d', 5), row('c', 1)], { key: ['article_id'] })
      const rows = await handle.selectFrom('features').selectAll().orderBy('article_id').execute()
      expect(rows.map(({ article_id, bytes }) => [article_id, bytes.length])).toEqual([
        ['a', 9],
        ['b', 5],
        ['c', 1],
        ['d', 5],
      ])
    })

    it('with large rows are written in several statements', async () => {
      const { handle } = await engine.open()
      const rows = Array.from({ length: 5 }, (_, index) => ({
        article_id: `${index}`,
        at: 1,
        bytes: new Uint8Array(3e6),
      }))
      let statements = 0
      const counted = handle.withPlugin({
        transformQuery: ({ node }) => node,
        async transformResult({ result }) {
          statements += 1
          return result
        },
      })
      await writeRows(counted, 'features', rows, { key: ['article_id'] })
      expect(statements).toBe(3)
      expect(await handle.selectFrom('features').select('article_id').execute()).toHaveLength(5)
    })
  })
}
