import { expect, it } from 'vitest'
import { newTakedown, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000

it('pages that name sources lose one that was taken down, even if writing them failed at first', async () => {
  const { sources, says } = await someOutlets('zugvogel', 'two')
  says('zugvogel', [{ id: 'a', title: 'One' }])
  says('two', [{ id: 'b', title: 'Two' }])
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
  const named = () => ['/bot', '/feeds/all.opml'].filter((path) => /zugvogel/i.test(test.text(path)))
  expect(named()).toEqual(['/bot', '/feeds/all.opml'])
  const { context } = test.desk
  const takedown = { sourceId: 'zugvogel', articles: [], about: 'zugvogel', reason: undefined, at: START }
  await saveTakedown(context.store.handle, newTakedown({ kind: 'source', ...takedown }), { names: [], isFiled: false })
  const { pack } = context
  Object.assign(context, {
    pack: async (...given: Parameters<typeof pack>) => {
      if (given[0].url === '/bot') throw new Error('the disk is full')
      return pack(...given)
    },
  })
  await expect(test.desk.attend()).rejects.toThrow('the disk is full')
  Object.assign(context, { pack })
  says('two', [
    { id: 'b', title: 'Two' },
    { id: 'c', title: 'Three' },
  ])
  await test.roundAfter(2 * HOUR)
  expect(named()).toEqual([])
})
