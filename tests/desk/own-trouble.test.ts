import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../src/model/poll-result.ts'
import { statusJson } from '../../src/serve/status-page.ts'
import { type Asked, type ClockedDesk, openClockedDesk } from '../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const there: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }
const silent: PollResult = { kind: 'failed', reason: 'DNS gives no answer about it' }

function desk(count: number, parts = {}, server = {}) {
  const sources = Array.from({ length: count }, (_, index) =>
    aSource({ id: `s${index}`, url: `http://s${index}.example/feed`, ...parts }),
  )
  return aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server })
}

const failures = async ({ desk: { context } }: ClockedDesk) => {
  const known = await context.sources.known(context.config.sources)
  return known.reduce((sum, { before }) => sum + before.history.failures, 0)
}
const between = ({ asked }: ClockedDesk, from: number, to: number) =>
  asked.filter(({ elapsedMs }) => elapsedMs >= from && elapsedMs < to)
const said = ({ lines }: ClockedDesk, msg: string) => lines.filter((line) => line.msg === msg)

/** A desk whose network is down from one moment to another. */
function openWithOutage(count: number, [from, to]: readonly [number, number], parts = {}) {
  const isDown = ({ elapsedMs }: Asked) => elapsedMs >= from && elapsedMs < to
  return openClockedDesk(desk(count, parts), { answer: (asked) => (isDown(asked) ? silent : there) })
}

describe('R12: when our own network is down', () => {
  it('nobody is blamed, one host a minute is asked, and polling goes on spread over some minutes', async () => {
    const end = 7 * HOUR
    const test = await openWithOutage(50, [HOUR / 2, end])
    await test.pass(HOUR + MINUTE)
    expect(test.trouble()).toEqual({
      reason: expect.stringMatching(/^no network: \d+ of \d+ hosts did not answer; polling pauses$/),
    })
    expect(said(test, 'trouble of our own')).toHaveLength(1)
    expect(said(test, 'could not be read')).toHaveLength(0)
    const paused = test.elapsed() + MINUTE
    await test.pass(5 * HOUR)
    const probes = between(test, paused, paused + HOUR)
    expect(probes.length).toBeLessThanOrEqual(60)
    expect(probes.length).toBeGreaterThan(45)
    // A host that is really dead must not be the only one that is asked.
    expect(new Set(probes.slice(0, 40).map(({ id }) => id)).size).toBe(40)
    expect(await failures(test)).toBe(0)
    expect(said(test, 'trouble of our own')).toHaveLength(1)
    await test.pass(end - test.elapsed() + 2 * MINUTE)
    expect(test.trouble()).toBeUndefined()
    expect(said(test, 'polling goes on')).toHaveLength(1)
    await test.pass(15 * MINUTE)
    const back = between(test, end, end + 20 * MINUTE)
    expect(new Set(back.map(({ id }) => id)).size).toBe(50)
    expect(back).toHaveLength(50)
    const minutes = Map.groupBy(back, ({ elapsedMs }) => Math.floor(elapsedMs / MINUTE))
    expect(Math.max(...[...minutes.values()].map(({ length }) => length))).toBeLessThanOrEqual(8)
  })

  it('takes back what was counted before it showed, on a desk that asks few in a minute', async () => {
    // One source in two minutes: it takes ten for five hosts to fall silent.
    const test = await openClockedDesk(desk(30), {
      answer: ({ elapsedMs }) => (elapsedMs > 90 * MINUTE && elapsedMs < 4 * HOUR ? silent : there),
      random: () => 0,
    })
    const { context } = test.desk
    // As if they had come in one after the other.
    const known = await context.sources.known(context.config.sources)
    context.sources.enter(
      known.map(({ source, before }, index) => ({
        sourceId: source.id,
        state: { ...before, dueAt: before.dueAt + index * 2 * MINUTE },
      })),
    )
    await test.pass(110 * MINUTE)
    expect(test.trouble()).toBeDefined()
    expect(await failures(test)).toBe(0)
    await test.pass(3 * HOUR)
    expect(test.trouble()).toBeUndefined()
    expect(new Set(between(test, 4 * HOUR, 5 * HOUR).map(({ id }) => id)).size).toBe(30)
  })

  it('takes back all that was counted of a source that failed several times before it showed', async () => {
    const papers = Array.from({ length: 5 }, (_, index) =>
      aSource({ id: `s${index}`, url: `http://s${index}.example/feed`, everyMs: 9 * MINUTE }),
    )
    const often = aSource({ id: 'often', url: 'http://often.example/feed', everyMs: MINUTE })
    const config = aConfig({ sources: [...papers, often], feeds: [aFeed({ slug: 'all' })] })
    const test = await openClockedDesk(config, {
      answer: ({ elapsedMs }) => (elapsedMs > 19 * MINUTE ? silent : there),
    })
    await test.pass(26 * MINUTE)
    expect(await failures(test)).toBeGreaterThan(1)
    await test.pass(2 * MINUTE)
    expect(test.trouble()).toBeDefined()
    expect(await failures(test)).toBe(0)
  })

  it('says so on /status', async () => {
    const test = await openWithOutage(6, [MINUTE, 3 * HOUR])
    await test.pass(HOUR + MINUTE)
    const report = JSON.parse(statusJson({ ...test.status(), trouble: test.trouble() }))
    expect(report).toMatchObject({
      state: 'degraded',
      reason: 'no network: 6 of 6 hosts did not answer; polling pauses',
    })
    expect(report.sources.map(({ state }: { state: string }) => state)).toEqual(Array(6).fill('ok'))
  })

  it('begins again with everybody after a restart, since nothing was counted', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const first = await openClockedDesk(desk(8, {}, server), {
      answer: ({ elapsedMs }) => (elapsedMs > MINUTE ? silent : there),
    })
    await first.pass(2 * HOUR)
    expect(first.trouble()).toBeDefined()
    const at = first.now()
    await first.close()
    const second = await openClockedDesk(desk(8, {}, server), { at, answer: () => there })
    await second.pass(2 * MINUTE)
    expect(new Set(second.asked.map(({ id }) => id)).size).toBe(8)
  })
})

