import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { describeRefreshed } from '../../../src/commands/poll.ts'
import type { PollRecord } from '../../../src/desk/intake/record-poll.ts'
import { loadSourceStates } from '../../../src/store/articles/source-states.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { conditional, startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const insideAnItem = 'the document breaks off inside an item'
const betweenItems = 'the document breaks off between items, or is never closed'

const item = (id: string, more: Partial<RssItem> = {}): RssItem => ({
  id,
  title: `Title of ${id} in full`,
  text: proseOf(id, 40),
  ...more,
})
const whole = rss(['a', 'b', 'c', 'd'].map((id) => item(id)))
/** The document up to the middle of the text of an item. */
const cutInside = (document: string, id: string) =>
  document.slice(0, document.indexOf(`<guid isPermaLink="false">${id}<`) + 200)
/** The document up to the start of an item. */
const cutBefore = (document: string, id: string) =>
  document.slice(0, document.indexOf(`<item><guid isPermaLink="false">${id}<`))

/** A desk with one source; each poll comes two hours after the one before. */
async function aDesk() {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const source = aSource({ id: 'one', url: origin.url('/feed') })
  const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all', merge: false })] }))
  return {
    test,
    /** Polls a source that now serves this under a validator, and gives how that ended. */
    async poll(body: string, etag: string, headers: Readonly<Record<string, string>> = {}) {
      const type = 'application/rss+xml'
      origin.on('/feed', conditional({ headers: { 'content-type': type, etag: `"${etag}"`, ...headers }, body }))
      const { refreshed } = await test.roundAfter(2 * HOUR)
      return refreshed[0]!
    },
    asked: () => origin.log.at(-1)?.header('if-none-match'),
    origin,
    titles: () => test.json('all').items.map(({ title }) => title.split(' ')[2]),
    state: async () => (await loadSourceStates(test.desk.context.store.handle, ['one'])).get('one')!,
  }
}

