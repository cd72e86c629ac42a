import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unpacked } from '../../src/documents/unpack.ts'
import type { Feed } from '../../src/model/settings.ts'
import { loadArchive } from '../../src/store/feeds/archives.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../support/make-rss.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../support/test-desk.ts'
import { type SomeOutlets, someOutlets } from '../support/wire.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MIDNIGHT = 'Tue, 10 Mar 2026 00:00:00 GMT'

/** Items that have nothing in common, so that each is a story of its own. */
function items(names: readonly string[], date?: string): RssItem[] {
  return names.map((name) => ({
    id: `id-${name}`,
    title: `${name} ${proseOf(`t${name}`, 5)}`,
    text: proseOf(name, 40),
    ...(date === undefined ? {} : { date }),
  }))
}

const names = (letter: string, from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => `${letter}${from < to ? from + index : from - index}`)

const hoursAgo = (hours: number) => new Date(START - hours * HOUR).toUTCString()

const order = (test: TestDesk, slug = 'all') => test.json(slug).items.map(({ title }) => title.split(' ')[0])

const inText = (test: TestDesk, path: string, tag: string) =>
  [...test.text(path).matchAll(new RegExp(`<${tag}[ >].*?<title[^>]*>(\\w+)`, 'gs'))].map(([, name]) => name)

type Opening = { readonly feeds?: readonly Feed[]; readonly database?: string; readonly at?: number }

function open({ sources }: Pick<SomeOutlets, 'sources'>, { feeds, database, at }: Opening = {}) {
  const server = database === undefined ? {} : { database }
  return openTestDesk(aConfig({ sources, feeds: feeds ?? [aFeed({ slug: 'all' })], server }), at)
}

describe('items with one date', () => {
  it('stand in the order of their document, in all formats', async () => {
    const outlets = await someOutlets('one')
    const notices = names('n', 8, 1)
    outlets.says('one', items(notices, MIDNIGHT))
    const test = await open(outlets)
    await test.roundAfter(0)
    expect(order(test)).toEqual(notices)
    expect(inText(test, '/feeds/all.rss', 'item')).toEqual(notices)
    expect(inText(test, '/feeds/all.atom', 'entry')).toEqual(notices)
    expect(inText(test, '/feeds/all.rss', 'item')).toHaveLength(8)
  })

  it('stand above those of the same date that came before them', async () => {
    const outlets = await someOutlets('one')
    outlets.says('one', items(names('n', 6, 1), MIDNIGHT), items(names('n', 9, 2), MIDNIGHT))
    const test = await open(outlets)
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    expect(order(test)).toEqual(names('n', 9, 1))
  })

  it('stand day by day where a document says no more than the day', async () => {
    const outlets = await someOutlets('one')
    const days = ['Sun, 08 Mar 2026', 'Mon, 09 Mar 2026', 'Tue, 10 Mar 2026'] as const
    const [first, second, third] = days.map((day, index) => items(names(`d${index}x`, 4, 1), day))
    outlets.says('one', [...third!, ...second!, ...first!])
    const test = await open(outlets)
    await test.roundAfter(0)
    expect(order(test)).toEqual([...names('d2x', 4, 1), ...names('d1x', 4, 1), ...names('d0x', 4, 1)])
  })

  it('stand the other way round where a document begins with the oldest', async () => {
    const outlets = await someOutlets('one')
    const days = ['Sun, 08 Mar 2026', 'Mon, 09 Mar 2026', 'Tue, 10 Mar 2026'] as const
    const oldest = days.flatMap((day, index) => items(names(`d${index}x`, 1, 3), day))
    outlets.says('one', oldest, [...oldest, ...items(names('d2x', 4, 6), days[2])])
    const test = await open(outlets)
    await test.roundAfter(0)
    expect(order(test)).toEqual([...names('d2x', 3, 1), ...names('d1x', 3, 1), ...names('d0x', 3, 1)])
    await test.roundAfter(HOUR)
    expect(order(test).slice(0, 6)).toEqual(names('d2x', 6, 1))
  })

  it('of two sources keep the order of both, whoever answered first', async () => {
    const outlets = await someOutlets('one', 'two')
    const played = async (first: 'one' | 'two') => {
      outlets.says('one', items(names('a', 7, 1), MIDNIGHT))
      outlets.says('two', items(names('b', 7, 1), MIDNIGHT))
      const test = await open(outlets)
      const [own, other] = outlets.sources.toSorted((a) => (a.id === first ? -1 : 1))
      await test.desk.round([own!])
      await test.desk.round([other!])
      return order(test)
    }
    const found = await played('one')
    expect(found.filter((name) => name?.startsWith('a'))).toEqual(names('a', 7, 1))
    expect(found.filter((name) => name?.startsWith('b'))).toEqual(names('b', 7, 1))
    expect(await played('two')).toEqual(found)
  })

  it('keep their order over polls without them, a restart, and a feed that is made anew', async () => {
    const outlets = await someOutlets('one')
    const database = `sqlite:${join(temporaryRoot({}), 'desk.db')}`
    const notices = names('n', 8, 1)
    outlets.says('one', items(notices, MIDNIGHT), items(notices.toReversed(), MIDNIGHT), items(['late'], MIDNIGHT))
    const first = await open(outlets, { database })
    await first.roundAfter(0)
    await first.roundAfter(HOUR)
    expect(order(first)).toEqual(notices)
    await first.roundAfter(HOUR)
    await first.close()
    const feeds = [
      aFeed({ slug: 'all' }),
      aFeed({ slug: 'new' }),
      aFeed({ slug: 'apart', merge: false }),
      aFeed({ slug: 'few', items: { atLeast: 3, withinMs: 0, atMost: 3 } }),
    ]
    const again = await open(outlets, { database, feeds, at: START + 3 * HOUR })
    for (const { slug } of feeds.slice(0, 3)) expect([slug, order(again, slug)]).toEqual([slug, ['late', ...notices]])
    expect(order(again, 'few')).toEqual(['late', 'n8', 'n7'])
  })

  it('keep it in archives', async () => {
    const outlets = await someOutlets('one')
    const many = names('n', 30, 1)
    outlets.says('one', items(many, MIDNIGHT))
    const feeds = [aFeed({ slug: 'all', items: { atLeast: 10, withinMs: 0, atMost: 10 } })]
    const test = await open(outlets, { feeds })
    await test.roundAfter(0)
    expect(order(test)).toEqual(many.slice(0, 10))
    const archived = (await loadArchive(test.desk.context.store.handle, 'all', 1)).find(
      ({ format }) => format === 'json',
    )
    const { items: kept } = JSON.parse(Buffer.from(unpacked(archived!.gzip)).toString())
    // The twenty that have no room, and the older half of those that the document holds.
    expect(kept.map(({ title }: { title: string }) => title.split(' ')[0])).toEqual(many.slice(5))
  })
})

