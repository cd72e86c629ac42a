import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let origin: Origin
let one: Source
let two: Source
beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  one = aSource({ id: 'one', url: origin.url('/one') })
  two = aSource({ id: 'two', url: origin.url('/two') })
})

function says(source: Source, ...documents: string[]): void {
  const replies = documents.map((body) => ({ headers: { 'Content-Type': 'application/rss+xml' }, body }))
  origin.on(new URL(source.url).pathname, ...replies)
}

/** A desk of one feed that has polled once, and again an hour later. */
async function afterTwoPolls(sources: readonly Source[] = [one]) {
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all', items: fifty })] }))
  await test.roundAfter(0)
  const before = test.text('/feeds/all.atom')
  const ids = await idsOf(test)
  const { refreshed } = await test.roundAfter(HOUR)
  return { test, before, ids, refreshed: refreshed[0] }
}

async function idsOf(test: TestDesk) {
  const rows = test.desk.context.store.handle.selectFrom('articles').select(['id', 'public_id', 'story_id'])
  return rows.orderBy('id').execute()
}

const fifty = { atLeast: 50, withinMs: 48 * HOUR, atMost: 100 }
const dated = (hours: number) => new Date(START - hours * HOUR - 1000).toUTCString()
const movesOf = (test: TestDesk) => test.desk.context.store.handle.selectFrom('moves').selectAll().execute()

/** Fifty items as a site writes them, with dates or without. */
function items(guid: (n: number) => string, link: (n: number) => string, isDated = true): RssItem[] {
  return Array.from({ length: 50 }, (_, n) => ({
    id: guid(n),
    link: link(n),
    title: `Headline number ${n}`,
    text: proseOf(`n${n}`, 30),
    ...(isDated && { date: dated(n) }),
  }))
}

const linkless = (atom: string) => atom.replaceAll(/https?:\/\/[a-z.]*news\.example[^"<]*/g, 'LINK')
const withoutDates = (atom: string) => atom.replaceAll(/<updated>[^<]*<\/updated>/g, '')

describe('a source that gives all its articles other names', () => {
  const before = items(
    (n) => `http://news.example/?p=${n}`,
    (n) => `http://news.example/2026/03/item-${n}`,
  )

  it.each([
    ['other guids for the same pages', (n: number) => `tag:news.example,2026:${n}`, (n: number) => before[n]!.link!],
    ['https', (n: number) => `https://news.example/?p=${n}`, (n: number) => `https://news.example/2026/03/item-${n}`],
  ] as const)('changes no byte by %s', async (_, guid, link) => {
    says(one, rss(before), rss(items(guid, link)))
    const { test, before: bytes, refreshed } = await afterTwoPolls()
    expect(refreshed).toMatchObject({ added: 0, changed: 0 })
    expect(test.text('/feeds/all.atom')).toBe(bytes)
    expect(await movesOf(test)).toEqual([{ source_id: 'one', at: START + HOUR, articles: 50, names: 'guid' }])
  })

  it.each([
    ['another host', (n: number) => `https://www.new.news.example/?p=${n}`, (n: number) => `/2026/03/item-${n}`],
    ['another system, with nothing in common', (n: number) => `node-${n}`, (n: number) => `/story/${n}.html`],
  ] as const)('re-announces nothing by a move to %s, and changes the links alone', async (_, guid, path) => {
    const moved = items(guid, (n) => `https://www.new.news.example${path(n)}`)
    says(one, rss(before), rss(moved), rss(moved.toReversed()))
    const { test, before: bytes, ids } = await afterTwoPolls()
    expect(await idsOf(test)).toEqual(ids)
    const after = test.text('/feeds/all.atom')
    expect(after).toContain('https://www.new.news.example')
    expect(withoutDates(linkless(after))).toBe(withoutDates(linkless(bytes)))
    const entry = (atom: string) => [...atom.matchAll(/<entry>.*?<updated>(.*?)</gs)].map((match) => match[1])
    expect(entry(after)).toEqual(entry(bytes))
    expect(await movesOf(test)).toMatchObject([{ articles: 50, names: 'guid and url' }])
    expect((await test.roundAfter(HOUR)).refreshed[0]).toMatchObject({ added: 0, changed: 0 })
  })

  it('is known all the same where it dates nothing and has edited some of it', async () => {
    const undated = items(
      (n) => `a${n}`,
      (n) => `http://news.example/item-${n}`,
      false,
    )
    const moved = items(
      (n) => `b${n}`,
      (n) => `https://www.news.example/item-${n}`,
      false,
    ).map((item, n) => (n % 10 === 0 ? { ...item, text: `${item.text} Corrected.` } : item))
    says(one, rss(undated), rss(moved))
    const { test, ids } = await afterTwoPolls()
    expect(await idsOf(test)).toEqual(ids)
    expect(test.json('all').items).toHaveLength(50)
  })

  it('is reported once a day, however often it does so', async () => {
    const told: unknown[] = []
    const nth = (poll: number) =>
      rss(
        items(
          (n) => `${poll}-${n}`,
          (n) => `https://news.example/${n}`,
        ),
      )
    says(one, ...Array.from({ length: 4 }, (_, poll) => nth(poll)))
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [] }))
    const { log } = test.desk.context
    Object.assign(test.desk.context, {
      log: { ...log, info: (fields: unknown, text: string) => text.includes('other names') && told.push(fields) },
    })
    for (const ms of [0, HOUR, HOUR, DAY]) await test.roundAfter(ms)
    expect(told).toEqual([
      { source: 'one', articles: 50, names: 'guid' },
      { source: 'one', articles: 50, names: 'guid' },
    ])
  })
})

