import { setImmediate as turnOfOthers } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ContextOverrides } from '../../src/desk/open-context.ts'
import { holdsOf } from '../../src/desk/orders/holds.ts'
import type { Source } from '../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { rss } from '../support/make-rss.ts'
import { conditional, type Reply, startOrigin } from '../support/origin.ts'
import { type OwnClock, ownClock } from '../support/own-clock.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { openTestDesk, START } from '../support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const xml = { 'Content-Type': 'application/rss+xml' }

async function anOrigin() {
  const origin = await startOrigin({ address: '0.0.0.0' })
  onTestFinished(() => origin.close())
  /** Sources of one host, each with a feed of its own. */
  const sourcesOf = (host: string, count: number, reply: (id: string) => Reply = feedOf): Source[] =>
    Array.from({ length: count }, (_, index) => {
      const id = `${host.replaceAll('.', '-')}-${String(index).padStart(3, '0')}`
      origin.on(`/${id}`, conditional(reply(id)))
      return aSource({ id, url: origin.url(`/${id}`, host) })
    })
  const askedOf = (host: string) => origin.log.filter((request) => request.header('host')?.startsWith(`${host}:`))
  return { origin, sourcesOf, askedOf }
}

const feedOf = (id: string): Reply => ({ headers: { ...xml, etag: `"${id}"` }, body: rss([{ id }]) })
const tooMany = (seconds?: number): Reply => ({
  status: 429,
  headers: seconds === undefined ? {} : { 'retry-after': String(seconds) },
})

function configOf(
  sources: readonly Source[],
  {
    polling = {},
    database,
  }: { polling?: Partial<ReturnType<typeof aConfig>['server']['polling']>; database?: string } = {},
) {
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server: database ? { database } : {} })
  return { ...config, server: { ...config.server, polling: { ...config.server.polling, ...polling } } }
}

const openWith = (config: ReturnType<typeof aConfig>, overrides: Parameters<typeof openTestDesk>[2] = {}) =>
  openTestDesk(config, undefined, overrides)

/** Lets time pass whenever somebody waits for it, until the work is done. */
async function drive<Result>(work: Promise<Result>, time: OwnClock): Promise<Result> {
  let isDone = false
  void work.finally(() => {
    isDone = true
  })
  while (!isDone) if (!(await time.next())) await turnOfOthers()
  return work
}

