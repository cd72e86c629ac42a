import { describe, expect, it } from 'vitest'
import { aSource } from '../../support/make-config.ts'
import type { RssItem } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { START } from '../../support/test-desk.ts'
import { anItem, DAY, HOUR, openFloodedDesk, reply, someItems } from './flooded-desk.ts'

/** The same pieces under other names, at other addresses, on another day: no name tells that they are known. */
const renamed = (items: readonly RssItem[], days = 3): RssItem[] =>
  items.map(({ id, date, ...said }) => ({
    ...said,
    id: `new-${id}`,
    date: new Date(Date.parse(date!) + days * DAY).toUTCString(),
  }))

const redated = (items: readonly RssItem[], days = 3): RssItem[] =>
  items.map((item) => ({ ...item, date: new Date(Date.parse(item.date!) + days * DAY).toUTCString() }))

const old = someItems('a', 30, 200)

const all = { firstItems: 100 }

describe('a source', () => {
  it('is held that gives new names to most of its items, and nothing of the document is stored', async () => {
    const { poll, shown, test, origin } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const before = shown()
    const { refreshed } = await poll([anItem('b', 0), ...renamed(old)])
    const reason = '30 of 31 new items have the title or the text of a known one, as if all had been given new names'
    expect(refreshed).toMatchObject([{ state: 'held', reason, added: 0, status: 200 }])
    expect(shown()).toEqual(before)
    expect(test.status().sources).toMatchObject([{ state: 'held', reason }])
    const { handle } = test.desk.context.store
    expect(await handle.selectFrom('articles').select('id').execute()).toHaveLength(30)
    expect(await handle.selectFrom('aliases').select('value').where('value', 'like', '%new-%').execute()).toEqual([])
    expect(origin.log).toHaveLength(2)
  })

  it.each([
    ['once an hour at most', HOUR / 6],
    ['by its rhythm', 8 * HOUR],
  ])('is looked at %s meanwhile, with the validators of before', async (_, everyMs) => {
    const { poll, test, origin } = await openFloodedDesk({ source: { ...all, everyMs } })
    await poll(old, 0)
    await poll(renamed(old), 10 * HOUR)
    const waitMs = Math.max(HOUR, everyMs)
    for (let turn = 1; turn < 6; turn += 1) await test.roundAfter(waitMs / 6)
    expect(origin.log).toHaveLength(2)
    expect((await test.roundAfter(waitMs / 3)).refreshed).toMatchObject([{ state: 'held', added: 0 }])
    expect(origin.log.map((request) => request.header('if-none-match'))).toEqual([
      undefined,
      reply(old).headers?.etag,
      reply(old).headers?.etag,
    ])
  })

  it('P5 is left alone meanwhile for as long as its document says that it is fresh', async () => {
    const { poll, test, origin } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const flood = reply(renamed(old))
    origin.on('/one', { ...flood, headers: { ...flood.headers, 'cache-control': 'max-age=43200' } })
    expect((await test.roundAfter(HOUR)).refreshed).toMatchObject([{ state: 'held', added: 0 }])
    await test.roundAfter(11 * HOUR)
    expect(origin.log).toHaveLength(2)
    expect((await test.roundAfter(3 * HOUR)).refreshed).toMatchObject([{ state: 'held', added: 0 }])
  })

  it('goes on by itself when its document is as it was', async () => {
    const { poll, shown, test } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    await poll(renamed(old))
    const { refreshed } = await poll([anItem('b', 0), ...old], 2 * DAY)
    expect(refreshed).toMatchObject([{ state: 'ok', added: 1 }])
    expect(shown()[0]).toBe('b')
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: undefined }])
  })

  it('loses little of a document of a few hours that is mended', async () => {
    const { poll, shown } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    await poll(renamed(old))
    await poll(renamed(old), 1.2 * HOUR)
    const { refreshed } = await poll([...someItems('b', 2), ...old], 1.2 * HOUR)
    expect(refreshed).toMatchObject([{ state: 'ok', added: 2 }])
    expect(shown()).toHaveLength(32)
  })

  it.each([
    ['of 40 new items 20 are known', 20, 20, 'held'],
    ['of 41 new items 20 are known', 20, 21, 'ok'],
    ['of 19 new items all are known', 19, 0, 'ok'],
    ['of 20 new items all are known', 20, 0, 'held'],
  ] as const)('where %s: %s and %s others is %s', async (_, again, others, state) => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const { refreshed } = await poll([...someItems('b', others), ...renamed(old.slice(0, again))])
    expect(refreshed).toMatchObject([{ state }])
  })

  it('is not held where identity knows its items under their new names', async () => {
    const { poll, shown } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const moved = old.map((item) => ({ ...item, id: `new-${item.id}` }))
    const elsewhere = moved.map((item) => ({ ...item, link: `https://elsewhere.example/${item.id}` }))
    expect((await poll(moved)).refreshed).toMatchObject([{ state: 'ok', added: 0 }])
    expect((await poll(elsewhere)).refreshed).toMatchObject([{ state: 'ok', added: 0 }])
    expect(shown()).toHaveLength(30)
  })

  it('is held for texts that are known under other headlines', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const retitled = redated(old, 5).map((item) => ({
      ...item,
      id: `new-${item.id}`,
      title: `Said once more: ${item.id}`,
    }))
    expect((await poll(retitled)).refreshed).toMatchObject([{ state: 'held' }])
  })

  it('is held for texts and headlines of before that last stood in its document long ago', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    await poll(someItems('b', 30, 50))
    expect((await poll([...someItems('b', 30, 50), ...renamed(old)])).refreshed).toMatchObject([{ state: 'held' }])
  })

  it('is not held for one text that all its items have', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    const text = 'The full report can be read on our pages, where it is free for all.'
    const short = (name: string, hours: number) => someItems(name, 25, hours).map((item) => ({ ...item, text }))
    await poll(short('a', 200), 0)
    expect((await poll(short('b', 0))).refreshed).toMatchObject([{ state: 'ok', added: 25 }])
  })

  it('is not held for headlines that it has again and again', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    const warnings = (name: string, hours: number) =>
      someItems(name, 25, hours).map((item, index) => ({ ...item, title: `Flood warning for ${index % 5} rivers` }))
    await poll(warnings('a', 100), 0)
    expect((await poll(warnings('b', 0))).refreshed).toMatchObject([{ state: 'ok', added: 25 }])
  })

  it('is not held for titles and texts of others', async () => {
    const { origin } = await openFloodedDesk()
    const two = aSource({ id: 'two', url: origin.url('/two'), everyMs: HOUR })
    const { poll } = await openFloodedDesk({ origin, source: all, others: [two] })
    origin.on('/two', reply(old))
    await poll([anItem('b', 0)], 0)
    expect((await poll([anItem('b', 0), ...renamed(old)])).refreshed[0]).toMatchObject({ state: 'ok', added: 30 })
  })

  it('is held that dates most of its known items anew, by more than a day', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const reason = '20 of 30 known items have another date than before, by more than a day'
    const some = [...redated(old.slice(0, 20)), ...old.slice(20)]
    expect((await poll(some)).refreshed).toMatchObject([{ state: 'held', reason, changed: 0 }])
    const fewer = [...redated(old.slice(0, 19)), ...old.slice(19)]
    expect((await poll(fewer, 2 * DAY)).refreshed).toMatchObject([{ state: 'ok' }])
  })

  it('is not held that dates its items by a day or less, nor later that has done so all the time', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    for (const days of [0.5, 1, 1.5, 2, 5]) {
      expect((await poll(redated(old, days), 12 * HOUR)).refreshed, `${days}`).toMatchObject([{ state: 'ok' }])
    }
  })

  it('is held that pours thousands in, though only a thousand of them are read', async () => {
    const { poll, shown } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const { refreshed } = await poll([...someItems('b', 5000), ...old])
    expect(refreshed).toMatchObject([
      { state: 'held', reason: expect.stringMatching(/^some 4\d{3} new items at once$/) },
    ])
    expect(shown()).toHaveLength(30)
  })

  it('answers although it is held: neither failures nor a 410 of before go on', async () => {
    const { poll, test, origin } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    origin.on('/one', { status: 500 })
    await test.roundAfter(2 * HOUR)
    origin.on('/one', { status: 410 })
    await test.roundAfter(2 * HOUR)
    expect((await poll(renamed(old), 26 * HOUR)).refreshed).toMatchObject([{ state: 'held' }])
    const [known] = await test.desk.context.sources.known(test.desk.context.config.sources)
    expect(known?.before.history).toMatchObject({ failures: 0, goneSince: undefined, failingSince: undefined })
    origin.on('/one', { status: 410 })
    const { refreshed } = await test.roundAfter(2 * HOUR)
    expect(refreshed).toMatchObject([{ state: 'gone', nextPollReason: '410 Gone: asked once more after a day' }])
  })

  it('is never held for its first document', async () => {
    const { poll, shown } = await openFloodedDesk()
    expect((await poll(someItems('a', 5000), 0)).refreshed).toMatchObject([{ state: 'ok', added: 1000 }])
    expect(shown()).toHaveLength(10)
  })
})

