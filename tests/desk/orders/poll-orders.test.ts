import { describe, expect, it, onTestFinished } from 'vitest'
import type { PollReport } from '../../../src/desk/orders/poll-orders.ts'
import { pollAnswer, savePollOrder } from '../../../src/store/articles/poll-orders.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { rss } from '../../support/make-rss.ts'
import { type Reply, startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const MINUTE = 60_000
const feedOf = (id: string): Reply => ({
  headers: { 'Content-Type': 'application/rss+xml' },
  body: rss([{ id }]),
})

type Wish = { readonly names: readonly string[]; readonly isNow?: boolean }

/** A desk with sources `one` to `three` on hosts of their own, beside which orders are left. */
async function openOrdered(replies: Readonly<Record<string, Reply>> = {}) {
  const origin = await startOrigin({ address: '0.0.0.0' })
  onTestFinished(() => origin.close())
  const sources = ['one', 'two', 'three'].map((id, index) => {
    origin.on(`/${id}`, replies[id] ?? feedOf(id))
    return aSource({ id, url: origin.url(`/${id}`, `127.0.2.${index + 1}`) })
  })
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  const { store, now } = test.desk.context
  let count = 0
  /** Leaves these all at once; what each is answered. */
  const order = async (wishes: readonly Wish[]): Promise<readonly PollReport[]> => {
    const ids: string[] = []
    for (const { names, isNow = false } of wishes) {
      const id = `order-${String(count++).padStart(3, '0')}`
      ids.push(id)
      await savePollOrder(store.handle, { id, names, isNow }, now())
    }
    await test.desk.answerPolls()
    return Promise.all(ids.map(async (id) => (await pollAnswer<PollReport>(store.handle, id))!))
  }
  let seen = 0
  const asked = () => {
    const since = origin.log.slice(seen).map(({ path }) => path.slice(1))
    seen = origin.log.length
    return since
  }
  return { test, origin, order, asked }
}

const refreshed = ({ refreshed }: PollReport) => refreshed.map(({ sourceId, added }) => `${sourceId} ${added}`)

describe('P22 polls that are ordered beside a desk', () => {
  it('of one source, all at once, cost it one request, and all have the answer', async () => {
    const { order, asked } = await openOrdered()
    const answers = await order(Array.from({ length: 50 }, () => ({ names: ['one'] })))
    expect(asked()).toEqual(['one'])
    for (const answer of answers) {
      expect(refreshed(answer)).toEqual(['one 1'])
      expect(answer.published).toContain('/feeds/all.json')
    }
  })

  it('of overlapping sources ask each of these once', async () => {
    const { order, asked } = await openOrdered()
    const wishes = [['one'], ['two', 'one'], ['three', 'two'], ['one', 'two', 'three']]
    const answers = await order(wishes.map((names) => ({ names })))
    expect(asked().toSorted()).toEqual(['one', 'three', 'two'])
    for (const [index, names] of wishes.entries()) {
      expect(refreshed(answers[index]!).toSorted()).toEqual(names.map((name) => `${name} 1`).toSorted())
    }
  })

  it('of what is due ask it once', async () => {
    const { order, asked } = await openOrdered()
    const answers = await order([{ names: [] }, { names: ['two'] }, { names: [] }])
    expect(asked().toSorted()).toEqual(['one', 'three', 'two'])
    expect(answers.map((answer) => answer.refreshed.length)).toEqual([3, 1, 3])
  })

  it('obey a Retry-After that one of them was answered with', async () => {
    const { order, asked } = await openOrdered({ one: { status: 429, headers: { 'retry-after': '7200' } } })
    await order([{ names: ['one'] }, { names: ['one'] }])
    expect(asked()).toEqual(['one'])
    const answers = await order([{ names: ['one'] }, { names: ['one'] }])
    expect(asked()).toEqual([])
    for (const { held } of answers) expect(held).toEqual(['one: held until 14:00: 127.0.2.1 asked for 2h (429)'])
    // Only who must have it now breaks that, once for all of them.
    const forced = await order([{ names: ['one'] }, { names: ['one'], isNow: true }, { names: ['one'], isNow: true }])
    expect(asked()).toEqual(['one'])
    expect(forced.map(({ held }) => held.length)).toEqual([1, 1, 0])
    expect(forced.map((answer) => refreshed(answer).length)).toEqual([0, 1, 1])
  })

  it('one after the other ask one after the other: an order is no hint, and no time has to lie between', async () => {
    const { order, asked, test } = await openOrdered()
    for (let times = 0; times < 3; times++) {
      await order([{ names: ['one'] }])
      test.advance(MINUTE)
    }
    expect(asked()).toEqual(['one', 'one', 'one'])
  })
})