describe('when others are in trouble', () => {
  it('they are counted as failing, and the rest is polled', async () => {
    const dead = new Set(Array.from({ length: 20 }, (_, index) => `s${index}`))
    const test = await openClockedDesk(desk(100), {
      answer: ({ id, elapsedMs }) => (elapsedMs > MINUTE && dead.has(id) ? silent : there),
    })
    await test.pass(HOUR + MINUTE)
    expect(test.trouble()).toBeUndefined()
    expect(await failures(test)).toBe(20)
  })

  it('an error with a status is an answer', async () => {
    const refused: PollResult = { kind: 'failed', reason: 'HTTP 500 Internal Server Error', status: 500 }
    const test = await openClockedDesk(desk(20), { answer: ({ elapsedMs }) => (elapsedMs > MINUTE ? refused : there) })
    await test.pass(HOUR + MINUTE)
    expect(test.trouble()).toBeUndefined()
    expect(await failures(test)).toBe(20)
  })
})

describe('R4: when nothing can be stored', () => {
  it('one source a minute is asked until something can, and nobody is blamed', async () => {
    const test = await openClockedDesk(desk(30))
    await test.pass(MINUTE)
    const { store } = test.desk.context
    const { transaction } = store
    Object.assign(store, { transaction: async () => Promise.reject(new Error('database or disk is full')) })
    await test.pass(HOUR)
    expect(test.trouble()).toEqual({ reason: 'nothing can be stored; polling pauses' })
    const from = test.elapsed()
    await test.pass(10 * MINUTE)
    expect(between(test, from, from + 10 * MINUTE).length).toBeLessThanOrEqual(10)
    expect(said(test, 'trouble of our own')).toHaveLength(1)
    Object.assign(store, { transaction })
    await test.pass(10 * MINUTE)
    expect(test.trouble()).toBeUndefined()
    expect(said(test, 'polling goes on')).toHaveLength(1)
    expect(await failures(test)).toBe(0)
    expect(new Set(between(test, from + 10 * MINUTE, test.elapsed()).map(({ id }) => id)).size).toBe(30)
  })
})