describe('the operator', () => {
  const orders = { isNow: false, names: ['one'] }

  it('lets a source go, whose document is then taken as it is', async () => {
    const { poll, shown, test } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    await poll(renamed(old))
    const report = await test.desk.pollOrdered({ ...orders, isRelease: true })
    expect(report).toMatchObject({ held: [], refreshed: [{ state: 'ok', added: 30 }] })
    expect(shown()).toHaveLength(50)
    expect(shown().filter((id) => id.startsWith('new-'))).toHaveLength(30)
    expect(test.status().sources).toMatchObject([{ state: 'ok' }])
    // The next flood is another one.
    expect((await poll([...someItems('c', 5000)])).refreshed).toMatchObject([{ state: 'held' }])
  })

  it('lets in more than a day’s items', async () => {
    const { poll, test } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    await poll(someItems('b', 3000))
    const report = await test.desk.pollOrdered({ ...orders, isRelease: true })
    expect(report.refreshed).toMatchObject([{ state: 'ok', added: 1000 }])
  })

  it('is told by poll why a source is held, and asks it all the same with --now', async () => {
    const { poll, test, origin } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    await poll(renamed(old))
    const words =
      'one: held: 30 of 30 new items have the title or the text of a known one, as if all had been given new names; wiredesk sources release one takes it as it is'
    expect(await test.desk.pollOrdered(orders)).toMatchObject({ refreshed: [], held: [words] })
    expect(origin.log).toHaveLength(2)
    const forced = await test.desk.pollOrdered({ ...orders, isNow: true })
    expect(forced).toMatchObject({ held: [words.replace('one: ', 'one: asked all the same: ')] })
    expect(forced.refreshed).toMatchObject([{ state: 'held', added: 0 }])
  })

  it('finds a source held also when it is due for another look', async () => {
    const { poll, test, origin } = await openFloodedDesk({ source: { ...all, everyMs: 7 * DAY } })
    await poll(old, 0)
    await poll(renamed(old), 8 * DAY)
    test.advance(2 * DAY)
    expect((await test.desk.pollOrdered(orders)).held).toEqual([expect.stringMatching(/^one: held: 30 of 30/)])
    expect(origin.log).toHaveLength(2)
  })

  it('is told where there is nothing to let go', async () => {
    const { poll, test, origin } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const report = await test.desk.pollOrdered({ ...orders, isRelease: true })
    expect(report).toMatchObject({ refreshed: [], held: [expect.stringContaining('nothing to release')] })
    expect(origin.log).toHaveLength(1)
  })

  it('has let a source go also where it could not be asked at once', async () => {
    const { poll, test, origin } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    await poll(renamed(old))
    origin.on('/one', { status: 500 })
    expect((await test.desk.pollOrdered({ ...orders, isRelease: true })).refreshed).toMatchObject([
      { state: 'failing' },
    ])
    expect((await poll(renamed(old), DAY)).refreshed).toMatchObject([{ state: 'ok', added: 30 }])
  })

  it('is told again after a failure that the source is held', async () => {
    const { poll, test, origin } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    await poll(renamed(old))
    origin.on('/one', { status: 500 })
    expect((await test.roundAfter(2 * DAY)).refreshed).toMatchObject([{ state: 'failing' }])
    expect((await poll(renamed(old), 2 * DAY)).refreshed).toMatchObject([{ state: 'held' }])
  })

  it('finds a source held, and what it let go, after a restart', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const first = await openFloodedDesk({ source: all, server })
    await first.poll(old, 0)
    await first.poll(renamed(old))
    await first.test.close()
    const { origin } = first
    const second = await openFloodedDesk({ source: all, server, origin, at: START + 1.5 * HOUR })
    expect((await second.test.roundAfter(0)).refreshed).toEqual([])
    expect(second.test.status().sources).toMatchObject([{ state: 'held' }])
    origin.on('/one', { status: 500 })
    await second.test.desk.pollOrdered({ ...orders, isRelease: true })
    await second.test.close()
    const third = await openFloodedDesk({ source: all, server, origin, at: START + 10 * DAY })
    expect((await third.poll(renamed(old), 0)).refreshed).toMatchObject([{ state: 'ok', added: 30 }])
  })
})
