import { describe, expect, it } from 'vitest'
import type { RssItem } from '../../support/make-rss.ts'
import { START } from '../../support/test-desk.ts'
import { DAY, HOUR, openFloodedDesk, someItems } from './flooded-desk.ts'

const all = { firstItems: 100 }
const MINUTE = HOUR / 60
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const dated = (items: readonly RssItem[], dateOf: (index: number) => number) =>
  items.map((item, index) => ({ ...item, date: new Date(dateOf(index)).toUTCString() }))
const old = someItems('a', 30, 200)

describe('dates that are printed when a document is made', () => {
  it.each([
    ['each day, 24 hours and some minutes apart', DAY + 40 * MINUTE, () => 0],
    ['each week', 7 * DAY, () => 0],
    ['item by item', DAY * 2, (index: number) => index * 1000],
    ['with the day alone', DAY * 2, (index: number) => (index % 2) * MINUTE - 12 * HOUR],
  ] as const)('hold no source: %s', async (_, every, offset) => {
    const { poll } = await openFloodedDesk({ source: all })
    for (const turn of numbers(5)) {
      const document = dated(old, (index) => START + turn * every + offset(index) - MINUTE)
      const { refreshed } = await poll(document, turn === 0 ? 0 : every)
      expect(refreshed, `${turn}`).toMatchObject([{ state: 'ok', added: turn === 0 ? 30 : 0 }])
    }
  })

  it('hold no source whose items had dates of their own before, and move nothing', async () => {
    const { poll, shown } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const before = shown()
    for (const day of [1, 2, 3]) {
      const document = dated(old, () => START + day * 1.1 * DAY)
      expect((await poll(document, DAY * 1.1)).refreshed).toMatchObject([{ state: 'ok', added: 0 }])
    }
    expect(shown()).toEqual(before)
  })

  it('hold no source that stops printing them', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(
      dated(old, () => START - MINUTE),
      0,
    )
    expect((await poll(old)).refreshed).toMatchObject([{ state: 'ok' }])
  })

  it('let a few stand that are as they were', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const mixed = [...old.slice(0, 5), ...dated(old.slice(5), () => START + 2 * DAY - MINUTE)]
    expect((await poll(mixed, 2 * DAY)).refreshed).toMatchObject([{ state: 'ok' }])
  })
})

describe('dates that are the items’ own', () => {
  it.each([
    ['moved by three days', (index: number) => START - (128 + index) * HOUR],
    ['in reverse', (index: number) => START - (171 - index) * HOUR],
    ['spread over the last two days', (index: number) => START - index * 1.6 * HOUR],
    ['a third of them of one moment', (index: number) => START - (index < 10 ? 50 : 50 + index * 3) * HOUR],
  ] as const)('hold their source: %s', async (_, dateOf) => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    expect((await poll(dated(old, dateOf))).refreshed).toMatchObject([{ state: 'held' }])
  })
})
