import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../../src/model/poll-result.ts'
import { type Hints, NEVER, type PollHistory } from '../../../src/model/rhythm.ts'
import { historyAfter, type Said } from '../../../src/poll/due/history.ts'
import { type NextPollInput, nextPollAt } from '../../../src/poll/due/next-poll.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = Date.parse('2026-11-23T05:15:00Z')
const polling = { intervalMs: hour, floorMs: 15 * minute, ceilingMs: day, longestHoldMs: 7 * day }
const noHistory: PollHistory = { failures: 0, published: [] }

const unchanged: PollResult = { kind: 'unchanged', validators: {}, status: 304 }
const failed: PollResult = { kind: 'failed', reason: 'connection refused' }
const throttled: PollResult = { kind: 'throttled', reason: 'HTTP 429 Too Many Requests', status: 429 }
const gone: PollResult = { kind: 'gone', reason: 'HTTP 410 Gone', status: 410 }

type Case = Partial<Omit<NextPollInput, 'polling'>> & {
  readonly polling?: Partial<typeof polling>
  readonly failures?: number
}

function next({ failures = 0, history = { ...noHistory, failures }, ...given }: Case) {
  const input = {
    source: {},
    result: unchanged,
    hasAnswered: true,
    hasValidators: true,
    at,
    phase: 0,
    random: () => 0,
    ...given,
    history,
    polling: { ...polling, ...given.polling },
  }
  const found = nextPollAt(input)
  return { inMs: found.at - input.at, reason: found.reason, holdUntil: found.holdUntil }
}

/** The waits of a source that answers with the same result poll after poll, in ms. */
function waitsAfter(result: PollResult, count: number, given: Case = {}): readonly number[] {
  let history = given.history ?? noHistory
  let now = at
  return Array.from({ length: count }, () => {
    history = historyAfter(history, { result, said: undefined, at: now })
    const { inMs } = next({ ...given, result, history, at: now })
    now += inMs
    return inMs
  })
}

