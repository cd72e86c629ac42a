import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let origin: Origin
let one: Source
let two: Source
let three: Source
beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  one = aSource({ id: 'one', url: origin.url('/one'), priority: 5 })
  two = aSource({ id: 'two', url: origin.url('/two'), priority: 2 })
  three = aSource({ id: 'three', url: origin.url('/three') })
})

function says(source: Source, ...documents: readonly (readonly RssItem[])[]): void {
  const headers = { 'Content-Type': 'application/rss+xml' }
  const replies = documents.map((items) => ({ headers, body: rss(items, source.home) }))
  origin.on(new URL(source.url).pathname, ...replies)
}

const open = (...sources: readonly Source[]) => openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
const titles = (test: TestDesk) =>
  test
    .json('all')
    .items.map((item) => item.title)
    .toSorted()
const withdrawn = (test: TestDesk) => {
  const { handle } = test.desk.context.store
  const rows = handle.selectFrom('articles').select(['title', 'withdrawn_at as at', 'withdrawn_reason as reason'])
  return rows.where('withdrawn_at', 'is not', null).orderBy('title').execute()
}

const ferry = { id: 'a', title: 'Ferry sinks off Crete', text: proseOf('ferry', 60) }
const other = { id: 'z', title: 'Harvest begins in Crete', text: proseOf('harvest', 60) }
const killed = { ...ferry, title: 'KILL: Ferry sinks off Crete', text: 'This story has been withdrawn.' }

describe('an article that is edited into a kill notice', () => {
  it('leaves every output at once, and keeps its reason', async () => {
    says(one, [ferry, other], [killed, other])
    const test = await open(one)
    await test.roundAfter(0)
    expect(titles(test)).toEqual([ferry.title, other.title])
    await test.roundAfter(HOUR)
    expect(titles(test)).toEqual([other.title])
    for (const [path, { body }] of test.documents) expect(Buffer.from(body).toString(), path).not.toContain('Ferry')
    expect(await withdrawn(test)).toEqual([
      { title: killed.title, at: START + HOUR, reason: 'This story has been withdrawn.' },
    ])
  })

  it('does not come back with its old text, under its name or another', async () => {
    const later = { ...ferry, date: new Date(START + HOUR).toUTCString() }
    const renamed = { ...ferry, id: 'new', link: 'https://one.example/new' }
    says(one, [ferry], [killed], [ferry], [killed], [later], [renamed])
    const test = await open(one)
    for (let poll = 0; poll < 6; poll += 1) {
      await test.roundAfter(poll === 0 ? 0 : HOUR)
      expect(titles(test)).toEqual(poll === 0 ? [ferry.title] : [])
    }
    expect(await withdrawn(test)).toHaveLength(1)
  })

  it('stays away under another kill notice, and comes back under its id with a new text', async () => {
    const again = { ...killed, text: 'This story has been withdrawn because no ferry sank.' }
    const mended = { ...ferry, title: 'Boat runs aground off Crete', text: proseOf('boat', 60) }
    says(one, [ferry], [killed], [again], [mended])
    const test = await open(one)
    await test.roundAfter(0)
    const { id, date_published } = test.json('all').items[0]!
    await test.roundAfter(HOUR)
    await test.roundAfter(HOUR)
    expect(titles(test)).toEqual([])
    await test.roundAfter(HOUR)
    expect(test.json('all').items).toMatchObject([{ id, date_published, title: mended.title }])
    expect(await withdrawn(test)).toEqual([])
  })

  it('leaves the story to the best other copy, and is named by none of its parts', async () => {
    says(one, [ferry], [killed])
    says(two, [{ ...ferry, id: 'b', title: 'Ferry off Crete: how the second told it' }])
    says(three, [{ ...ferry, id: 'c', title: 'Ferry off Crete: how the third told it' }])
    const test = await open(one, two, three)
    await test.roundAfter(0)
    const before = test.json('all').items
    expect(before).toMatchObject([{ title: ferry.title }])
    await test.roundAfter(HOUR)
    const after = test.json('all').items
    expect(after).toMatchObject([{ id: before[0]?.id, title: 'Ferry off Crete: how the second told it' }])
    expect(after[0]?._wiredesk.alsoReportedBy.map((copy) => copy.source)).toEqual(['THREE'])
    for (const format of ['json', 'atom', 'rss']) {
      expect(test.text(`/feeds/all.${format}`)).not.toMatch(/ONE|one\.example\/a|Ferry sinks off Crete/)
    }
  })

  it('moves no date of change where a copy with the very same words takes its place', async () => {
    says(one, [ferry], [killed])
    says(two, [{ ...ferry, id: 'b' }])
    const test = await open(one, two)
    await test.roundAfter(0)
    const [before] = test.json('all').items
    await test.roundAfter(HOUR)
    const [after] = test.json('all').items
    expect(after).toMatchObject({ id: before?.id, url: 'https://two.example/b', date_modified: before?.date_modified })
  })

  it('is named no more at once where it was not the lead', async () => {
    says(one, [{ ...ferry, title: 'Ferry off Crete: how the first told it' }])
    says(two, [ferry], [killed])
    const test = await open(one, { ...two, everyMs: 5 * MINUTE })
    await test.roundAfter(0)
    const [before] = test.json('all').items
    expect(before?.content_html).toContain('TWO')
    await test.roundAfter(5 * MINUTE)
    const [after] = test.json('all').items
    expect(after).toMatchObject({
      title: 'Ferry off Crete: how the first told it',
      date_modified: before?.date_modified,
    })
    expect(test.text('/feeds/all.json')).not.toContain('TWO')
  })
})

