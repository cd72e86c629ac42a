import { expect, it, onTestFinished } from 'vitest'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { startOrigin } from '../../support/origin.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'

const HOUR = 3_600_000

it('what a source published is shown after its id and then its address were changed in the files', async () => {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const items = [1, 2, 3].map((n) => ({ id: `i${n}`, title: proseOf(`t${n}`, 5), text: proseOf(`w${n}`, 40) }))
  const headers = { 'Content-Type': 'application/xml' }
  origin.on('/a', { headers, body: rss(items) })
  origin.on('/b', { headers, body: rss(items.slice(0, 1)) })
  const server = { database: `sqlite:${temporaryRoot({})}/desk.db` }
  const startWith = async (id: string, path: string, at: number) => {
    const sources = [aSource({ id, url: origin.url(path) })]
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server }), at)
    await test.roundAfter(0)
    const shown = test.json('all').items.map((item) => item.id)
    await test.close()
    return shown
  }
  const first = await startWith('one', '/a', START)
  expect(first).toHaveLength(3)
  expect(await startWith('uno', '/a', START + 2 * HOUR)).toEqual(first)
  expect(await startWith('uno', '/b', START + 4 * HOUR)).toEqual(first)
  expect(await startWith('uno', '/b', START + 6 * HOUR)).toEqual(first)
})
