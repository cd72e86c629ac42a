import { describe, expect, it } from 'vitest'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { START } from '../../support/test-desk.ts'
import { anItem, DAY, HOUR, openFloodedDesk, someItems } from './flooded-desk.ts'

const names = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`)

describe('a source whose first documents are empty', () => {
  it.each([1, 2, 30])('brings its first document after %i of them', async (count) => {
    const { poll, shown, test } = await openFloodedDesk()
    for (let index = 0; index < count; index += 1) await poll([], index === 0 ? 0 : HOUR)
    expect(test.status().sources).toMatchObject([{ state: 'ok', lastSuccessAt: expect.any(Number) }])
    expect((await poll(someItems('a', 100))).refreshed).toMatchObject([{ state: 'ok', added: 100 }])
    expect(shown()).toEqual(names('a', 10))
    await poll([...someItems('b', 15, -count), ...someItems('a', 100)])
    expect(shown()).toHaveLength(25)
  })

  it('does so when the same bytes, or a 304, came before', async () => {
    const { origin, poll, shown, test } = await openFloodedDesk()
    await poll([], 0)
    await test.roundAfter(HOUR)
    origin.on('/one', { status: 304 })
    await test.roundAfter(HOUR)
    await poll(someItems('a', 40, 100))
    expect(shown()).toEqual(names('a', 10))
  })

  it('does so after a failure, and without dates', async () => {
    const { origin, poll, shown, test } = await openFloodedDesk({ source: { firstItems: 3 } })
    await poll([], 0)
    origin.on('/one', { status: 500 })
    await test.roundAfter(HOUR)
    await poll(
      someItems('a', 30).map(({ date: _, ...item }) => item),
      DAY,
    )
    expect(shown()).toEqual(names('a', 3))
  })

  it('does so after a restart', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const first = await openFloodedDesk({ server })
    await first.poll([], 0)
    await first.test.close()
    const second = await openFloodedDesk({ server, origin: first.origin, at: START + DAY })
    await second.poll(someItems('a', 40), 0)
    expect(second.shown()).toEqual(names('a', 10))
  })

  it('has news in what is dated since, however many', async () => {
    const { poll, shown } = await openFloodedDesk()
    await poll([], 0)
    await poll(someItems('a', 15, -20), DAY)
    expect(shown()).toHaveLength(15)
  })

  it('is not one that had items before and lost them', async () => {
    const { poll, shown } = await openFloodedDesk({ source: { firstItems: 3 } })
    await poll(someItems('a', 8), 0)
    await poll([])
    await poll(someItems('b', 20, -1))
    expect(shown()).toHaveLength(23)
  })
})

describe('a source that begins with a handful', () => {
  it.each([1, 5])('of %i announces the newest of what it had long before', async (count) => {
    const { poll, shown } = await openFloodedDesk()
    await poll(someItems('hello', count), 0)
    await poll(someItems('a', 100, 30))
    expect(shown()).toEqual([...names('hello', count), ...names('a', 10)])
  })

  it('announces all that it publishes from then on', async () => {
    const { poll, shown } = await openFloodedDesk()
    await poll([anItem('hello', 1)], 0)
    await poll([...someItems('b', 20, -1), ...someItems('a', 30, 100)], DAY)
    expect(shown()).toHaveLength(31)
  })

  it('and has brought more by then is as any other', async () => {
    const { poll, shown } = await openFloodedDesk()
    await poll(someItems('a', 3), 0)
    await poll([...someItems('b', 3, -1), ...someItems('a', 3)])
    await poll(someItems('c', 15, 30))
    expect(shown()).toHaveLength(21)
  })
})