describe('a kill notice of its own', () => {
  const notice = { id: 'k', title: 'KILL: Ferry sinks off Crete', text: 'Editors: no ferry sank.' }

  it('takes the article back that it names, once, and is never shown', async () => {
    says(one, [ferry, other], [notice, ferry, other], [ferry, notice, other])
    const test = await open(one)
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    expect(titles(test)).toEqual([other.title])
    expect((await withdrawn(test)).map(({ title }) => title)).toEqual([ferry.title, notice.title])
    expect((await withdrawn(test))[0]?.reason).toBe(`KILL — note “${notice.title}”`)
    expect((await test.roundAfter(HOUR)).refreshed[0]).toMatchObject({ added: 0, changed: 0 })
    expect(titles(test)).toEqual([other.title])
  })

  it('may come in one document with the article, and may quote its headline', async () => {
    const quoting = { id: 'k', title: 'MANDATORY KILL', text: 'Please kill the story “Ferry sinks off Crete”.' }
    says(one, [quoting, ferry, other])
    const test = await open(one)
    await test.roundAfter(0)
    expect(titles(test)).toEqual([other.title])
  })

  it('is a notice still when it is sent again after it was obeyed', async () => {
    says(one, [ferry, other], [notice, other], [{ ...notice, id: 'k2' }, notice, other])
    const test = await open(one)
    for (const ms of [0, HOUR, HOUR]) await test.roundAfter(ms)
    expect(titles(test)).toEqual([other.title])
    expect((await withdrawn(test)).map(({ title }) => title)).toEqual([ferry.title, notice.title, notice.title])
  })

  it('takes the credit of its agency along where no other copy gives it', async () => {
    const text = proseOf('ferry', 200)
    const credited = { ...ferry, text: `PARIS (AFP) - ${text}` }
    says(one, [credited], [notice, credited])
    says(two, [{ ...ferry, id: 'b', title: 'Ferry off Crete: how the second told it', text }])
    const test = await open(one, two)
    await test.roundAfter(0)
    expect(test.json('all').items[0]?._wiredesk.agency?.id).toBe('afp')
    await test.roundAfter(HOUR)
    expect(test.json('all').items).toMatchObject([{ title: 'Ferry off Crete: how the second told it' }])
    expect(test.json('all').items[0]?._wiredesk.agency ?? null).toBeNull()
  })

  it('lets the article come back when it is edited after the notice', async () => {
    const mended = { ...ferry, title: 'Boat runs aground off Crete', text: proseOf('boat', 60) }
    says(one, [ferry], [notice, ferry], [notice, mended])
    const test = await open(one)
    for (const ms of [0, HOUR, HOUR]) await test.roundAfter(ms)
    expect(titles(test)).toEqual([mended.title])
  })

  it('holds though the source may contribute something else only, and for what came before it', async () => {
    const only = { kind: 'words', fields: ['category'], terms: ['news'] } as const
    const published = (id: string, hours: number) => ({
      ...ferry,
      id,
      text: proseOf(id, 60),
      category: 'news',
      date: new Date(START + hours * HOUR).toUTCString(),
    })
    const note = { ...notice, date: new Date(START - 2 * HOUR).toUTCString() }
    says(one, [published('early', -5)], [published('early', -5), note, published('later', 0.5)])
    const test = await open({ ...one, only })
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    expect((await withdrawn(test)).map(({ title }) => title)).toEqual([ferry.title, notice.title])
    expect(test.json('all').items.map((item) => item.url)).toEqual(['https://one.example/later'])
  })

  it('takes nothing back of another source, and nothing that is older than three days', async () => {
    says(one, [ferry], [ferry], [ferry, { ...notice, id: 'k2' }])
    says(two, [], [{ ...notice, id: 'x' }])
    const test = await openTestDesk(
      aConfig({
        sources: [
          { ...one, everyMs: 2 * DAY },
          { ...two, everyMs: DAY },
        ],
        feeds: [aFeed({ slug: 'all' })],
      }),
    )
    for (const ms of [0, DAY, DAY, 2 * DAY]) await test.roundAfter(ms)
    expect(titles(test)).toContain(ferry.title)
    expect(await withdrawn(test)).toEqual([])
  })
})

it.each([
  ['Police kill three', 'Officers shot three people.'],
  ['Kill Bill', 'The film is shown again.'],
  ['Bill withdrawn', 'The government withdrew the bill.'],
  ['Kroger withdraws offer', 'The grocer gave up.'],
  ['Dunne withdrawn injured', 'The defender left the pitch.'],
  ['KILL: a play in five acts', 'It opens on Friday.'],
])('news such as “%s” is shown, whether it is new or an edit', async (title, text) => {
  says(
    one,
    [ferry],
    [
      { ...ferry, title, text },
      { id: 'n', title, text },
    ],
  )
  const test = await open(one)
  await test.roundAfter(0)
  await test.roundAfter(HOUR)
  expect(titles(test)).toEqual([title, title])
})

it('a desk that is opened again, with other feeds, knows what was taken back', async () => {
  const server = { database: `sqlite:${temporaryRoot({})}/desk.db` }
  const topic = { kind: 'words', fields: ['title'], terms: ['crete'] } as const
  const config = (...slugs: string[]) =>
    aConfig({ sources: [one], feeds: slugs.map((slug) => aFeed({ slug, topic })), server })
  says(one, [ferry, other], [{ id: 'k', title: 'KILL: Ferry sinks off Crete' }, ferry, other])
  const first = await openTestDesk(config('all'))
  await first.roundAfter(0)
  await first.roundAfter(HOUR)
  await first.close()
  const second = await openTestDesk(config('all', 'new'), START + 2 * HOUR)
  expect(second.json('new').items.map((item) => item.title)).toEqual([other.title])
  await second.roundAfter(HOUR)
  expect(titles(second)).toEqual([other.title])
})
