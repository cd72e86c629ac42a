import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { PollResult } from '../../src/model/poll-result.ts'
import { phaseOf } from '../../src/poll/due/phase.ts'
import { type ClockedDesk, openClockedDesk } from '../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { seeded } from '../support/seeded.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { START } from '../support/test-desk.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const BEAT = 10 * SECOND

const sources = (count: number, parts = {}) =>
  Array.from({ length: count }, (_, index) =>
    aSource({ id: `s${index}`, url: `http://s${index}.example/feed`, ...parts }),
  )

const desks = (count: number, parts = {}) =>
  aConfig({ sources: sources(count, parts), feeds: [aFeed({ slug: 'all' })] })

/** How often each source was asked since a moment. */
function countsSince({ asked }: ClockedDesk, elapsedMs: number): Map<string, number> {
  const late = asked.filter((one) => one.elapsedMs >= elapsedMs)
  return new Map([...Map.groupBy(late, ({ id }) => id)].map(([id, own]) => [id, own.length]))
}

describe('R15: a wall clock that is set', () => {
  const steps: Readonly<Record<string, number>> = {
    '1 s forward': SECOND,
    '1 s back': -SECOND,
    '1 h forward': HOUR,
    '1 h back': -HOUR,
    '1 d forward': DAY,
    '1 d back': -DAY,
    '1 y forward': YEAR,
    '1 y back': -YEAR,
    '8 h forward, as after a sleep': 8 * HOUR,
  }
  for (const [words, byMs] of Object.entries(steps)) {
    it(`by ${words}, stops no poll, and costs no source more than one request`, async () => {
      const test = await openClockedDesk(desks(40, { everyMs: 20 * MINUTE }))
      await test.pass(21 * MINUTE)
      expect(test.asked).toHaveLength(80)
      const from = test.elapsed()
      test.set(byMs)
      await test.pass(2 * BEAT)
      // Nobody is asked twice in the quarter of an hour in which what fell due is spread, nor all at once.
      expect(countsSince(test, from).size).toBeLessThan(10)
      await test.pass(HOUR - 2 * BEAT)
      const regular = Math.round(HOUR / (20 * MINUTE))
      const counts = [...countsSince(test, from).values()]
      expect(counts).toHaveLength(40)
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(regular - 1)
      expect(Math.max(...counts)).toBeLessThanOrEqual(regular + 1)
    })
  }

  it('asks on within two beats, whatever happens to the clock', async () => {
    for (const byMs of Object.values(steps)) {
      const test = await openClockedDesk(desks(40, { everyMs: MINUTE }))
      await test.pass(MINUTE)
      const from = test.elapsed()
      test.set(byMs)
      await test.pass(MINUTE + 2 * BEAT)
      expect(countsSince(test, from).size, `${byMs} ms`).toBe(40)
      await test.close()
    }
  })

  it('breaks no hold: two hours that a publisher asked for are two true hours', async () => {
    const held: PollResult = {
      kind: 'throttled',
      reason: 'HTTP 429, Retry-After 7200 s',
      retryAfterMs: 2 * HOUR,
      status: 429,
    }
    for (const byMs of Object.values(steps)) {
      const test = await openClockedDesk(desks(1), { answer: () => held })
      await test.pass(10 * MINUTE)
      test.set(byMs)
      await test.pass(3 * HOUR)
      const [first, second] = test.asked
      const gap = second!.elapsedMs - first!.elapsedMs
      expect(gap, `${byMs} ms`).toBeGreaterThanOrEqual(2 * HOUR)
      expect(gap, `${byMs} ms`).toBeLessThanOrEqual(2 * HOUR + 2 * BEAT)
      await test.close()
    }
  })

  it('breaks no hold of a whole domain: who was not asked for the 429 of another waits as long', async () => {
    const held: PollResult = {
      kind: 'throttled',
      reason: 'HTTP 429, Retry-After 7200 s',
      retryAfterMs: 2 * HOUR,
      status: 429,
      host: 'one.paper.example',
    }
    for (const byMs of Object.values(steps)) {
      const { server, ...config } = desks(2, { everyMs: 30 * MINUTE })
      const polling = { ...server.polling, spacingMs: 0 }
      const sources = config.sources.map((source, index) => ({ ...source, url: `http://${index}.paper.example/feed` }))
      const test = await openClockedDesk({ ...config, server: { ...server, polling }, sources }, { answer: () => held })
      await test.pass(10 * MINUTE)
      test.set(byMs)
      await test.pass(3 * HOUR)
      const [first, second] = test.asked
      expect(second!.elapsedMs - first!.elapsedMs, `${byMs} ms`).toBeGreaterThanOrEqual(2 * HOUR)
      expect(second!.elapsedMs - first!.elapsedMs, `${byMs} ms`).toBeLessThanOrEqual(2 * HOUR + 2 * BEAT)
      await test.close()
    }
  })

  it('while an answer waits for its commit, counts its wait from when it came', async () => {
    const held: PollResult = { kind: 'throttled', reason: 'HTTP 503', retryAfterMs: 2 * HOUR, status: 503 }
    for (const byMs of [HOUR, -HOUR, YEAR, -YEAR]) {
      let isSet = false
      const test: ClockedDesk = await openClockedDesk(desks(2, { everyMs: HOUR / 2 }), {
        async answer({ id, elapsedMs }) {
          if (id === 's0') return held
          // The other has answered by then, and both are committed together.
          await turn()
          if (elapsedMs > 0 && !isSet) {
            isSet = true
            test.set(byMs)
          }
          return { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }
        },
      })
      await test.pass(4 * HOUR + MINUTE)
      const own = test.asked.filter(({ id }) => id === 's0').map(({ elapsedMs }) => elapsedMs)
      const gaps = own.slice(1).map((elapsedMs, index) => elapsedMs - own[index]!)
      expect(gaps, `${byMs} ms`).toHaveLength(2)
      expect(Math.min(...gaps), `${byMs} ms`).toBeGreaterThanOrEqual(2 * HOUR)
      await test.close()
    }
  })

  it('follows a schedule by what the clock shows from then on', async () => {
    const test = await openClockedDesk(desks(1, { schedule: '0 6,18 * * *' }))
    await test.pass(HOUR)
    test.set(-DAY)
    await test.pass(6 * HOUR)
    expect(test.asked.map(({ at }) => new Date(at).toISOString().slice(8, 16))).toEqual(['10T12:00', '09T18:00'])
  })

  it('depends on no local time', async () => {
    vi.stubEnv('TZ', 'America/New_York')
    onTestFinished(() => void vi.unstubAllEnvs())
    // There the clock goes from two to three that night.
    const test = await openClockedDesk(desks(3, { everyMs: 30 * MINUTE }), { at: Date.parse('2026-03-08T06:00:00Z') })
    await test.pass(3 * HOUR)
    expect([...countsSince(test, 0).values()]).toEqual([7, 7, 7])
    expect(test.lines.filter(({ msg }) => /clock/.test(msg))).toEqual([])
  })

  it('moves what waits at the hub, and its leases, with it', async () => {
    const test = await openClockedDesk(desks(1))
    const { handle } = test.desk.context.store
    const lease = {
      callback: 'http://c.example/',
      host: 'c.example',
      topic: '/feeds/all.rss',
      topic_url: 'http://t.example/',
    }
    const until = test.now() + 10 * DAY
    await handle
      .insertInto('subscriptions')
      .values({ id: 'one', secret: null, lease_until: until, verified_at: 1, is_slow: 0, ...lease })
      .execute()
    await handle
      .insertInto('notifications')
      .values({ subscription_id: 'one', hash: 'x', tries: 1, tried_at: test.now(), due_at: test.now() + HOUR })
      .execute()
    const times = async () => {
      const { lease_until } = await handle.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow()
      const { due_at, tried_at } = await handle.selectFrom('notifications').selectAll().executeTakeFirstOrThrow()
      return [lease_until - test.now(), due_at - test.now(), tried_at! - test.now()].map(
        (ms) => Math.round(ms / MINUTE) + 0,
      )
    }
    for (const byMs of [-DAY, YEAR]) {
      const before = await times()
      test.set(byMs)
      await test.pass(BEAT)
      expect(await times()).toEqual(before)
    }
  })
})