describe('a document that breaks off inside an item', () => {
  it('gives its whole items, and the rest comes with the next poll', async () => {
    const { poll, asked, titles } = await aDesk()
    const first = await poll(cutInside(whole, 'c'), 'v1')
    expect(first).toMatchObject({ state: 'ok', reason: insideAnItem, added: 2, skipped: 1 })
    expect(titles().toSorted()).toEqual(['a', 'b'])
    expect(await poll(whole, 'v1')).toMatchObject({ state: 'ok', reason: undefined, added: 2, skipped: 0 })
    expect(asked()).toBeUndefined()
    expect(titles().toSorted()).toEqual(['a', 'b', 'c', 'd'])
    await poll(whole, 'v1')
    expect(asked()).toBe('"v1"')
  })

  it('leaves the validators of the whole one before', async () => {
    const { poll, asked, titles } = await aDesk()
    await poll(whole, 'v1')
    const more = rss(['e', 'a', 'b', 'f', 'c', 'd'].map((id) => item(id)))
    await poll(cutInside(more, 'f'), 'v2')
    expect(asked()).toBe('"v1"')
    expect(titles()).toContain('e')
    expect(await poll(more, 'v2')).toMatchObject({ added: 1, reason: undefined })
    expect(asked()).toBe('"v1"')
    expect(titles().toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  it('leaves the address that the validators belong to', async () => {
    const { poll, asked, origin, test } = await aDesk()
    await poll(whole, 'v1')
    const reply = { headers: { 'content-type': 'text/xml', etag: '"v2"' }, body: cutInside(whole, 'd') }
    origin.on('/feed', { status: 302, headers: { location: '/elsewhere' } })
    origin.on('/elsewhere', conditional(reply))
    await test.roundAfter(2 * HOUR)
    await poll(whole, 'v1')
    expect(asked()).toBe('"v1"')
  })

  it('never puts the half of a text in the place of the whole', async () => {
    const { poll, test } = await aDesk()
    await poll(whole, 'v1')
    const before = test.json('all')
    await poll(cutInside(whole, 'c'), 'v2')
    await poll(cutInside(whole, 'a'), 'v3')
    expect(test.json('all')).toEqual(before)
  })

  it('and that comes the same once more is taken as the publisher’s', async () => {
    const { poll, asked, state } = await aDesk()
    const half = `${cutBefore(whole, 'c')}<!-- ${whole.slice(whole.indexOf('<item>'))}`
    const swallowed = half.replace('<!--', '<item><description><![CDATA[')
    expect(await poll(swallowed, 'v1')).toMatchObject({ state: 'ok', reason: insideAnItem, isUnchanged: false })
    expect(await poll(swallowed, 'v1')).toMatchObject({
      state: 'ok',
      reason: insideAnItem,
      isUnchanged: false,
      added: 0,
    })
    expect(asked()).toBeUndefined()
    const third = await poll(swallowed, 'v1')
    expect(asked()).toBe('"v1"')
    expect(third).toMatchObject({ state: 'ok', reason: insideAnItem, isUnchanged: true })
    expect((await state()).reason).toBe(insideAnItem)
    expect(describeRefreshed(third)).toBe(`one: unchanged; ${insideAnItem}`)
    expect(await poll(whole, 'v2')).toMatchObject({ state: 'ok', reason: undefined })
  })

  it.each([
    ['inside an item', cutInside],
    ['between items', cutBefore],
  ])('%s and comes the same once more holds back nothing that was only a guess', async (_, cut) => {
    const notice = { title: 'Ferry timetable for the week', text: proseOf('ferry', 40), date: '2026-03-09T08:00:00Z' }
    const first = rss([item('a'), item('old', notice), item('z')])
    const renamed = item('new', {
      ...notice,
      title: 'Ferries sail by another timetable',
      link: 'https://n.example/new',
    })
    const { poll, test, asked, titles } = await aDesk()
    await poll(first, 'v1')
    const half = cut(rss([item('a'), renamed, item('b')]), 'b')
    expect(await poll(half, 'v2')).toMatchObject({ added: 0, changed: 0 })
    expect(titles()).toHaveLength(3)
    expect(await poll(half, 'v2')).toMatchObject({ state: 'ok', added: 0, changed: 1 })
    expect(test.json('all').items.map(({ title }) => title)).toContain(renamed.title)
    expect(titles()).toHaveLength(3)
    expect(await poll(half, 'v2')).toMatchObject({ isUnchanged: true })
    expect(asked()).toBe('"v2"')
  })

  it('and that comes again without validators is read twice, and not again', async () => {
    const { origin, test } = await aDesk()
    const body = cutInside(whole, 'c')
    origin.on('/feed', { headers: { 'content-type': 'text/xml' }, body })
    const read = []
    for (let poll = 0; poll < 4; poll += 1) {
      const [{ isUnchanged, reason }] = (await test.roundAfter(2 * HOUR)).refreshed as unknown as [PollRecord]
      read.push([isUnchanged, reason])
    }
    expect(read).toEqual([false, false, true, true].map((isUnchanged) => [isUnchanged, insideAnItem]))
  })

  it('of a new source dates the rest, if it is undated, below what came first', async () => {
    const { poll, titles } = await aDesk()
    await poll(cutInside(whole, 'c'), 'v1')
    await poll(whole, 'v2')
    expect(titles()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('fails where not even one item is whole, and leaves the validators', async () => {
    const { poll, asked, titles } = await aDesk()
    await poll(whole, 'v1')
    const failed = await poll(cutInside(whole, 'a'), 'v2')
    expect(failed).toMatchObject({ state: 'failing', reason: 'it breaks off before its first item ends' })
    await poll(whole, 'v3')
    await poll(whole, 'v3')
    expect(asked()).toBe('"v3"')
    expect(titles()).toHaveLength(4)
  })

  it('says so to the operator', async () => {
    const { poll } = await aDesk()
    expect(describeRefreshed(await poll(cutInside(whole, 'c'), 'v1'))).toBe(
      `one: RSS 2.0, 2 new, 0 changed, 1 skipped; ${insideAnItem}`,
    )
  })

  it('is noticed where the connection ends the reply', async () => {
    const { poll, origin, test, asked } = await aDesk()
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\netag: "v1"\r\nconnection: close\r\n\r\n'
    origin.on('/feed', { raw: head + cutInside(whole, 'd') })
    expect((await test.roundAfter(0)).refreshed).toMatchObject([{ added: 3, reason: insideAnItem }])
    expect(await poll(whole, 'v1')).toMatchObject({ added: 1 })
    expect(asked()).toBeUndefined()
  })

  it('is noticed inside a packed file too', async () => {
    const { poll, origin, test, asked } = await aDesk()
    const body = gzipSync(cutInside(whole, 'c'))
    origin.on('/feed', { headers: { 'content-type': 'application/gzip', etag: '"v1"' }, body })
    expect((await test.roundAfter(0)).refreshed).toMatchObject([{ added: 2, reason: insideAnItem }])
    await poll(whole, 'v1')
    expect(asked()).toBeUndefined()
  })

  it('takes no article for another one that stands in the part that is missing', async () => {
    for (const cut of [cutInside, cutBefore]) await keepsApart(cut)
  })

  async function keepsApart(cut: typeof cutInside) {
    const notice = { title: 'Ferry timetable for the week', text: proseOf('ferry', 40) }
    const old = item('old', notice)
    const again = item('again', { ...notice, link: 'https://news.example/again' })
    const documents = [rss([item('a'), old]), rss([item('a'), again, item('b'), old])] as const
    const { poll, test } = await aDesk()
    await poll(documents[0], 'v1')
    const [{ id }] = test.json('all').items.filter(({ title }) => title === notice.title) as unknown as [{ id: string }]
    await poll(cut(documents[1], 'b'), 'v2')
    await poll(documents[1], 'v2')
    const { items } = test.json('all')
    expect(items.filter(({ title }) => title === notice.title)).toHaveLength(2)
    expect(items.find((one) => one.id === id)?.url).toBe('https://news.example/old')
  }
})

describe('a document that breaks off between items', () => {
  it('gives them, says so, and is asked for again without its validators', async () => {
    const { poll, asked, titles } = await aDesk()
    expect(await poll(cutBefore(whole, 'c'), 'v1')).toMatchObject({
      state: 'ok',
      reason: betweenItems,
      added: 2,
      skipped: 0,
    })
    expect(await poll(whole, 'v1')).toMatchObject({ added: 2, reason: undefined })
    expect(asked()).toBeUndefined()
    expect(titles()).toHaveLength(4)
  })

  it('and never closes its root is asked once more, and from then on politely', async () => {
    const { poll, asked } = await aDesk()
    const open = (ids: readonly string[]) => rss(ids.map((id) => item(id))).replace('</channel></rss>', '')
    const sent = []
    for (const [ids, etag] of [
      [['a'], 'v1'],
      [['a'], 'v1'],
      [['a'], 'v1'],
      [['b', 'a'], 'v2'],
      [['b', 'a'], 'v2'],
      [['b', 'a'], 'v2'],
    ] as const) {
      await poll(open(ids), etag)
      sent.push(asked())
    }
    expect(sent).toEqual([undefined, undefined, '"v1"', '"v1"', '"v2"', '"v2"'])
  })
})

it('a publisher who never closes the root may give all articles other names', async () => {
  const { poll, test } = await aDesk()
  const open = (prefix: string) =>
    rss(
      ['a', 'b', 'c'].map((id) => ({ ...item(id), id: `${prefix}-${id}`, link: `https://${prefix}.example/${id}` })),
    ).replace('</channel></rss>', '')
  await poll(open('old'), 'v1')
  await poll(open('old'), 'v2')
  expect(await poll(open('new'), 'v3')).toMatchObject({ added: 0, changed: 3 })
  const addresses = test.json('all').items.map(({ url }) => url)
  expect(addresses.toSorted()).toEqual(['a', 'b', 'c'].map((id) => `https://new.example/${id}`))
})

it('a document whose channel is closed and not its root is whole', async () => {
  const { poll, asked } = await aDesk()
  const sloppy = whole.replace('</rss>', '')
  expect(await poll(sloppy, 'v1')).toMatchObject({ state: 'ok', reason: undefined, added: 4 })
  await poll(sloppy, 'v1')
  expect(asked()).toBe('"v1"')
})
