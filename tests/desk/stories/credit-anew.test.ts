import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openDesk } from '../../../src/desk/desk.ts'
import type { Agency, Config } from '../../../src/model/settings.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000
const harbourWire: Agency = { id: 'harbour-wire', name: 'Harbour Wire', names: ['Harbour Wire'], sites: [] }

/** An outlet with so many reports by an agency that nobody knows yet, and one of its own. */
async function reports(count: number) {
  const file = join(temporaryRoot({}), 'desk.db')
  const { sources, says } = await someOutlets('one')
  const report = (n: number) => ({
    id: `r${n}`,
    title: `Report ${n}`,
    text: proseOf(`r${n}`, 40),
    author: 'Harbour Wire',
  })
  const own = { id: 'own', title: 'Our own piece', text: proseOf('own', 40), author: 'Ann Pier' }
  says('one', [own, ...Array.from({ length: count }, (_, n) => report(n))])
  const feeds = [
    aFeed({ slug: 'all', items: { atLeast: 50, withinMs: HOUR, atMost: 1000 } }),
    aFeed({
      slug: 'wire',
      topic: { kind: 'agency', values: ['harbour-wire'] },
      items: { atLeast: 1000, withinMs: HOUR, atMost: 1000 },
    }),
  ]
  const under = (agencies: readonly Agency[], retention?: Config['server']['retention']): Config =>
    aConfig({ sources, feeds, agencies, server: { database: `sqlite:${file}`, ...(retention && { retention }) } })
  return { file, under }
}

const facts = (items: readonly { readonly id: string; readonly title: string; readonly date_published?: string }[]) =>
  items.map(({ id, title, date_published }) => [title, id, date_published]).toSorted()

it('an agency that is added is credited in what is kept, and one that is taken out is not any more', async () => {
  const { under } = await reports(3)
  const first = await openTestDesk(under([]))
  await first.roundAfter(0)
  const before = first.json('all')
  expect(first.json('wire').items).toEqual([])
  await first.close()

  const second = await openTestDesk(under([harbourWire]), START + HOUR)
  const { items } = second.json('all')
  expect(items.map(({ title, _wiredesk }) => [title, _wiredesk.agency?.id]).toSorted()).toEqual([
    ['Our own piece', undefined],
    ...['Report 0', 'Report 1', 'Report 2'].map((title) => [title, 'harbour-wire']),
  ])
  expect(facts(items)).toEqual(facts(before.items))
  expect(
    second
      .json('wire')
      .items.map(({ title }) => title)
      .toSorted(),
  ).toEqual(['Report 0', 'Report 1', 'Report 2'])
  await second.close()

  const third = await openTestDesk(under([]), START + 2 * HOUR)
  expect(third.json('all').items.every(({ _wiredesk }) => _wiredesk.agency === null)).toBe(true)
  expect(third.json('wire').items).toEqual([])
})

it('what is past the retention of its text keeps its credit, since nothing tells otherwise', async () => {
  const { file, under } = await reports(1)
  const first = await openTestDesk(under([harbourWire]))
  await first.roundAfter(0)
  await first.close()
  const store = new DatabaseSync(file)
  store.exec('update articles set text = null, content_html = null')
  await (await openTestDesk(under([]), START + HOUR)).close()
  const credits = store.prepare('select credit_json from articles where credit_json is not null').all()
  expect(credits).toEqual([{ credit_json: expect.stringContaining('harbour-wire') }])
  store.close()
})

it('a kill in the middle costs one batch, and what was done before it is not done again', async () => {
  const { file, under } = await reports(600)
  const first = await openTestDesk(under([]))
  await first.roundAfter(0)
  await first.close()
  const store = new DatabaseSync(file)
  store.exec(`create trigger cut_off before insert on crediting when new.after is null
    begin select raise(abort, 'cut off'); end`)
  const killed = await openDesk(under([harbourWire]), () => {}, { now: () => START + HOUR })
  await expect(killed.prepare()).rejects.toThrow('cut off')
  await killed.close()
  const credited = () => store.prepare('select count(*) as n from articles where credit_json is not null').get()?.n
  expect(credited()).toBeGreaterThan(0)
  expect(credited()).toBeLessThan(600)
  store.exec('drop trigger cut_off')
  store.close()
  const again = await openTestDesk(under([harbourWire]), START + 2 * HOUR)
  expect(again.json('wire').items).toHaveLength(600)
})