describe('a host with many sources', () => {
  it('P20 is asked for one at a time, a second apart, and keeps nobody else waiting', async () => {
    const { origin, sourcesOf, askedOf } = await anOrigin()
    const time = ownClock()
    const at: number[] = []
    const crowd = sourcesOf('127.0.2.1', 40)
    let [inFlight, most] = [0, 0]
    for (const { id } of crowd) {
      origin.on(`/${id}`, () => {
        at.push(time.elapsed())
        inFlight += 1
        most = Math.max(most, inFlight)
        const after = turnOfOthers().then(() => {
          inFlight -= 1
        })
        return { ...feedOf(id), after }
      })
    }
    const others = [2, 3, 4, 5].flatMap((number) => sourcesOf(`127.0.2.${number}`, 1))
    const config = configOf([...crowd, ...others], { polling: { spacingMs: 1000, concurrency: 5 } })
    const test = await openWith(config, time)
    const heard: string[] = []
    const done = test.desk.round(undefined, (refreshed) => heard.push(...refreshed.map(({ sourceId }) => sourceId)))
    // Time stands still, and the others are asked all the same.
    await origin.asked(5)
    expect(askedOf('127.0.2.1')).toHaveLength(1)
    await drive(done, time)
    expect(heard).toHaveLength(44)
    expect(most).toBe(1)
    const gaps = at.slice(1).map((start, index) => start - at[index]!)
    expect(gaps).toHaveLength(39)
    expect(gaps.every((gap) => gap >= 1000)).toBe(true)
    // And no longer than has to be.
    expect(at.at(-1)).toBeLessThan(39 * 1100)
  })

  it('P20 goes on being asked between rounds that do not wait for it, without a place for those who wait', async () => {
    const { origin, sourcesOf, askedOf } = await anOrigin()
    const time = ownClock()
    const crowd = sourcesOf('127.0.2.1', 4)
    const config = configOf([...crowd, ...sourcesOf('127.0.2.2', 1)], { polling: { spacingMs: 1000, concurrency: 1 } })
    const test = await openWith(config, { ...time, patience: async () => {} })
    const refreshed: string[] = []
    const round = async () => {
      await turnOfOthers()
      for (const { sourceId } of (await test.desk.round()).refreshed) refreshed.push(sourceId)
    }
    while (refreshed.length < 2) await round()
    expect(askedOf('127.0.2.2')).toHaveLength(1)
    expect(test.desk.waiting()).toBe(3)
    // One pause for all who wait.
    expect(time.pauses()).toBe(1)
    await time.next()
    await origin.asked(3)
    while (refreshed.length < 3) await round()
    expect(test.desk.waiting()).toBe(2)
    expect(askedOf('127.0.2.1')).toHaveLength(2)
  })

  it('P20 is asked every two seconds once it has sent a 429, also by the next process', async () => {
    const { origin, sourcesOf } = await anOrigin()
    const time = ownClock()
    const crowd = sourcesOf('127.0.2.1', 3)
    origin.on(`/${crowd[0]!.id}`, tooMany(60), feedOf(crowd[0]!.id))
    const database = `sqlite:${temporaryRoot({})}/store.db`
    const config = configOf(crowd, { polling: { spacingMs: 1000 }, database })
    const first = await openWith(config, time)
    await drive(first.desk.round(), time)
    expect(origin.log).toHaveLength(1)
    await first.close()
    const at: number[] = []
    for (const { id } of crowd) {
      origin.on(`/${id}`, () => {
        at.push(time.elapsed())
        return feedOf(id)
      })
    }
    const next = await openTestDesk(config, START + 61 * MINUTE, time)
    await drive(next.desk.round(), time)
    expect(at).toHaveLength(3)
    for (const [index, start] of at.slice(1).entries()) expect(start - at[index]!).toBeGreaterThanOrEqual(2000)
  })

  it('has no gaps on a private network, where none is set', async () => {
    const { sourcesOf } = await anOrigin()
    const time = ownClock()
    const test = await openWith(configOf(sourcesOf('127.0.2.1', 10)), time)
    expect((await test.desk.round()).refreshed).toHaveLength(10)
    expect([time.elapsed(), time.pauses()]).toEqual([0, 0])
  })

  it('is left in peace when the desk is closed while others of it wait', async () => {
    const { origin, sourcesOf } = await anOrigin()
    const time = ownClock()
    const test = await openWith(configOf(sourcesOf('127.0.2.1', 10), { polling: { spacingMs: 1000 } }), time)
    const round = test.desk.round()
    while (time.pauses() === 0) await turnOfOthers()
    await test.close()
    await round
    expect(origin.log).toHaveLength(1)
  })
})

