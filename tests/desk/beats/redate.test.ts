import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../../src/model/poll-result.ts'
import { type Asked, openClockedDesk } from '../../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { START } from '../../support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

/** A source that has something new each hour, dated on every second one. */
function hourly({ at, elapsedMs }: Asked): PollResult {
  const count = Math.floor(elapsedMs / HOUR) + 1
  const items = Array.from({ length: count }, (_, index) => {
    const number = count - index
    const date = number % 2 === 0 ? { date: new Date(START - DAY + number * HOUR).toUTCString() } : {}
    return {
      id: `item-${number}`,
      title: `Report ${number} on ${at > START + DAY ? 'that' : 'this'}`,
      text: proseOf(`i${number}`, 40),
      ...date,
    }
  })
  const body = Buffer.from(rss(items))
  const document = { url: 'http://s.example/feed', contentType: 'application/rss+xml', body }
  return { kind: 'fresh', document, validators: {}, status: 200 }
}

function config() {
  const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
  const source = aSource({ id: 's', url: 'http://s.example/feed', everyMs: HOUR })
  return aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })], server })
}

describe('R15: what came in under a clock that was ahead', () => {
  it('is dated in the past once the clock is right, in its order and under its ids', async () => {
    const test = await openClockedDesk(config(), { answer: hourly })
    await test.pass(2 * HOUR)
    test.set(YEAR)
    await test.pass(5 * HOUR)
    const ahead = test.items('all')
    expect(ahead.length).toBeGreaterThan(4)
    expect(ahead.some(({ date_published }) => Date.parse(date_published) > START + YEAR / 2)).toBe(true)
    test.set(-YEAR)
    await test.pass(2 * HOUR)
    const after = test.items('all')
    expect(after.filter(({ date_published }) => Date.parse(date_published) > test.now())).toEqual([])
    expect(after.filter(({ date_modified }) => Date.parse(date_modified) > test.now())).toEqual([])
    const ids = after.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(ahead.map(({ id }) => id)))
    // What has come in since stands above it.
    expect(after[0]!.title).toMatch(/^Report [789]/)
    // The order of what came in meanwhile is what it was.
    const known = new Set(ahead.map(({ id }) => id))
    expect(ids.filter((id) => known.has(id))).toEqual(ahead.map(({ id }) => id))
    const documents = [...test.documents.values()].filter(({ path }) => path.startsWith('/feeds/all'))
    for (const { lastModified } of documents) {
      expect(lastModified).toBeLessThanOrEqual(test.now())
      expect(lastModified % 1000).toBe(0)
    }
  })

  it('is dated anew at a start too, when the clock was set right in between', async () => {
    const one = config()
    const before = await openClockedDesk(one, { at: START + YEAR, answer: hourly })
    await before.pass(3 * HOUR)
    await before.close()
    const after = await openClockedDesk(one, {
      at: START + 4 * HOUR,
      answer: (asked) => hourly({ ...asked, elapsedMs: asked.elapsedMs + 4 * HOUR }),
    })
    await after.pass(2 * HOUR)
    const items = after.items('all')
    expect(items.length).toBeGreaterThan(4)
    expect(items.filter(({ date_published }) => Date.parse(date_published) > after.now())).toEqual([])
  })
})
