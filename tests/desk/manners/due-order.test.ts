import { describe, expect, it } from 'vitest'
import { createDueOrder } from '../../../src/desk/manners/due-order.ts'
import { seeded } from '../../support/seeded.ts'

const DAY = 86_400_000
const polled = (dueAt: number, lastPollAt: number | undefined = 0) => ({ dueAt, lastPollAt })

describe('the order in which sources are due', () => {
  it('names those that are due, the ones that have waited longest first, and when the next one will be', () => {
    const order = createDueOrder(() => undefined)
    order.set('c', polled(30))
    order.set('a', polled(10))
    order.set('new', polled(0, undefined))
    order.set('b', polled(10))
    expect([order.due(5), order.nextAt(5)]).toEqual([['new'], 10])
    expect([order.due(20), order.nextAt(20)]).toEqual([['new', 'a', 'b'], 30])
    // Being asked changes nothing; being polled does.
    expect(order.due(20)).toEqual(['new', 'a', 'b'])
    order.set('a', polled(50, 20))
    expect([order.due(20), order.nextAt(20)]).toEqual([['new', 'b'], 30])
    order.set('c', polled(60, 20))
    expect(order.nextAt(20)).toBe(50)
  })

  it('leaves out those whose host is held until that ends, and those that are held in the meantime', () => {
    const holds = new Map([['a', 100]])
    const order = createDueOrder((id, at) => ((holds.get(id) ?? 0) > at ? holds.get(id) : undefined))
    for (const id of ['a', 'b']) order.set(id, polled(10))
    expect([order.due(20), order.nextAt(20)]).toEqual([['b'], 100])
    holds.set('b', 80)
    expect([order.due(20), order.nextAt(20)]).toEqual([[], 80])
    // The hold of one has become longer.
    holds.set('b', 90)
    expect([order.due(80), order.nextAt(80)]).toEqual([[], 90])
    expect([order.due(90), order.due(100)]).toEqual([['b'], ['a', 'b']])
  })

  it('is not kept from a source by dates that a clock set that was ahead', () => {
    const order = createDueOrder(() => undefined)
    order.set('polled-ahead', polled(1000 * DAY, 999 * DAY))
    order.set('due-ahead', polled(400 * DAY, 0))
    order.set('sound', polled(20 * DAY, 0))
    expect(order.due(10 * DAY)).toEqual(['due-ahead', 'polled-ahead'])
    expect(order.nextAt(10 * DAY)).toBe(20 * DAY)
    for (const id of ['polled-ahead', 'due-ahead']) order.set(id, polled(11 * DAY, 10 * DAY))
    expect(order.due(10 * DAY)).toEqual([])
    expect(order.due(20 * DAY)).toEqual(['due-ahead', 'polled-ahead', 'sound'])
  })

  it('looks at none of ten thousand sources while nothing is due', () => {
    let looks = 0
    const order = createDueOrder(() => {
      looks += 1
      return undefined
    })
    for (let number = 0; number < 10_000; number += 1) order.set(String(number), polled(1000 + number))
    expect(order.due(999)).toEqual([])
    expect(looks).toBe(0)
    // Whether the first is held, when it is its turn.
    expect(order.nextAt(999)).toBe(1000)
    expect(looks).toBe(1)
    expect(order.due(1002)).toHaveLength(3)
    expect(looks).toBe(4)
  })

  it('says at every time what a look at all of them says', () => {
    const { below } = seeded(7)
    const states = new Map<string, { dueAt: number; lastPollAt: number }>()
    const holds = new Map<string, number>()
    const order = createDueOrder((id, at) => ((holds.get(id) ?? 0) > at ? holds.get(id) : undefined))
    let now = 100 * DAY
    for (let step = 0; step < 3000; step += 1) {
      const id = `s${below(40)}`
      if (below(20) === 0) holds.set(id, now + below(10 * DAY))
      const state = { dueAt: now + below(20 * DAY), lastPollAt: now }
      states.set(id, state)
      order.set(id, state)
      // Time goes on, and now and then back.
      now += below(30) === 0 ? -below(5 * DAY) : below(DAY)
      const all = [...states].map(([id, { dueAt, lastPollAt }]) => {
        const due = lastPollAt > now || dueAt > now + 34 * DAY ? 0 : dueAt
        return { id, at: Math.max(due, (holds.get(id) ?? 0) > now ? (holds.get(id) ?? 0) : 0) }
      })
      const due = all.filter(({ at }) => at <= now).map((one) => one.id)
      const later = all.flatMap(({ at }) => (at > now ? [at] : []))
      expect(order.due(now).toSorted()).toEqual(due.toSorted())
      expect(order.nextAt(now)).toBe(later.length > 0 ? Math.min(...later) : undefined)
    }
  })
})