describe('a 429', () => {
  it('P9 holds all sources of the host for as long as it asks, and nobody else', async () => {
    const { origin, sourcesOf, askedOf } = await anOrigin()
    const crowd = sourcesOf('127.0.2.1', 20)
    const other = sourcesOf('127.0.2.2', 1)
    origin.on(`/${crowd[0]!.id}`, tooMany(7200), feedOf(crowd[0]!.id))
    const test = await openWith(configOf([...crowd, ...other]))
    await test.desk.round()
    expect([askedOf('127.0.2.1').length, askedOf('127.0.2.2').length]).toEqual([1, 1])
    const { sources } = test.status()
    expect(sources.map(({ state }) => state)).toEqual([...Array(19).fill('held'), 'throttled', 'ok'])
    const reason = 'held until 14:00: its host asked for 2h (429)'
    expect(sources[7]).toMatchObject({ state: 'held', reason, nextPollAt: START + 2 * HOUR })
    for (const minutes of [30, 30, 59]) await test.roundAfter(minutes * MINUTE)
    expect([askedOf('127.0.2.1').length, askedOf('127.0.2.2').length]).toEqual([1, 2])
    await test.roundAfter(MINUTE)
    expect(askedOf('127.0.2.1')).toHaveLength(21)
    expect(test.status().sources.filter(({ state }) => state === 'ok')).toHaveLength(21)
  })

  it('P8 without a time is obeyed for an hour, then for two, with one request each', async () => {
    const { origin, sourcesOf } = await anOrigin()
    const crowd = sourcesOf('127.0.2.1', 3)
    for (const { id } of crowd) origin.on(`/${id}`, tooMany())
    const test = await openWith(configOf(crowd))
    await test.desk.round()
    const asked: number[] = []
    for (let minute = 1; minute <= 4 * 60; minute += 1) {
      const before = origin.log.length
      await test.roundAfter(MINUTE)
      if (origin.log.length > before) asked.push(minute, origin.log.length - before)
    }
    expect(asked).toEqual([60, 1, 180, 1])
  })

  it('P9 of a 503 holds that address alone', async () => {
    const { origin, sourcesOf } = await anOrigin()
    const crowd = sourcesOf('127.0.2.1', 5)
    origin.on(`/${crowd[0]!.id}`, { status: 503, headers: { 'retry-after': '7200' } })
    const test = await openWith(configOf(crowd))
    await test.desk.round()
    expect(origin.log).toHaveLength(5)
    expect(test.status().sources.map(({ state }) => state)).toEqual(['throttled', 'ok', 'ok', 'ok', 'ok'])
  })

  it('P4 is remembered by the next process, in the same commit as the poll that it answered', async () => {
    const { origin, sourcesOf } = await anOrigin()
    const crowd = sourcesOf('127.0.2.1', 5)
    origin.on(`/${crowd[0]!.id}`, tooMany(7200))
    const config = configOf(crowd, { database: `sqlite:${temporaryRoot({})}/store.db` })
    const first = await openWith(config)
    await first.desk.round()
    await first.close()
    const next = await openTestDesk(config, START + HOUR)
    await next.desk.round()
    expect(origin.log).toHaveLength(1)
    expect(next.status().sources.find(({ state }) => state === 'held')).toMatchObject({ nextPollAt: START + 2 * HOUR })
    const holds = await holdsOf(next.desk.context, crowd)
    expect(holds.get(crowd[4]!.id)).toBe('held until 14:00: 127.0.2.1 asked for 2h (429)')
  })

  it('P9 lets no source of the host be asked by name, unless that is forced', async () => {
    const { origin, sourcesOf } = await anOrigin()
    const crowd = sourcesOf('127.0.2.1', 3)
    origin.on(`/${crowd[0]!.id}`, tooMany(7200))
    const test = await openWith(configOf(crowd))
    // The first one is answered so, which holds the others that were named with it.
    expect((await test.desk.round(crowd)).refreshed.map(({ sourceId }) => sourceId)).toEqual([crowd[0]!.id])
    expect((await test.desk.round(crowd)).refreshed).toEqual([])
    const forced = new Set([crowd[2]!.id])
    expect((await test.desk.round(crowd, undefined, forced)).refreshed).toMatchObject([{ sourceId: crowd[2]!.id }])
    expect(origin.log).toHaveLength(2)
  })
})

describe('after a restart', () => {
  it('P4 nothing is asked that was not due, and nothing without its validators', async () => {
    const { origin, sourcesOf } = await anOrigin()
    const sources = [1, 2, 3, 4, 5].flatMap((number) => sourcesOf(`127.0.2.${number}`, 10))
    const config = configOf(sources, { database: `sqlite:${temporaryRoot({})}/store.db` })
    const first = await openWith(config)
    await first.desk.round()
    await first.close()
    expect(origin.log).toHaveLength(50)
    for (let restart = 1; restart <= 10; restart += 1) {
      const desk = await openTestDesk(config, START + restart * 5 * MINUTE)
      await desk.desk.round()
      await desk.close()
    }
    expect(origin.log).toHaveLength(50)
    const last = await openTestDesk(config, START + HOUR)
    await last.desk.round()
    expect(origin.log).toHaveLength(100)
    const tags = origin.log.slice(50).map((request) => request.header('if-none-match'))
    expect(new Set(tags)).toEqual(new Set(sources.map(({ id }) => `"${id}"`)))
  })
})

