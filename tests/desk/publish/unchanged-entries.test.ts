import { beforeEach, expect, it } from 'vitest'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { someOutlets, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000
const FORMATS = ['rss', 'atom', 'json']

/** A hundred and twenty pieces, the first the newest. */
const pieces = Array.from({ length: 120 }, (_, index) =>
  wireItem(`piece-${index}`, `matter ${index}`, { date: new Date(START - index * 60_000 - 1000).toUTCString() }),
)

let test: TestDesk
let says: Awaited<ReturnType<typeof someOutlets>>['says']

beforeEach(async () => {
  const outlets = await someOutlets('one', 'two')
  says = outlets.says
  says('one', pieces)
  says('two', [])
  const sources = outlets.sources.map((source) => ({ ...source, republish: 'full' as const }))
  test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
})

/** What the feed would be if it were written anew. */
async function writtenAnew(): Promise<readonly string[]> {
  const { context } = test.desk
  context.written.clear()
  await context.store.handle.updateTable('feeds').set({ pending: 'content' }).execute()
  await test.desk.prepare()
  return shown()
}

const shown = () => FORMATS.map((format) => test.text(`/feeds/all.${format}`))

/** Changes what the store says of the leads, of which nothing but the texts is looked at again. */
async function changeTexts(): Promise<void> {
  const { handle } = test.desk.context.store
  await handle.updateTable('articles').set({ content_html: '<p>never shown</p>' }).execute()
}

it('what is said of an entry that has not changed is not loaded again, but for those on the page', async () => {
  const before = test.json('all').items
  expect(before).toHaveLength(120)
  await changeTexts()
  const news = wireItem('news', 'news', { date: new Date(START + HOUR).toUTCString() })
  says('one', [news, ...pieces])
  await test.roundAfter(2 * HOUR)
  const [first, ...rest] = test.json('all').items
  expect(first?.title).toBe('Report about news')
  expect(rest).toEqual(before)
  expect((await writtenAnew()).join()).toContain('never shown')
})

it.each<[string, () => void]>([
  ['a new story', () => says('two', [wireItem('other', 'other matter')])],
  ['an edited headline', () => says('one', pieces.with(110, { ...pieces[110]!, title: 'Another headline' }))],
  ['another copy of an old story', () => says('two', [{ ...pieces[115]!, id: 'copy' }])],
  ['a story that is gone', () => says('one', pieces.with(3, { ...pieces[3]!, title: 'KILL: Report about matter 3' }))],
])('a feed with %s has the bytes of one written anew', async (_, happens) => {
  const before = shown()
  happens()
  await test.roundAfter(2 * HOUR)
  const kept = shown()
  expect(kept).not.toEqual(before)
  expect(kept).toEqual(await writtenAnew())
})