describe('the next poll', () => {
  it('P6 comes after the configured interval, kept between floor and ceiling', () => {
    expect(next({})).toMatchObject({ inMs: hour, reason: 'interval 1h' })
    expect(next({ polling: { intervalMs: minute } }).inMs).toBe(15 * minute)
    expect(next({ polling: { intervalMs: 7 * day } }).inMs).toBe(day)
  })

  it('comes as often as `every` says, below the floor and above the ceiling', () => {
    expect(next({ source: { everyMs: minute } })).toMatchObject({ inMs: minute, reason: 'every 1m' })
    expect(next({ source: { everyMs: 90_000 } })).toMatchObject({ inMs: 90_000, reason: 'every 90s' })
    expect(next({ source: { everyMs: 7 * day } })).toMatchObject({ inMs: 7 * day, reason: 'every 7d' })
  })

  it('P5 waits until the reply is no longer fresh, whatever `every` says', () => {
    for (const source of [{}, { everyMs: minute }]) {
      const result: PollResult = { ...unchanged, freshForMs: 12 * hour }
      expect(next({ result, source })).toMatchObject({ inMs: 12 * hour, reason: 'max-age 43200 s of a 304' })
    }
    expect(next({ result: { ...unchanged, freshForMs: minute } })).toMatchObject({ inMs: hour, reason: 'interval 1h' })
    expect(next({ result: { ...failed, freshForMs: 20 * hour }, failures: 1 }).inMs).toBe(20 * hour)
  })

  it('P5 waits as long as a 429 or a 503 calls itself fresh, up to longestHold, which is no hold', () => {
    const fresh: PollResult = { ...throttled, freshForMs: 2 * day }
    const held = { holdUntil: at + hour, reason: 'max-age 172800 s of a 429' }
    expect(next({ result: fresh, failures: 1 })).toMatchObject({ inMs: 2 * day, ...held })
    const asked: PollResult = { ...throttled, retryAfterMs: minute, freshForMs: 365 * day }
    expect(next({ result: asked, failures: 1 })).toMatchObject({ inMs: 7 * day, holdUntil: at + minute })
    const short: PollResult = { ...throttled, freshForMs: minute }
    expect(waitsAfter(short, 3)).toEqual([hour, 2 * hour, 4 * hour])
  })

  it('P5 does not believe freshness for longer than longestHold, and says so', () => {
    const result: PollResult = { ...unchanged, freshForMs: 365 * day }
    const reason = 'max-age 31536000 s of a 304, of which longestHold leaves 7d'
    expect(next({ result })).toMatchObject({ inMs: 7 * day, reason })
    expect(next({ result, polling: { longestHoldMs: 2 * day } }).inMs).toBe(2 * day)
  })

  it('P7 comes once a day where a source gives nothing to ask by, but for the day after it changed', () => {
    const asked = (changedAgoMs: number) =>
      next({ hasValidators: false, history: { ...noHistory, changedAt: at - changedAgoMs } })
    expect(asked(2 * day)).toMatchObject({ inMs: day, reason: 'no ETag and no Last-Modified, so once a day' })
    expect(asked(hour)).toMatchObject({ inMs: hour, reason: 'interval 1h' })
    const flood: PollResult = { kind: 'held', reason: 'a flood', forMs: hour, isFlood: true }
    const held = next({ result: flood, hasValidators: false, history: { ...noHistory, changedAt: at - 2 * day } })
    expect(held).toMatchObject({ inMs: day, reason: 'no ETag and no Last-Modified, so once a day' })
    const everyTwoHours = { everyMs: 2 * hour }
    expect(next({ hasValidators: false, source: everyTwoHours }).inMs).toBe(2 * hour)
  })

  it('P8 P9 waits as long as Retry-After says, never less than usual, and holds', () => {
    const held: PollResult = { ...throttled, retryAfterMs: 2 * hour }
    expect(next({ result: held, source: { everyMs: minute } })).toEqual({
      inMs: 2 * hour,
      reason: 'held until 07:15: it asked for 2h (429)',
      holdUntil: at + 2 * hour,
    })
    expect(next({ result: { ...held, retryAfterMs: 5000 } })).toMatchObject({ inMs: hour, holdUntil: at + 5000 })
    expect(next({ result: { ...held, retryAfterMs: 30 * day } })).toMatchObject({
      inMs: 30 * day,
      reason: 'held until 2026-12-23 05:15: it asked for 30d (429)',
    })
  })

  it('P8 waits an hour, doubling up to a day, where a throttling reply names no time', () => {
    const waits = waitsAfter(throttled, 7, { source: { everyMs: minute } })
    expect(waits.map((ms) => ms / hour)).toEqual([1, 2, 4, 8, 16, 24, 24])
    expect(next({ result: throttled, failures: 1 }).reason).toBe('held until 06:15: it named no time (429)')
  })

  it.each([429, 503])('P10 is asked weekly that has sent a %i without a time for more than 30 days', (status) => {
    const waits = waitsAfter({ ...throttled, status }, 45)
    expect(waits.slice(5, 30)).toEqual(Array(25).fill(day))
    expect(waits.at(-1)).toBe(7 * day)
  })

  it('P8 P9 holds as long as each reply asks, one after the other', () => {
    let history: PollHistory = noHistory
    let now = at
    const asked = [
      { ...throttled, retryAfterMs: 2 * hour },
      { ...throttled, status: 503, retryAfterMs: 3 * hour },
    ]
    const waits = [...asked, throttled, throttled].map((result) => {
      history = historyAfter(history, { result, said: undefined, at: now })
      const { inMs } = next({ result, history, at: now })
      now += inMs
      return inMs / hour
    })
    expect(waits).toEqual([2, 3, 1, 2])
  })

  it.each([500, 503, 429, 404])('P10 a short Retry-After of a %i brings no poll sooner than none', (status) => {
    const source = { everyMs: 15 * minute }
    const isBusy = status === 429 || status === 503
    const bare = waitsAfter({ ...(isBusy ? throttled : failed), status }, 45, { source })
    expect(bare.at(-1)).toBe(7 * day)
    for (const retryAfterMs of [1000, minute, 10 * minute]) {
      const waits = waitsAfter({ ...throttled, status, retryAfterMs }, 45, { source })
      expect(waits).toEqual(bare)
    }
  })

  it('P10 backs off from one that goes on naming hours, once it has for a day, and is well after one answer', () => {
    const result: PollResult = { ...throttled, status: 503, retryAfterMs: 2 * hour }
    const waits = waitsAfter(result, 60).map((ms) => ms / hour)
    expect(waits.slice(0, 12)).toEqual(Array(12).fill(2))
    expect(waits.slice(12, 19)).toEqual([2, 2, 4, 8, 16, 24, 24])
    expect(waits.at(-1)).toBe(168)
    const long = waitsAfter({ ...result, retryAfterMs: 30 * day }, 2)
    expect(long).toEqual([30 * day, 30 * day])
    const once = historyAfter(noHistory, { result, said: undefined, at })
    expect(historyAfter(once, { result: unchanged, said: undefined, at })).toEqual(noHistory)
  })

  it('P10 counts nothing where its domain is held and it was not asked', () => {
    const result: PollResult = { kind: 'throttled', reason: 'held', retryAfterMs: minute }
    expect(historyAfter({ ...noHistory, failures: 2 }, { result, said: undefined, at }).failures).toBe(2)
  })

  it.each([401, 402, 403, 407, 451])(
    'P15 comes once a day after a %i that names less, and later if it names more',
    (status) => {
      const result: PollResult = { ...throttled, status, reason: `HTTP ${status}`, retryAfterMs: 5000 }
      expect(waitsAfter(result, 5)).toEqual(Array(5).fill(day))
      expect(waitsAfter({ ...result, retryAfterMs: 3 * day }, 2)).toEqual([3 * day, 3 * day])
    },
  )

  it('P14 waits longer than a day for a second 410 if it asks for more, and no less if it asks for less', () => {
    const asked = (retryAfterMs: number) =>
      next({ result: { ...gone, retryAfterMs }, history: { ...noHistory, goneSince: at } })
    expect(asked(10 * day)).toMatchObject({
      inMs: 10 * day,
      holdUntil: at + 10 * day,
      reason: '410 Gone: asked once more after 10d',
    })
    expect(asked(minute)).toMatchObject({ inMs: day, reason: '410 Gone: asked once more after a day' })
  })

  it('P10 backs off doubling up to a day while polls fail, and is asked weekly after 30 days', () => {
    const waits = waitsAfter(failed, 40).map((ms) => ms / hour)
    expect(waits.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 24, 24])
    expect(waits.slice(7, 30)).toEqual(Array(23).fill(24))
    expect(waits.slice(-3)).toEqual([168, 168, 168])
    const which = ['1st', '2nd', '3rd', '4th', '5th', '11th', '1001st']
    const reasons = [1, 2, 3, 4, 5, 11, 1001].map((failures) => next({ result: failed, failures }).reason)
    expect(reasons).toEqual(which.map((one) => `${one} failure`))
    expect(next({ result: failed, failures: 1, source: { everyMs: 7 * day } }).inMs).toBe(7 * day)
  })

  it('P10 comes soon again where a source has never answered', () => {
    const waits = waitsAfter(failed, 6, { hasAnswered: false }).map((ms) => ms / minute)
    expect(waits).toEqual([1, 5, 15, 60, 120, 240])
    const fresh: PollResult = { ...failed, status: 500, freshForMs: 2 * hour }
    expect(next({ result: fresh, failures: 1, hasAnswered: false }).inMs).toBe(2 * hour)
  })

  it('comes after the usual wait where the fault is ours, also of a source that has never answered', () => {
    const ours: PollResult = { kind: 'failed', reason: 'an error inside Wiredesk; see the log', isOurs: true }
    expect(waitsAfter(ours, 3, { hasAnswered: false }).map((ms) => ms / hour)).toEqual([1, 2, 4])
  })

  it('P10 is back to normal after one success', () => {
    const history = historyAfter(
      { ...noHistory, failures: 9, failingSince: 1 },
      { result: unchanged, said: undefined, at },
    )
    expect(next({ history })).toMatchObject({ inMs: hour, reason: 'interval 1h' })
    expect(history).toEqual(noHistory)
  })

  it('P14 asks once more after a day when a source is gone, and then not again', () => {
    const first = historyAfter(noHistory, { result: gone, said: undefined, at })
    expect(next({ result: gone, history: first })).toMatchObject({ inMs: day, holdUntil: at + day })
    const second = historyAfter(first, { result: gone, said: undefined, at: at + day })
    const after = nextPollAt({
      ...{ source: {}, polling, result: gone, hasAnswered: true, hasValidators: true },
      ...{ history: second, at: at + day, phase: 0.9, random: () => 0.9 },
    })
    expect(after).toMatchObject({ at: NEVER, holdUntil: NEVER })
  })

  it('P14 believes no 410 that was taken back, or that came twice within a day', () => {
    const step = (history: PollHistory, result: PollResult, hours: number) =>
      historyAfter(history, { result, said: undefined, at: at + hours * hour })
    const back = step(step(step(noHistory, gone, 0), unchanged, 24), gone, 48)
    expect(next({ result: gone, history: back, at: at + 2 * day }).inMs).toBe(day)
    const busy: PollResult = { ...throttled, status: 503, retryAfterMs: hour }
    const between = step(step(step(noHistory, gone, 0), busy, 24), gone, 48)
    expect(next({ result: gone, history: between, at: at + 2 * day }).inMs).toBe(day)
    const early = step(step(noHistory, gone, 0), gone, 3)
    expect(next({ result: gone, history: early, at: at + 3 * hour }).inMs).toBe(day)
    const silent = step(step(step(noHistory, gone, 0), failed, 24), gone, 48)
    expect(next({ result: gone, history: silent, at: at + 2 * day }).holdUntil).toBe(NEVER)
    const unasked: PollResult = { kind: 'throttled', reason: 'held until 14:05: one.example', retryAfterMs: hour }
    const waited = step(step(step(noHistory, gone, 0), unasked, 24), gone, 48)
    expect(next({ result: gone, history: waited, at: at + 2 * day }).holdUntil).toBe(NEVER)
    const flood: PollResult = { kind: 'held', reason: 'a flood', forMs: hour, isFlood: true, status: 200 }
    const taken = step(step(step(noHistory, gone, 0), flood, 24), gone, 48)
    expect(next({ result: gone, history: taken, at: at + 2 * day }).inMs).toBe(day)
  })

  it('P10 begins anew with the failures of a source that came back, though what it sent is held', () => {
    const step = (history: PollHistory, result: PollResult, hours: number) =>
      historyAfter(history, { result, said: undefined, at: at + hours * hour })
    const flood: PollResult = { kind: 'held', reason: 'a flood', forMs: hour, isFlood: true, status: 200 }
    const failing = { ...noHistory, failures: 12, failingSince: at - 40 * day }
    expect(next({ result: failed, history: step(step(failing, flood, 0), failed, 1) }).inMs).toBe(hour)
    const forbidden: PollResult = { kind: 'held', reason: 'robots.txt of its host disallows it', forMs: day }
    expect(next({ result: failed, history: step(step(failing, forbidden, 0), failed, 1) }).inMs).toBe(7 * day)
    const { status: _, ...pushed } = flood
    expect(next({ result: failed, history: step(step(failing, pushed, 0), failed, 1) }).inMs).toBe(7 * day)
  })

  it('P15 comes once a day after a refusal or a challenge', () => {
    for (const status of [401, 402, 403, 407, 451]) {
      const refused: PollResult = { kind: 'failed', reason: `HTTP ${status} No`, status }
      expect(next({ result: refused, failures: 1 })).toMatchObject({
        inMs: day,
        reason: `HTTP ${status} No: once a day`,
      })
      expect(next({ result: refused, failures: 9 }).inMs).toBe(day)
    }
    const challenge: PollResult = { kind: 'failed', reason: 'HTTP 200, blocked by a challenge', status: 200 }
    expect(next({ result: challenge, failures: 1 }).inMs).toBe(day)
    for (const status of [429, 503]) {
      const busy: PollResult = { kind: 'throttled', reason: `HTTP ${status}, blocked by a challenge`, status }
      expect(next({ result: busy, failures: 1 }).inMs).toBe(day)
      expect(next({ result: { ...busy, retryAfterMs: minute }, failures: 1 }).inMs).toBe(day)
      expect(next({ result: { ...busy, retryAfterMs: 2 * day }, failures: 1 }).inMs).toBe(2 * day)
    }
  })

  it('P21 is spread upwards by a tenth at most', () => {
    expect(next({ phase: 0.5, random: () => 0.5 }).inMs).toBe(63 * minute)
    expect(next({ phase: 0.999999, random: () => 0.999999 }).inMs).toBeLessThanOrEqual(66 * minute)
    const held: PollResult = { ...throttled, retryAfterMs: 10 * hour }
    expect(next({ result: held, phase: 0.5, random: () => 0.5 }).inMs).toBe(10.5 * hour)
  })

  it.each<[string, Case, number]>([
    ['one newcomer, by a tenth', { newcomers: 1 }, 63 * minute],
    ['sixty, over ten minutes', { newcomers: 60 }, 65 * minute],
    ['ten thousand, over a quarter of an hour', { newcomers: 10_000 }, 67.5 * minute],
    [
      'those that are asked each five minutes, over five',
      { newcomers: 60, source: { everyMs: 5 * minute } },
      7.5 * minute,
    ],
    ['those that are asked once a day, by a tenth', { newcomers: 60, source: { everyMs: day } }, 1.05 * day],
    ['those that have a schedule, over a minute', { newcomers: 60, source: { schedule: '0 6 * * *' } }, 46 * minute],
  ])('P21 after its first document draws newcomers apart: %s', (_, given, ms) => {
    const half = { phase: 0.5, random: () => 0.5 }
    expect(next({ ...given, ...half }).inMs).toBeCloseTo(ms, -2)
    // Never sooner than it would be asked alone.
    expect(next({ ...given, ...half }).inMs).toBeGreaterThanOrEqual(next({ ...given, newcomers: 0, phase: 0 }).inMs)
  })
})

