import { expect, it } from 'vitest'
import type { Feed } from '../../../src/model/settings.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf } from '../../support/make-rss.ts'
import { openTestDesk } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000

/** How many statements a round takes in which two outlets bring so many new articles each, and edit half as many. */
async function statements(items: number, feeds: readonly Feed[]): Promise<number> {
  const { sources, says } = await someOutlets('one', 'two')
  for (const id of ['one', 'two']) {
    const list = (version: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: `${index}`,
        title: `Report ${index} of ${id}`,
        text: `${proseOf(`matter ${index}`, 60)} Version ${index < items / 2 ? version : 0} of ${id}.`,
      }))
    says(id, list(0, items), list(1, items * 2))
  }
  const test = await openTestDesk(aConfig({ sources, feeds }))
  await test.roundAfter(0)
  const { store } = test.desk.context
  let count = 0
  const counted = store.handle.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      count += 1
      return result
    },
  })
  Object.assign(store, {
    handle: counted,
    transaction: (work: Parameters<typeof store.transaction>[0]) => counted.transaction().execute(work),
  })
  const { refreshed } = await test.roundAfter(HOUR)
  expect(refreshed.map(({ added, changed }) => [added, changed])).toEqual(sources.map(() => [items, items / 2]))
  return count
}

it.each<[string, readonly Feed[]]>([
  ['', [aFeed({ slug: 'all' }), aFeed({ slug: 'rest' })]],
  [
    ', where feeds ask for coverage, too',
    [
      aFeed({ slug: 'outlets', topic: { kind: 'outlets', count: 2 } }),
      aFeed({ slug: 'origins', topic: { kind: 'origins', count: 2 } }),
    ],
  ],
])('a round takes about as many statements for three hundred articles as for twelve%s', async (_, feeds) => {
  const [few, many] = [await statements(4, feeds), await statements(100, feeds)]
  expect(few).toBeGreaterThan(20)
  expect(many).toBeLessThanOrEqual(few + 5)
})