describe('a source that renames its articles with every poll', () => {
  it('does not fill the store with their names', async () => {
    const nth = (poll: number) => rss([{ id: `a${poll}`, link: 'https://news.example/a', text: proseOf('a', 30) }])
    says(one, ...Array.from({ length: 80 }, (_, poll) => nth(poll)))
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [] }))
    for (let poll = 0; poll < 80; poll += 1) await test.roundAfter(HOUR)
    const { handle } = test.desk.context.store
    expect(await handle.selectFrom('articles').select('id').execute()).toHaveLength(1)
    expect((await handle.selectFrom('aliases').select('value').execute()).length).toBe(60)
  })
})

describe('a source whose document has one item at a time', () => {
  const item = (n: number, guid: string): RssItem => ({
    id: guid,
    link: `https://news.example/story-${n}`,
    title: `Headline number ${n}`,
    text: proseOf(`n${n}`, 30),
    date: dated(9 - n),
  })

  it.each(['news', 'https://news.example/'])(
    'has each as an article of its own though all have the guid %s',
    async (guid) => {
      const again = { ...item(2, guid), title: 'Headline two, corrected' }
      says(one, ...[item(1, guid), item(2, guid), item(3, guid), again, item(1, guid)].map((only) => rss([only])))
      const test = await openTestDesk(aConfig({ sources: [one], feeds: [aFeed({ slug: 'all' })] }))
      const counts: unknown[] = []
      for (let poll = 0; poll < 5; poll += 1) {
        const { refreshed } = await test.roundAfter(poll === 0 ? 0 : HOUR)
        const { added, changed } = refreshed[0] as { added: number; changed: number }
        counts.push([added, changed])
      }
      expect(counts).toEqual([
        [1, 0],
        [1, 0],
        [1, 0],
        [0, 1],
        [0, 0],
      ])
      const titles = test.json('all').items.map(({ title }) => title)
      expect(titles.toSorted()).toEqual(['Headline number 1', 'Headline number 3', 'Headline two, corrected'])
      expect(new Set(test.json('all').items.map(({ id }) => id)).size).toBe(3)
    },
  )

  it('follows an article whose headline, address and words change under its guid', async () => {
    const edited = { ...item(1, 'a'), title: 'Quite another headline', link: 'https://news.example/quite-another' }
    says(one, rss([item(1, 'a')]), rss([edited]), rss([{ ...edited, text: proseOf('new', 30), title: 'A third' }]))
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [aFeed({ slug: 'all' })] }))
    for (const ms of [0, HOUR, HOUR]) await test.roundAfter(ms)
    expect(test.json('all').items.map(({ title }) => title)).toEqual(['A third'])
  })
})

