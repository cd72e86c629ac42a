import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../src/model/poll-result.ts'
import type { Source } from '../../src/model/settings.ts'
import { nextPollAt } from '../../src/poll/next-poll.ts'
import { aSource } from './setup.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = Date.parse('2026-11-23T05:15:00Z')
const polling = {
  intervalMs: hour,
  floorMs: 15 * minute,
  ceilingMs: day,
  concurrency: 50,
  timeoutMs: 30_000,
  maxBytes: 1,
  round: 500,
  waitingBytes: 1,
}

const unchanged: PollResult = { kind: 'unchanged', validators: {} }
const failed: PollResult = { kind: 'failed', reason: 'connection refused' }
const throttled: PollResult = { kind: 'throttled', reason: 'HTTP 429 Too Many Requests' }

type Case = {
  result?: PollResult
  source?: Partial<Source>
  polling?: Partial<typeof polling>
  previousFailures?: number
  random?: () => number
}

const next = ({ result = unchanged, source = {}, random = () => 0, previousFailures = 0, ...rest }: Case) => {
  const settings = { ...polling, ...rest.polling }
  const input = {
    source: aSource('https://example.org/', source),
    polling: settings,
    result,
    previousFailures,
    at,
    random,
  }
  const { at: nextAt, failures, reason } = nextPollAt(input)
  return { inMs: nextAt - at, failures, reason }
}

describe('the next poll', () => {
  it('comes after the configured interval, kept between floor and ceiling', () => {
    expect(next({})).toEqual({ inMs: hour, failures: 0, reason: 'interval 1h' })
    expect(next({ polling: { intervalMs: minute } }).inMs).toBe(15 * minute)
    expect(next({ polling: { intervalMs: 7 * day } }).inMs).toBe(day)
  })

  it('comes as often as `every` says, below the floor and above the ceiling', () => {
    expect(next({ source: { everyMs: minute } })).toMatchObject({ inMs: minute, reason: 'every 1m' })
    expect(next({ source: { everyMs: 90_000 } })).toMatchObject({ inMs: 90_000, reason: 'every 90s' })
    expect(next({ source: { everyMs: 7 * day } })).toMatchObject({ inMs: 7 * day, reason: 'every 7d' })
  })

  it('waits until the reply is no longer fresh, whatever `every` says', () => {
    for (const source of [{}, { everyMs: minute }]) {
      const result: PollResult = { kind: 'unchanged', validators: {}, freshForMs: 12 * hour }
      expect(next({ result, source })).toMatchObject({ inMs: 12 * hour, reason: 'max-age 43200 s' })
    }
    const result: PollResult = { kind: 'unchanged', validators: {}, freshForMs: minute }
    expect(next({ result })).toMatchObject({ inMs: hour, reason: 'interval 1h' })
    expect(next({ result: { ...failed, freshForMs: 20 * hour } })).toMatchObject({ inMs: 20 * hour, failures: 1 })
  })

  it('waits as long as Retry-After says, and never less than usual', () => {
    const held: PollResult = {
      ...throttled,
      reason: 'HTTP 429 Too Many Requests, Retry-After 7200 s',
      retryAfterMs: 2 * hour,
    }
    expect(next({ result: held, source: { everyMs: minute } })).toEqual({
      inMs: 2 * hour,
      failures: 0,
      reason: held.reason,
    })
    expect(next({ result: { ...held, retryAfterMs: 5000 } }).inMs).toBe(hour)
    expect(next({ result: { ...held, retryAfterMs: 30 * day } }).inMs).toBe(30 * day)
  })

  it('waits an hour, doubling up to a day, where a throttling reply names no time', () => {
    const source = { everyMs: minute }
    const waits = [0, 1, 2, 3, 4, 5, 60].map((previousFailures) =>
      next({ result: throttled, previousFailures, source }),
    )
    expect(waits.map(({ inMs }) => inMs / hour)).toEqual([1, 2, 4, 8, 16, 24, 24])
    expect(waits.map(({ failures }) => failures)).toEqual([1, 2, 3, 4, 5, 6, 61])
  })

  it('backs off doubling up to a day while polls fail, and says which failure it was', () => {
    const waits = [0, 1, 2, 3, 4, 10, 1000].map((previousFailures) => next({ result: failed, previousFailures }))
    expect(waits.map(({ inMs }) => inMs / hour)).toEqual([1, 2, 4, 8, 16, 24, 24])
    expect(waits.map(({ reason }) => reason)).toEqual(
      ['1st', '2nd', '3rd', '4th', '5th', '11th', '1001st'].map((which) => `${which} failure`),
    )
    expect(next({ result: failed, source: { everyMs: 7 * day } }).inMs).toBe(7 * day)
  })

  it('is back to normal after one success', () => {
    expect(next({ previousFailures: 9 })).toEqual({ inMs: hour, failures: 0, reason: 'interval 1h' })
  })

  it('asks once more after a day when a source is gone, then weekly', () => {
    const gone: PollResult = { kind: 'gone', reason: 'HTTP 410 Gone' }
    expect(next({ result: gone })).toEqual({ inMs: day, failures: 1, reason: 'HTTP 410 Gone' })
    expect(next({ result: gone, previousFailures: 1 })).toEqual({ inMs: 7 * day, failures: 2, reason: 'HTTP 410 Gone' })
  })

  it('is spread upwards by a tenth at most', () => {
    expect(next({ random: () => 0.5 }).inMs).toBe(63 * minute)
    expect(next({ random: () => 0.999999 }).inMs).toBeLessThanOrEqual(66 * minute)
    expect(next({ result: { ...throttled, retryAfterMs: 10 * hour }, random: () => 0.5 }).inMs).toBe(10.5 * hour)
  })
})

describe('a source with a schedule', () => {
  const source = { schedule: '*/20 * * * *' }

  it('is polled at its next time, and not again at the one that is being served', () => {
    expect(next({ source })).toMatchObject({ inMs: 5 * minute, reason: 'schedule */20 * * * *' })
    expect(next({ source: { schedule: '15 * * * *' } }).inMs).toBe(hour)
  })

  it('waits for the first of its times after freshness, Retry-After or back-off end', () => {
    const fresh: PollResult = { kind: 'unchanged', validators: {}, freshForMs: 2 * hour }
    expect(next({ source, result: fresh })).toMatchObject({ inMs: 125 * minute, reason: 'max-age 7200 s' })
    expect(next({ source, result: { ...throttled, retryAfterMs: hour } }).inMs).toBe(65 * minute)
    expect(next({ source, result: failed })).toMatchObject({ inMs: 65 * minute, reason: '1st failure' })
    expect(next({ source: { ...source, everyMs: 30 * minute } }).inMs).toBe(45 * minute)
  })

  it('is spread by a minute at most', () => {
    expect(next({ source: { schedule: '0 6 * * *' }, random: () => 0.5 }).inMs).toBe(45.5 * minute)
  })

  it('that never comes falls back to the interval', () => {
    for (const schedule of ['0 0 30 2 *', 'nonsense']) {
      expect(next({ source: { schedule } })).toMatchObject({ inMs: hour, reason: 'interval 1h' })
    }
  })
})
