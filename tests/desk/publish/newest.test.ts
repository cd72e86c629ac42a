import { expect, it } from 'vitest'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { someOutlets, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000

/** Forty pieces, an hour apart, in an order that is neither that of their dates nor the other way round. */
const pieces = Array.from({ length: 40 }, (_, index) => {
  const age = (index * 17) % 40
  return wireItem(`piece-${age}`, `matter ${age}`, { date: new Date(START - age * HOUR - 1000).toUTCString() })
})

it('a feed with fewer places than stories shows the newest of them, newest first', async () => {
  const { sources, says } = await someOutlets('one')
  says('one', pieces)
  const feed = aFeed({ slug: 'all', items: { atLeast: 3, withinMs: HOUR, atMost: 3 } })
  const test = await openTestDesk(aConfig({ sources, feeds: [feed] }))
  await test.roundAfter(0)
  expect(test.json('all').items.map(({ title }) => title)).toEqual([0, 1, 2].map((age) => `Report about matter ${age}`))
})

it('a feed that caps its sources looks beyond the newest, and fills its places in order of date', async () => {
  const { sources, says } = await someOutlets('one', 'two')
  says('one', pieces)
  says('two', [wireItem('other', 'other matter', { date: new Date(START - 20.5 * HOUR).toUTCString() })])
  const items = { atLeast: 3, withinMs: HOUR, atMost: 3 }
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all', perSource: 2, items })] }))
  await test.roundAfter(0)
  const titles = test.json('all').items.map(({ title }) => title)
  expect(titles).toEqual(['Report about matter 0', 'Report about matter 1', 'Report about other matter'])
})
