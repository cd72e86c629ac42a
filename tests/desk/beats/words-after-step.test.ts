import { describe, expect, it } from 'vitest'
import { movedWords } from '../../../src/desk/beats/moved-words.ts'
import type { PollResult } from '../../../src/model/poll-result.ts'
import { saveNamedHub } from '../../../src/store/hub/named-hubs.ts'
import { type ClockedDesk, openClockedDesk } from '../../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { START } from '../../support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const BEAT = 10_000

const throttled = (status: number, host?: string): PollResult => ({
  kind: 'throttled',
  reason: `HTTP ${status}`,
  retryAfterMs: 2 * HOUR,
  status,
  ...(host && { host }),
})

const openDesk = (answer: PollResult) =>
  openClockedDesk(
    aConfig({
      sources: [aSource({ id: 'one', url: 'http://one.example/feed', everyMs: HOUR })],
      feeds: [aFeed({ slug: 'all' })],
    }),
    { answer: () => answer },
  )

/** A time of day in UTC, with its date where that is not within a day. */
const words = (at: number, from: number) =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .slice(at - from < DAY ? 11 : 0, 16)

const steps = [MINUTE, HOUR, 3 * HOUR, DAY, YEAR, -HOUR, -DAY, -YEAR]

describe('R15: a poll that is ordered after the clock was set, before the next beat', () => {
  for (const [what, answer, said] of [
    ['429 of the domain', throttled(429, 'one.example'), 'one.example asked for 2h (429)'],
    ['503 of the source', throttled(503), 'HTTP 503'],
  ] as const) {
    it(`keeps a ${what}, and says until when by what the clock shows now`, async () => {
      for (const byMs of steps) {
        const test = await openDesk(answer)
        await test.pass(10 * MINUTE)
        test.set(byMs)
        const { held } = await test.desk.pollOrdered({ names: ['one'], isNow: false })
        const until = words(START + 2 * HOUR + byMs, test.now())
        expect(held, `${byMs} ms`).toEqual([`one: held until ${until}: ${said}`])
        expect(test.asked, `${byMs} ms`).toHaveLength(1)
        await test.close()
      }
    })
  }
})

describe('R15: words that name a time of day', () => {
  it('name another once the clock was set', async () => {
    for (const byMs of steps) {
      const test = await openDesk(throttled(503))
      await test.pass(10 * MINUTE)
      test.set(byMs)
      await test.pass(BEAT)
      const [known] = await test.desk.context.sources.known(test.desk.context.config.sources)
      const until = words(START + 2 * HOUR + byMs, test.now())
      expect(known!.before.dueReason, `${byMs} ms`).toBe(`held until ${until}: it asked for 2h (503)`)
      test.desk.context.sources.forget()
      const [stored] = await test.desk.context.sources.known(test.desk.context.config.sources)
      expect(stored!.before.dueReason).toBe(known!.before.dueReason)
      await test.close()
    }
  })

  const at = Date.parse('2026-03-10T12:00:30Z')
  const times = { holdUntil: at + 2 * HOUR, polledAt: at }
  const table: readonly (readonly [string, number, string])[] = [
    ['held until 14:00: it asked for 2h (429)', HOUR, 'held until 15:00: it asked for 2h (429)'],
    // To the second, though only minutes are written.
    ['held until 14:00: it asked for 2h (429)', 40_000, 'held until 14:01: it asked for 2h (429)'],
    ['held until 14:00: it asked for 2h (429)', 2 * DAY, 'held until 2026-03-12 14:00: it asked for 2h (429)'],
    ['held until 2026-03-12 09:15: one.example said 429', -HOUR, 'held until 2026-03-12 08:15: one.example said 429'],
    ['held until 09:15: one.example said 429', HOUR, 'held until 10:15: one.example said 429'],
    [
      'held until 14:00: it asked for 2h (held until 14:00: one.example asked for 2h (429))',
      HOUR,
      'held until 15:00: it asked for 2h (held until 15:00: one.example asked for 2h (429))',
    ],
    ['every 1h', HOUR, 'every 1h'],
    ['schedule 0 14 * * *', HOUR, 'schedule 0 14 * * *'],
    [
      'interval 1h; its document asks to be left alone until 14:00',
      HOUR,
      'interval 1h; its document asks to be left alone until 14:00',
    ],
    ['held until 99:99: x', HOUR, 'held until 99:99: x'],
  ]
  for (const [before, byMs, after] of table) {
    it(`become ${after}`, () => {
      expect(movedWords(before, { byMs, at, ...times })).toBe(after)
    })
  }
})

describe('R15: what is known of hubs', () => {
  const known = { hub: 'https://hub.example/', topic: 'http://one.example/feed', machineFields: [] }
  const unchanged: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }

  async function openHinted(): Promise<ClockedDesk> {
    const test = await openDesk(unchanged)
    await test.pass(10 * MINUTE)
    const { pushes, store } = test.desk.context
    const state = { ...known, leaseUntil: test.now() + 5 * DAY, broughtAt: test.now(), hintedAt: test.now() }
    pushes.set('one', state)
    await saveNamedHub(store.handle, { sourceId: 'one', urlHash: 'x', state })
    return test
  }

  it('moves with the clock: what remains of a lease remains', async () => {
    for (const byMs of [HOUR, 5 * HOUR, -HOUR, -DAY, -YEAR]) {
      const test = await openHinted()
      const leftMs = test.desk.context.pushes.get('one')!.leaseUntil! - test.now()
      test.set(byMs)
      await test.pass(BEAT)
      const { leaseUntil, hintedAt } = test.desk.context.pushes.get('one')!
      expect(leaseUntil! - test.now(), `${byMs} ms`).toBe(leftMs - BEAT)
      // A poll that fell due answers it.
      expect(hintedAt ?? 0, `${byMs} ms`).toBeLessThanOrEqual(test.now())
      const row = await test.desk.context.store.handle.selectFrom('named_hubs').selectAll().executeTakeFirstOrThrow()
      expect(row.hinted_at ?? undefined).toBe(hintedAt)
      await test.close()
    }
  })

  it('has no source asked again and again for a hint of before, when the clock went back', async () => {
    const test = await openHinted()
    test.set(-DAY)
    await test.pass(6 * HOUR)
    expect(test.asked.length).toBeLessThanOrEqual(8)
  })
})

it('R15: skipped hours go by what the clock shows', async () => {
  const test = await openDesk({ kind: 'unchanged', validators: { etag: '"1"' }, status: 304 })
  await test.pass(10 * MINUTE)
  const { sources, config } = test.desk.context
  const [known] = await sources.known(config.sources)
  const { before } = known!
  const history = { ...before.history, hints: { skipHours: [10] } }
  sources.enter([{ sourceId: 'one', state: { ...before, history } }])
  test.set(-3 * HOUR)
  await test.pass(2 * HOUR)
  expect(test.asked.map(({ at }) => new Date(at).getUTCHours())).toEqual([12, 11])
})