describe('a source by its rhythm', () => {
  /** Items at these times before now, newest first. */
  const published = (...agoMs: readonly number[]) => ({ ...noHistory, published: agoMs.map((ms) => at - ms) })
  const each = (gapMs: number, count = 20, fromMs = gapMs) =>
    published(...Array.from({ length: count }, (_, index) => fromMs + index * gapMs))

  it('P32 is asked twice for each item that is expected, between floor and ceiling', () => {
    const reason = 'every 4h, since something new comes every 8h'
    expect(next({ history: each(8 * hour) })).toMatchObject({ inMs: 4 * hour, reason })
    expect(next({ history: each(10 * minute) }).inMs).toBe(15 * minute)
    expect(next({ history: each(30 * day) }).inMs).toBe(day)
  })

  it('P32 is asked less often the longer it is silent', () => {
    expect(next({ history: each(hour, 20, 2 * day) }).inMs).toBe(6 * hour)
    expect(next({ history: each(hour, 20, 30 * day) }).inMs).toBe(day)
  })

  it('P32 is asked at the interval where too little is known', () => {
    expect(next({ history: each(8 * hour, 3) }).inMs).toBe(hour)
    expect(next({ history: noHistory }).inMs).toBe(hour)
  })

  it('P32 costs at most four requests an item at 1 an hour, 1 a day and 1 a month, in 60 days', () => {
    let [requests, items] = [0, 0]
    for (const gapMs of [hour, day, 30 * day]) {
      let history: PollHistory = each(gapMs)
      let seenAt = at
      for (let now = at; now < at + 60 * day; ) {
        const fresh = Math.floor((now - at) / gapMs) - Math.floor((seenAt - at) / gapMs)
        const said: Said = {
          published: fresh > 0 ? [at + Math.floor((now - at) / gapMs) * gapMs] : [],
          hints: undefined,
        }
        history = historyAfter(history, { result: unchanged, said: fresh > 0 ? said : undefined, at: now })
        ;[requests, items, seenAt] = [requests + 1, items + fresh, now]
        now += next({ history, at: now, random: () => 0.5 }).inMs
      }
    }
    expect(items).toBeGreaterThan(1490)
    expect(requests / items).toBeLessThanOrEqual(4)
  })

  it('P32 takes what comes together for one moment, and no date ahead of the clock', () => {
    const said = { published: [at, at - 1000, at - 2000, at + day, at - hour], hints: undefined }
    expect(historyAfter(noHistory, { result: unchanged, said, at }).published).toEqual([at, at - hour])
  })
})