describe('the nightly work', () => {
  const nights = ({ lines }: ClockedDesk) => lines.filter(({ msg }) => msg === 'housekeeping done').length

  /** Shortly before a quarter past three. */
  const at = Date.parse('2026-03-11T03:00:00Z')

  it('is done once a night, without any timer of the wall clock', async () => {
    const test = await openClockedDesk(desks(1, { everyMs: DAY }), { at })
    await test.pass(10 * MINUTE)
    expect(nights(test)).toBe(0)
    await test.pass(10 * MINUTE)
    expect(nights(test)).toBe(1)
    test.set(-HOUR)
    await test.pass(HOUR + 10 * MINUTE)
    expect(nights(test)).toBe(1)
  })

  it('R15: drops nothing under a clock that jumped ahead by more than a day', async () => {
    const test = await openClockedDesk(desks(1, { everyMs: DAY }), { at })
    test.set(YEAR)
    await test.pass(HOUR)
    expect(nights(test)).toBe(0)
    test.set(-YEAR)
    await test.pass(MINUTE)
    expect(nights(test)).toBe(1)
  })
})

describe('R15: a feed that retires some day', () => {
  it('is not ended by a clock that jumped past that day', async () => {
    const feeds = [aFeed({ slug: 'all' }), aFeed({ slug: 'old', retiredAt: START + 30 * DAY })]
    const test = await openClockedDesk(aConfig({ sources: sources(1, { everyMs: DAY }), feeds }))
    test.set(YEAR)
    await test.pass(10 * MINUTE)
    expect(test.documents.has('/feeds/old.rss')).toBe(true)
  })
})

