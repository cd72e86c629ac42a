import { describe, expect, it } from 'vitest'
import { decisionsAbout, saveDecision, takenFrom } from '../../../src/store/stories/decisions.ts'
import { finishWord, outcomeOf, saveUndo, takeBack, waitingWords } from '../../../src/store/stories/operators-words.ts'
import { engines } from '../engines.ts'
import { putArticles } from '../rows.ts'

const split = (articleId: string, at = 1) => ({ articleId, kind: 'split', otherId: undefined, at }) as const
const join = (articleId: string, otherId: string, at = 1) => ({ articleId, kind: 'join', otherId, at }) as const

for (const engine of engines) {
  describe(`decisions in ${engine.name}`, () => {
    it('wait in the order in which they were said, until they are done', async () => {
      const { handle } = await engine.open()
      await saveDecision(handle, join('b', 'a', 9))
      await saveDecision(handle, split('a', 2))
      const third = await saveUndo(handle, 3)
      const waiting = await waitingWords(handle)
      const [first, second] = waiting.map(({ id }) => id)
      expect(waiting).toEqual([
        { id: first, ...join('b', 'a', 9), appliedAt: undefined },
        { id: second, ...split('a', 2), appliedAt: undefined },
        { id: third, kind: 'undo' },
      ])
      const outcome = { isDone: true, moved: ['b'] }
      expect(await outcomeOf(handle, first as number)).toBeUndefined()
      await finishWord(handle, first as number, { at: 20, outcome })
      expect((await waitingWords(handle)).map(({ id }) => id)).toEqual([second, third])
      expect(await outcomeOf(handle, first as number)).toEqual(outcome)
      expect((await decisionsAbout(handle, ['b'])).get('b')).toMatchObject([{ appliedAt: 20 }])
    })

    it('are all remembered of an article, the last word last', async () => {
      const { handle } = await engine.open()
      for (const decision of [split('a', 5), join('a', 'b', 4), split('c', 3)]) await saveDecision(handle, decision)
      const about = await decisionsAbout(handle, ['a', 'b', 'c'])
      expect([...about.keys()].toSorted()).toEqual(['a', 'c'])
      expect(about.get('a')).toMatchObject([split('a', 5), join('a', 'b', 4)])
    })
  })

  describe(`an article that is split off in ${engine.name}`, () => {
    it('is kept apart from those that stood beside it then, and from nobody else', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, ...['a', 'b', 'c'].map((id) => ({ id, story_id: 's' })), { id: 'd' })
      await saveDecision(handle, split('a'))
      await saveDecision(handle, split('a'))
      await saveDecision(handle, split('c'))
      await putArticles(handle, { id: 'late', story_id: 's' })
      const apart = await takenFrom(handle, ['a', 'b', 'c', 'd', 'late'])
      expect(new Map([...apart].map(([id, others]) => [id, others.toSorted()]))).toEqual(
        new Map([
          ['a', ['c']],
          ['b', ['a', 'c']],
          ['c', ['a']],
        ]),
      )
    })

    it('is kept apart no more once that was taken back, but for what an earlier split says', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, ...['a', 'b'].map((id) => ({ id, story_id: 's' })))
      const first = await saveDecision(handle, split('a'))
      await putArticles(handle, { id: 'late', story_id: 's' })
      const second = await saveDecision(handle, split('a'))
      await takeBack(handle, second, 5)
      expect(await takenFrom(handle, ['b', 'late'])).toEqual(new Map([['b', ['a']]]))
      expect((await decisionsAbout(handle, ['a'])).get('a')?.map(({ id }) => id)).toEqual([first])
      await takeBack(handle, first, 6)
      expect(await takenFrom(handle, ['b', 'late'])).toEqual(new Map())
      expect(await decisionsAbout(handle, ['a'])).toEqual(new Map())
    })

    it('is not split off any more once that was taken back before it was done', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, ...['a', 'b'].map((id) => ({ id, story_id: 's' })))
      const first = await saveDecision(handle, split('a'))
      await takeBack(handle, first, 5)
      expect(await waitingWords(handle)).toEqual([])
      expect(await outcomeOf(handle, first)).toMatchObject({ isDone: false, remark: expect.any(String) })
      const second = await saveDecision(handle, split('a'))
      await finishWord(handle, second, { at: 6, outcome: { isDone: true, moved: ['a'] } })
      await takeBack(handle, second, 7)
      expect(await outcomeOf(handle, second)).toEqual({ isDone: true, moved: ['a'] })
    })

    it('is known by those even when all of them were forgotten', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, ...['a', 'b'].map((id) => ({ id, story_id: 's' })))
      await saveDecision(handle, split('a'))
      await handle.deleteFrom('articles').execute()
      expect(await takenFrom(handle, ['b'])).toEqual(new Map([['b', ['a']]]))
    })

    it('stays apart from nobody by being joined', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, ...['a', 'b'].map((id) => ({ id, story_id: 's' })))
      await saveDecision(handle, join('a', 'c'))
      expect(await takenFrom(handle, ['a', 'b', 'c'])).toEqual(new Map())
    })
  })
}