describe('what a document says of when to ask for it', () => {
  const hinted = (hints: Hints, given: Case = {}) => next({ ...given, history: { ...noHistory, hints } })

  it('P33 is a lower bound, of a day at most, that `every` beats', () => {
    expect(hinted({ least: { ms: 3 * hour, says: 'ttl 180' } })).toMatchObject({
      inMs: 3 * hour,
      reason: 'its document says ttl 180',
    })
    expect(hinted({ least: { ms: minute, says: 'ttl 1' } }).inMs).toBe(hour)
    expect(hinted({ least: { ms: 7 * day, says: 'updatePeriod weekly' } }).inMs).toBe(day)
    expect(hinted({ least: { ms: 3 * hour, says: 'ttl 180' } }, { source: { everyMs: hour } }).inMs).toBe(hour)
  })

  it('P34 moves a poll out of the hours and days that it names, whatever `every` says', () => {
    const skipHours = [0, 1, 2, 3, 4, 5, 6]
    const reason = 'every 30m; its document asks to be left alone until 07:00'
    expect(hinted({ skipHours }, { source: { everyMs: 30 * minute } })).toMatchObject({ inMs: 105 * minute, reason })
    // 23 November 2026 is a Monday.
    expect(hinted({ skipDays: [1, 2] }).inMs).toBe(2 * day - (5 * hour + 15 * minute))
    const allHours = Array.from({ length: 24 }, (_, hourOfDay) => hourOfDay)
    const passedOver = expect.stringContaining('; that its document asks to be left alone always is passed over')
    expect(hinted({ skipHours: allHours })).toMatchObject({ inMs: hour, reason: passedOver })
    expect(hinted({ skipDays: [0, 1, 2, 3, 4, 5, 6] })).toMatchObject({ inMs: hour, reason: passedOver })
  })

  it('P34 asks nothing in these hours for three days, and not all at once when they end', () => {
    const starts = new Set<number>()
    for (const random of [0, 0.3, 0.6, 0.9]) {
      for (let now = at; now < at + 3 * day; ) {
        now += hinted({ skipHours: [0, 1, 2, 3, 4, 5] }, { at: now, random: () => random }).inMs
        expect(new Date(now).getUTCHours()).toBeGreaterThanOrEqual(6)
        if (new Date(now).getUTCHours() === 6) starts.add(now % hour)
      }
    }
    expect(starts.size).toBeGreaterThan(3)
  })
})