describe('a source', () => {
  it('P22 is asked once for all feeds that show it, and not again while it is being asked', async () => {
    const { origin, sourcesOf } = await anOrigin()
    const [source] = sourcesOf('127.0.2.1', 1)
    const gate = Promise.withResolvers<void>()
    origin.on(`/${source!.id}`, { ...feedOf(source!.id), after: gate.promise })
    const feeds = ['a', 'b', 'c', 'd', 'e'].map((slug) => aFeed({ slug }))
    const test = await openTestDesk(aConfig({ sources: [source!], feeds }), undefined, { patience: async () => {} })
    await test.desk.round()
    // Nobody waits for the slow one, and nobody asks it again.
    for (let click = 0; click < 50; click += 1) await test.desk.round()
    const named = test.desk.round([source!])
    gate.resolve()
    expect((await named).refreshed).toMatchObject([{ sourceId: source!.id, added: 1 }])
    expect(origin.log).toHaveLength(1)
    for (const { slug } of feeds) expect(test.json(slug).items).toHaveLength(1)
  })
})

describe('sources that do not answer', () => {
  /** A hundred that hang and ten that live; `hung` tells how many are being asked. */
  async function withDead(concurrency: number) {
    const ends: (() => void)[] = []
    const hung = { now: 0, most: 0 }
    let isHanging = false
    const poll: ContextOverrides['poll'] = ({ id }) => {
      if (!id.startsWith('dead')) return Promise.resolve({ kind: 'unchanged', validators: {}, status: 304 })
      if (!isHanging) return Promise.resolve({ kind: 'failed', reason: 'no connection in time' })
      hung.now += 1
      hung.most = Math.max(hung.most, hung.now)
      return new Promise((resolve) =>
        ends.push(() => {
          hung.now -= 1
          resolve({ kind: 'failed', reason: 'no connection in time' })
        }),
      )
    }
    const named = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        aSource({ id: `${name}-${index}`, url: `https://${name}-${index}.example/` }),
      )
    const sources = [...named('dead', 100), ...named('live', 10)]
    const test = await openWith(configOf(sources, { polling: { concurrency } }), { poll, patience: async () => {} })
    const refreshed: string[] = []
    const round = async (after = 0) => {
      await turnOfOthers()
      for (const { sourceId } of (await test.roundAfter(after)).refreshed) refreshed.push(sourceId)
    }
    while (refreshed.length < 110) await round()
    isHanging = true
    onTestFinished(() => {
      isHanging = false
      for (const end of ends) end()
    })
    return { hung, ends, round, refreshed: refreshed.splice(0, 110) && refreshed }
  }

  for (const [concurrency, most] of [
    [50, 10],
    [10, 2],
    [3, 1],
  ] as const) {
    it(`take at most ${most} of ${concurrency} places, so that the living do not wait for them`, async () => {
      const { hung, ends, round, refreshed } = await withDead(concurrency)
      await round(26 * HOUR)
      while (refreshed.length < 10) await round()
      expect(refreshed.toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => `live-${index}`))
      expect(hung).toEqual({ now: most, most })
      // The next of them is asked when one has been given up.
      ends[0]!()
      while (refreshed.length < 11) await round()
      expect(hung).toEqual({ now: most, most })
    })
  }
})

describe('a redirect', () => {
  it('P9 that leads to a 429 holds the host that sent it, and not the one that led there', async () => {
    const { origin, sourcesOf, askedOf } = await anOrigin()
    const [held] = sourcesOf('127.0.2.1', 1)
    const polls: string[] = []
    const poll: ContextOverrides['poll'] = (source) => {
      polls.push(source.id)
      return Promise.resolve({
        kind: 'throttled',
        status: 429,
        reason: 'HTTP 429',
        host: '127.0.2.9',
        retryAfterMs: 2 * HOUR,
      })
    }
    const test = await openWith(configOf([held!]), { poll })
    await test.desk.round()
    const { hosts, now } = test.desk.context
    expect(hosts.holdOf('127.0.2.9', now())).toMatchObject({ until: START + 2 * HOUR })
    expect(hosts.holdOf('127.0.2.1', now())).toBeUndefined()
    expect([polls.length, origin.log.length, askedOf('127.0.2.1').length]).toEqual([1, 0, 0])
  })
})
