import { describe, expect, it } from 'vitest'
import {
  addTakedownNames,
  loadTakedowns,
  newTakedown,
  saveTakedown,
  type Takedown,
  takedownNames,
  takedownsByName,
  takenSources,
  unfiledTakedowns,
  updateTakedowns,
  waitingTakedowns,
} from '../../../src/store/takedowns/takedowns.ts'
import { engines } from '../engines.ts'

const article: Takedown = {
  id: 'of-article',
  kind: 'article',
  sourceId: undefined,
  articles: [{ id: 'a', sourceId: 'one' }],
  about: 'https://one.example/a',
  reason: 'asked for',
  at: 20,
  liftedAt: undefined,
}
const source: Takedown = {
  ...article,
  id: 'of-source',
  kind: 'source',
  sourceId: 'one',
  articles: [],
  about: 'one',
  at: 10,
}
const ids = (takedowns: readonly Takedown[]) => takedowns.map(({ id }) => id)
const said = { names: [], isFiled: false }

it('a takedown that is said now gets a short id of its own, and holds', () => {
  const { id: _, liftedAt: __, ...parts } = article
  const [one, other] = [newTakedown(parts), newTakedown(parts)]
  expect(one).toEqual({ ...article, id: expect.stringMatching(/^[0-9a-f]{12}$/) })
  expect(one.id).not.toBe(other.id)
})

for (const engine of engines) {
  describe(`takedowns in ${engine.name}`, () => {
    it('come back as they were said, the first said first', async () => {
      const { handle } = await engine.open()
      const bare = { ...source, id: 'bare', reason: undefined, liftedAt: 12, at: 10 }
      for (const takedown of [article, source, bare]) await saveTakedown(handle, takedown, said)
      expect(await loadTakedowns(handle)).toEqual([bare, source, article])
    })

    it('wait for the desk, and to be filed, until that is noted', async () => {
      const { handle } = await engine.open()
      for (const takedown of [article, source]) await saveTakedown(handle, takedown, said)
      expect(ids(await waitingTakedowns(handle))).toEqual(['of-source', 'of-article'])
      expect(ids(await unfiledTakedowns(handle))).toEqual(['of-source', 'of-article'])
      await updateTakedowns(handle, ['of-source'], { appliedAt: 30 })
      expect(ids(await waitingTakedowns(handle))).toEqual(['of-article'])
      await updateTakedowns(handle, ['of-source', 'of-article'], { isFiled: true })
      expect(await unfiledTakedowns(handle)).toEqual([])
      await updateTakedowns(handle, ['of-article'], { isFiled: false })
      expect(ids(await unfiledTakedowns(handle))).toEqual(['of-article'])
      expect(ids(await waitingTakedowns(handle))).toEqual(['of-article'])
    })

    it('learn which articles they mean, and keep all else', async () => {
      const { handle } = await engine.open()
      await saveTakedown(handle, article, { names: [], isFiled: true })
      const articles = [...article.articles, { id: 'b', sourceId: 'two' }]
      await updateTakedowns(handle, [article.id], { articles })
      expect(await loadTakedowns(handle)).toEqual([{ ...article, articles }])
      expect(await unfiledTakedowns(handle)).toEqual([])
    })

    it('that are taken back wait again, with the names that they had', async () => {
      const { handle } = await engine.open()
      await saveTakedown(handle, article, { names: ['x'], isFiled: true })
      await updateTakedowns(handle, [article.id], { appliedAt: 30 })
      await saveTakedown(handle, { ...article, liftedAt: 40 }, { names: ['y'], isFiled: false })
      expect(await waitingTakedowns(handle)).toEqual([{ ...article, liftedAt: 40 }])
      expect(ids(await unfiledTakedowns(handle))).toEqual([article.id])
      expect(await takedownNames(handle, article.id)).toEqual(['x', 'y'])
    })
  })

  describe(`the names of takedowns in ${engine.name}`, () => {
    it('are each kept once, and it is told whether one is new', async () => {
      const { handle } = await engine.open()
      await saveTakedown(handle, article, { names: ['b', 'a', 'b'], isFiled: false })
      expect(await addTakedownNames(handle, article.id, ['a', 'b'])).toBe(false)
      expect(await addTakedownNames(handle, article.id, ['b', 'c', 'c'])).toBe(true)
      expect(await addTakedownNames(handle, article.id, [])).toBe(false)
      expect(await takedownNames(handle, article.id)).toEqual(['a', 'b', 'c'])
      expect(await takedownNames(handle, 'another')).toEqual([])
    })

    it('hold until the takedown is taken back, however many are asked about', async () => {
      const { handle } = await engine.open()
      const names = Array.from({ length: 1200 }, (_, index) => `n${index}`)
      await saveTakedown(handle, article, { names, isFiled: false })
      await saveTakedown(handle, { ...source, liftedAt: 50 }, { names: ['lifted'], isFiled: false })
      const taken = await takedownsByName(handle, [...names, 'lifted', 'unknown', 'n0'])
      expect(taken).toEqual(new Map(names.map((name) => [name, article.id])))
    })

    it('of whole sources are those of takedowns that hold', async () => {
      const { handle } = await engine.open()
      await saveTakedown(handle, { ...article, sourceId: 'three' }, said)
      await saveTakedown(handle, source, said)
      await saveTakedown(handle, { ...source, id: 'lifted', sourceId: 'two', liftedAt: 50 }, said)
      expect(await takenSources(handle)).toEqual(new Set(['one']))
    })
  })
}
