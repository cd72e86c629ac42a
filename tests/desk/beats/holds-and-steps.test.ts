import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../../src/model/poll-result.ts'
import { openClockedDesk } from '../../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What a source answers first, and for how long it must not be asked again. */
const asked: readonly (readonly [PollResult, number])[] = [
  [{ kind: 'throttled', reason: 'HTTP 503', status: 503, retryAfterMs: 3 * HOUR }, 3 * HOUR],
  [{ kind: 'throttled', reason: 'HTTP 429', status: 429, retryAfterMs: 2 * HOUR, host: 's1.example' }, 2 * HOUR],
  [{ kind: 'throttled', reason: 'HTTP 429', status: 429, host: 's2.example' }, HOUR],
  [{ kind: 'throttled', reason: 'HTTP 500', status: 500, retryAfterMs: SECOND }, HOUR / 2],
  [{ kind: 'gone', reason: 'HTTP 410 Gone', status: 410 }, DAY],
  [{ kind: 'held', reason: 'robots.txt of its host disallows it', forMs: 3 * HOUR }, 3 * HOUR],
]
const there: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }

describe('a clock that is set while sources are held', () => {
  it.each([
    ['an hour back, then ahead', [-HOUR, HOUR]],
    ['a day back', [-DAY]],
    ['a day ahead, and back', [DAY, -DAY]],
    ['a year ahead, and back', [365 * DAY, -365 * DAY]],
    ['a year back, and ahead', [-365 * DAY, 365 * DAY]],
    ['a second, again and again', [SECOND, -SECOND, SECOND, -SECOND]],
    ['half a minute, again and again', [30 * SECOND, 30 * SECOND, 30 * SECOND, 30 * SECOND]],
  ])('breaks no hold: %s', async (_, steps) => {
    const sources = asked.map((_, index) =>
      aSource({ id: `s${index}`, url: `http://s${index}.example/feed`, everyMs: HOUR / 2 }),
    )
    const seen = new Set<string>()
    const test = await openClockedDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }), {
      answer({ id }) {
        if (seen.has(id)) return there
        seen.add(id)
        return asked[Number(id.slice(1))]![0]
      },
    })
    for (const byMs of steps) {
      await test.pass(10 * SECOND)
      test.set(byMs)
      await test.pass(20 * MINUTE)
    }
    await test.pass(4 * HOUR)
    for (const [index, [, leastMs]] of asked.entries()) {
      const [first, second] = test.asked.filter(({ id }) => id === `s${index}`).map(({ elapsedMs }) => elapsedMs)
      const waitedMs = (second ?? DAY) - first!
      expect(waitedMs, `s${index}`).toBeGreaterThanOrEqual(leastMs)
      expect(waitedMs, `s${index}`).toBeLessThan(leastMs * 1.2 + HOUR / 2)
    }
  })
})