describe('a source without guids whose items all link to one page', () => {
  const item = (title: string): RssItem => ({ id: '', title, link: 'https://news.example/', text: proseOf(title, 30) })
  const document = (...titles: string[]) => rss(titles.map(item)).replaceAll('<guid isPermaLink="false"></guid>', '')

  it('has each as an article of its own, however many come at once', async () => {
    says(one, document('One'), document('Two', 'One'), document('Three'), document('Three', 'Two'))
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [aFeed({ slug: 'all' })] }))
    const added: unknown[] = []
    for (let poll = 0; poll < 4; poll += 1) {
      added.push((await test.roundAfter(poll === 0 ? 0 : HOUR)).refreshed[0])
    }
    expect(added).toMatchObject([{ added: 1 }, { added: 1 }, { added: 1 }, { added: 0, changed: 0 }])
    expect(
      test
        .json('all')
        .items.map(({ title }) => title)
        .toSorted(),
    ).toEqual(['One', 'Three', 'Two'])
  })
})

describe('what only looks like a known article', () => {
  const column = (day: number): RssItem => ({
    id: `column-${day}`,
    link: `https://news.example/column/${day}`,
    title: 'The daily crossword',
    text: 'Play the daily crossword, the sudoku and our other puzzles on this page, every day.',
    date: new Date(START + day * DAY - HOUR).toUTCString(),
  })

  it('is new where a daily column says the same under a new guid, address and date', async () => {
    says(one, rss([column(0)]), rss([column(1)]))
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const { refreshed } = await test.roundAfter(DAY)
    expect(refreshed[0]).toMatchObject({ added: 1, changed: 0 })
    expect(test.json('all').items).toHaveLength(2)
  })

  it('is new where it comes beside the known one', async () => {
    const [first, again] = [column(0), { ...column(0), id: 'x', link: 'https://news.example/x' }]
    says(one, rss([first]), rss([again, first]))
    const { refreshed } = await afterTwoPolls()
    expect(refreshed).toMatchObject({ added: 1, changed: 0 })
  })

  it('is new in a planet of blogs that count alike', async () => {
    const post = (blog: string, text: string) => ({
      id: `https://${blog}.example/?p=1`,
      link: `https://${blog}.example/2026/hello`,
      title: 'Hello',
      text: proseOf(text, 30),
    })
    says(one, rss([post('a', 'a')]), rss([post('b', 'b')]))
    const { refreshed } = await afterTwoPolls()
    expect(refreshed).toMatchObject({ added: 1, changed: 0 })
  })

  it('is never an article of another source, whatever it copies', async () => {
    const more = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="canonical" href="https://one.example/a"/>'
    const copy = { id: 'a', link: 'https://one.example/a', title: 'Scoop', text: proseOf('scoop', 60), date: dated(1) }
    says(one, rss([copy]))
    says(
      two,
      rss([]),
      rss([
        { ...copy, more },
        { ...copy, id: 'b', link: 'https://two.example/a', more },
      ]),
    )
    const test = await openTestDesk(aConfig({ sources: [one, two], feeds: [] }))
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    const { handle } = test.desk.context.store
    const rows = await handle.selectFrom('articles').select(['source_id', 'version']).orderBy('source_id').execute()
    expect(rows.filter((row) => row.source_id === 'one')).toEqual([{ source_id: 'one', version: 1 }])
    expect(rows.every((row) => row.version === 1)).toBe(true)
    expect(rows.filter((row) => row.source_id === 'two').length).toBeGreaterThan(0)
  })
})