describe('undated items of a first document', () => {
  const essays = names('e', 1, 10)

  it('stand below the news of the day, in the order of their document', async () => {
    const outlets = await someOutlets('fresh', 'old')
    const news = names('n', 1, 5)
    outlets.says(
      'fresh',
      news.flatMap((name, index) => items([name], hoursAgo(2 * index + 1))),
    )
    outlets.says('old', items(essays))
    const test = await open(outlets)
    await test.roundAfter(0)
    expect(order(test)).toEqual([...news, ...essays])
  })

  it('are no news, and stay where they are in later polls', async () => {
    const outlets = await someOutlets('old')
    outlets.says('old', items(essays), items(['e11', ...essays]), items(['e13', 'e12', 'e11', ...essays]))
    const test = await open(outlets)
    await test.roundAfter(0)
    const dates = test.json('all').items.map((item) => item.date_published)
    expect(new Set(dates)).toEqual(new Set([new Date(START - DAY).toISOString().replace('.000', '')]))
    await test.roundAfter(HOUR)
    expect(order(test)).toEqual(['e11', ...essays])
    const [top] = test.json('all').items
    expect(Date.parse(top?.date_published ?? '')).toBe(START + HOUR)
    await test.roundAfter(HOUR)
    expect(order(test)).toEqual(['e13', 'e12', 'e11', ...essays])
    expect(
      test
        .json('all')
        .items.slice(3)
        .map((item) => item.date_published),
    ).toEqual(dates)
  })

  it('are as old as the dated one below them, or else as the one above', async () => {
    const outlets = await someOutlets('mixed')
    outlets.says('mixed', [
      ...items(['a']),
      ...items(['b'], hoursAgo(30)),
      ...items(['c', 'd']),
      ...items(['e'], hoursAgo(60)),
      ...items(['f', 'g']),
    ])
    const test = await open(outlets, { feeds: [aFeed({ slug: 'all' })] })
    await test.roundAfter(0)
    expect(order(test)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    const hours = test.json('all').items.map((item) => (START - Date.parse(item.date_published)) / HOUR)
    expect(hours).toEqual([30, 30, 60, 60, 60, 60, 60])
  })

  it('are no younger than their document says to be, by its header or by Last-Modified', async () => {
    const outlets = await someOutlets('header', 'reply', 'both')
    const said = 'Sat, 07 Mar 2026 12:00:00 GMT'
    const dated = (list: readonly RssItem[], date: string) =>
      rss(list).replace('<link>', `<lastBuildDate>${date}</lastBuildDate><link>`)
    outlets.replies('header', { body: dated(items(['a', 'b']), said) })
    outlets.replies('reply', { body: rss(items(['c', 'd'])), headers: { 'last-modified': said } })
    // A channel that still says the date of the template it was made from.
    const template = dated(items(['e']), 'Tue, 10 Jun 2003 04:00:00 GMT')
    outlets.replies('both', { body: template, headers: { 'last-modified': said } })
    const test = await open(outlets)
    await test.roundAfter(0)
    const days = test.json('all').items.map((item) => (START - Date.parse(item.date_published)) / DAY)
    expect(days).toEqual([3, 3, 3, 3, 3])
  })

  it('are news of now where the first document was empty', async () => {
    const outlets = await someOutlets('one')
    outlets.says('one', [], items(['a', 'b']))
    const test = await open(outlets)
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    expect(order(test)).toEqual(['a', 'b'])
    expect(Date.parse(test.json('all').items[0]?.date_published ?? '')).toBe(START + HOUR)
  })

  it('are news of now where a known source has another address', async () => {
    const outlets = await someOutlets('one', 'moved')
    const database = `sqlite:${join(temporaryRoot({}), 'desk.db')}`
    outlets.says('one', items(['a', 'b']))
    const [source, elsewhere] = outlets.sources
    const first = await open({ sources: [source!] }, { database })
    await first.roundAfter(0)
    await first.close()
    outlets.says('moved', items(['c', 'a', 'b']))
    const again = await open({ sources: [{ ...source!, url: elsewhere!.url }] }, { database, at: START + HOUR })
    await again.roundAfter(0)
    expect(order(again)).toEqual(['c', 'a', 'b'])
    expect(Date.parse(again.json('all').items[0]?.date_published ?? '')).toBe(START + HOUR)
  })
})