describe('a source with a schedule', () => {
  const source = { schedule: '*/20 * * * *' }

  it('is polled at its next time, and not again at the one that is being served', () => {
    expect(next({ source })).toMatchObject({ inMs: 5 * minute, reason: 'schedule */20 * * * *' })
    expect(next({ source: { schedule: '15 * * * *' } }).inMs).toBe(hour)
  })

  it('waits for the first of its times after freshness, Retry-After or back-off end', () => {
    const fresh: PollResult = { ...unchanged, freshForMs: 2 * hour }
    expect(next({ source, result: fresh })).toMatchObject({ inMs: 125 * minute, reason: 'max-age 7200 s of a 304' })
    expect(next({ source, result: { ...throttled, retryAfterMs: hour } }).inMs).toBe(65 * minute)
    expect(next({ source, result: failed, failures: 1 })).toMatchObject({ inMs: 65 * minute, reason: '1st failure' })
    expect(next({ source: { ...source, everyMs: 30 * minute } }).inMs).toBe(45 * minute)
  })

  it('is spread by a minute at most', () => {
    expect(next({ source: { schedule: '0 6 * * *' }, phase: 0.9, random: () => 0.9 }).inMs).toBe(46 * minute)
  })

  it('that never comes falls back to the interval', () => {
    for (const schedule of ['0 0 30 2 *', 'nonsense']) {
      expect(next({ source: { schedule } })).toMatchObject({ inMs: hour, reason: 'interval 1h' })
    }
  })
})