describe('P21: sources that fell due while nobody looked', () => {
  it('are spread over a quarter of an hour at a start, those first that have been due longest; new ones are asked at once', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const config = (count: number) => aConfig({ sources: sources(count), feeds: [aFeed({ slug: 'all' })], server })
    const before = await openClockedDesk(config(300))
    const end = before.now() + 5 * HOUR
    await before.close()
    const after = await openClockedDesk(config(310), { at: end })
    expect(after.asked.map(({ id }) => Number(id.slice(1))).filter((id) => id >= 300)).toHaveLength(10)
    await after.pass(20 * MINUTE)
    const minutes = Map.groupBy(after.asked, ({ elapsedMs }) => Math.floor(elapsedMs / MINUTE))
    const known = after.asked.filter(({ id }) => Number(id.slice(1)) < 300)
    expect(new Set(known.map(({ id }) => id)).size).toBe(300)
    expect(known).toHaveLength(300)
    expect(Math.max(...[...minutes.values()].map(({ length }) => length))).toBeLessThanOrEqual(20 + 10)
    expect(known.at(-1)!.elapsedMs).toBeLessThanOrEqual(15 * MINUTE)
  })

  it('and those that came in together are asked a second time over a quarter of an hour, and then by their rhythm', async () => {
    const draws = seeded(21)
    const random = () => draws.below(1000) / 1000
    const test = await openClockedDesk(desks(300, { everyMs: 30 * MINUTE }), { phaseOf, random })
    expect(test.asked).toHaveLength(300)
    await test.pass(29 * MINUTE)
    expect(test.asked).toHaveLength(300)
    await test.pass(10 * HOUR)
    const mean = 300 / 31.5
    const minutes = Map.groupBy(test.asked.slice(300), ({ elapsedMs }) => Math.floor(elapsedMs / MINUTE))
    expect(Math.max(...[...minutes.values()].map(({ length }) => length))).toBeLessThan(3 * mean)
    for (const own of Map.groupBy(test.asked, ({ id }) => id).values()) {
      const waits = own.slice(1).map(({ elapsedMs }, index) => elapsedMs - own[index]!.elapsedMs)
      expect(waits[0]).toBeLessThanOrEqual(45 * MINUTE + BEAT)
      expect(Math.max(...waits.slice(1))).toBeLessThanOrEqual(33 * MINUTE + BEAT)
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(30 * MINUTE)
    }
  })

  it('but for one that comes to a desk whose sources are known: it is asked a second time by its rhythm', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const config = (count: number) =>
      aConfig({ sources: sources(count, { everyMs: 30 * MINUTE }), feeds: [aFeed({ slug: 'all' })], server })
    const before = await openClockedDesk(config(40))
    const at = before.now() + MINUTE
    await before.close()
    const after = await openClockedDesk(config(41), { at, phaseOf: () => 0.999 })
    await after.pass(33 * MINUTE + BEAT)
    expect(after.asked.filter(({ id }) => id === 's40')).toHaveLength(2)
  })

  it('keep their places when the desk is started again and again', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const config = aConfig({ sources: sources(100), feeds: [aFeed({ slug: 'all' })], server })
    const first = await openClockedDesk(config)
    let at = first.now() + 5 * HOUR
    await first.close()
    const asked: string[] = []
    for (let start = 0; start < 10; start++) {
      const test = await openClockedDesk(config, { at })
      await test.pass(2 * MINUTE)
      at = test.now()
      asked.push(...test.asked.map(({ id }) => id))
      await test.close()
    }
    expect(asked).toHaveLength(100)
    expect(new Set(asked).size).toBe(100)
  })

  it('after a start under a clock that was set back, wait out a hold once more, and are asked otherwise', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const config = aConfig({ sources: sources(2), feeds: [aFeed({ slug: 'all' })], server })
    const answer = ({ id }: { id: string }): PollResult =>
      id === 's0'
        ? { kind: 'throttled', reason: 'HTTP 503', retryAfterMs: 2 * HOUR, status: 503 }
        : { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }
    const before = await openClockedDesk(config, { answer })
    const at = before.now() - DAY
    await before.close()
    const after = await openClockedDesk(config, { at, answer })
    await after.pass(119 * MINUTE)
    expect(new Set(after.asked.map(({ id }) => id))).toEqual(new Set(['s1']))
    await after.pass(2 * MINUTE)
    expect(after.asked.map(({ id }) => id)).toContain('s0')
  })
})