describe('P41 a source whose hub pushes', () => {
  const noValidators = { hasValidators: false, history: { ...noHistory, changedAt: at } }

  it('is asked as rarely as may be, to be sure', () => {
    expect(next({ pushedUntil: at + 5 * day })).toMatchObject({ inMs: day, reason: 'its hub pushes, so once a day' })
    const often = { polling: { ceilingMs: 6 * hour }, pushedUntil: at + 5 * day }
    expect(next(often)).toMatchObject({ inMs: 6 * hour, reason: 'its hub pushes, so every 6h' })
    expect(next({ ...noValidators, pushedUntil: at + 5 * day })).toMatchObject({ inMs: day })
  })

  it('is asked as usual from the end of the lease on', () => {
    expect(next({ pushedUntil: at + 3 * hour })).toMatchObject({ inMs: 3 * hour })
    expect(next({ pushedUntil: at + hour / 2 })).toMatchObject({ inMs: hour, reason: 'interval 1h' })
    expect(next({ pushedUntil: at - day })).toMatchObject({ inMs: hour, reason: 'interval 1h' })
  })

  it('is asked when the operator says, and not before its reply is old, or while it is in trouble', () => {
    const pushedUntil = at + 5 * day
    expect(next({ pushedUntil, source: { everyMs: 2 * hour } })).toMatchObject({ inMs: 2 * hour, reason: 'every 2h' })
    expect(next({ pushedUntil, result: { ...unchanged, freshForMs: 2 * day } })).toMatchObject({ inMs: 2 * day })
    const held: PollResult = { ...throttled, retryAfterMs: 3 * day }
    expect(next({ pushedUntil, result: held })).toMatchObject({ inMs: 3 * day, holdUntil: at + 3 * day })
  })
})
