import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../../src/model/poll-result.ts'
import { type Asked, type ClockedDesk, openClockedDesk } from '../../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const there: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }
const refused: PollResult = { kind: 'failed', reason: 'connection refused' }

type Silence = { readonly isSilent: (asked: Asked, index: number) => boolean; readonly result?: PollResult }

/** Sources that are spread over their hour; which of them are silent, the test says. */
async function openDesk(hosts: readonly string[], { isSilent, result = refused }: Silence) {
  const sources = hosts.map((host, index) =>
    aSource({ id: `s${index}`, url: `http://${host}/feed`, privateNetwork: false }),
  )
  const indexOf = (id: string) => Number(id.slice(1))
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
  const polling = { ...config.server.polling, spacingMs: 0 }
  return openClockedDesk(
    { ...config, server: { ...config.server, polling } },
    {
      answer: (asked) => (isSilent(asked, indexOf(asked.id)) ? result : there),
      random: () => 0.5,
      phaseOf: (id) => indexOf(id) / hosts.length,
    },
  )
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `paper${index}.com`)
const failures = async ({ desk: { context } }: ClockedDesk) =>
  (await context.sources.known(context.config.sources)).map(({ before }) => before.history.failures)
const pauses = ({ lines }: ClockedDesk) => lines.filter(({ msg }) => msg === 'trouble of our own').length
async function minutesInTrouble(test: ClockedDesk, minutes: number) {
  let count = 0
  for (let minute = 0; minute < minutes; minute += 1) {
    await test.pass(MINUTE)
    if (test.trouble()) count += 1
  }
  return count
}

describe('when most hosts die and others answer', () => {
  it.each([
    [6, 5, refused],
    [12, 10, refused],
    [20, 17, refused],
    [7, 6, { kind: 'failed', reason: 'no connection in time' } satisfies PollResult],
    [60, 50, { kind: 'failed', reason: 'no such host it' } satisfies PollResult],
  ])('of %i hosts %i are taken for dead, backed off and shown', async (all, dead, result) => {
    const isSilent = ({ elapsedMs }: Asked, index: number) => index < dead && elapsedMs >= 3 * HOUR
    const test = await openDesk(named(all), { isSilent, result })
    await test.pass(3 * HOUR)
    expect(await minutesInTrouble(test, 6 * 60)).toBeLessThan(2 * 60 + 30)
    const from = test.asked.length
    expect(await minutesInTrouble(test, 18 * 60)).toBe(0)
    const later = test.asked.slice(from)
    expect(later.filter(({ id }) => id === 's0').length).toBeLessThanOrEqual(3)
    expect(later.filter(({ id }) => id === `s${all - 1}`).length).toBeGreaterThan(15)
    const states = test.status().sources.map(({ state }) => state)
    expect(states.filter((state) => state === 'failing')).toHaveLength(dead)
  })

  it('hosts of one domain are one, so that a host of blogs that is down is never taken for our network', async () => {
    const hosts = [...Array.from({ length: 10 }, (_, index) => `blog${index}.paper.com`), 'one.com', 'two.com']
    const test = await openDesk(hosts, { isSilent: ({ elapsedMs }, index) => index < 10 && elapsedMs >= 3 * HOUR })
    await test.pass(3 * HOUR)
    expect(await minutesInTrouble(test, 4 * 60)).toBe(0)
    expect(pauses(test)).toBe(0)
    expect((await failures(test)).slice(0, 10).every((count) => count > 0)).toBe(true)
  })

  it('they are as all others once they are back', async () => {
    const isDown = ({ elapsedMs }: Asked) => elapsedMs >= 3 * HOUR && elapsedMs < 12 * HOUR
    const test = await openDesk(named(6), { isSilent: (asked, index) => index < 5 && isDown(asked) })
    await test.pass(40 * HOUR)
    expect(await failures(test)).toEqual(Array(6).fill(0))
    expect(test.trouble()).toBeUndefined()
  })
})

describe('when our own network is down', () => {
  it('for the second time, nobody is blamed', async () => {
    const isDown = ({ elapsedMs }: Asked) =>
      (elapsedMs >= 3 * HOUR && elapsedMs < 4 * HOUR) || (elapsedMs >= 6 * HOUR && elapsedMs < 7 * HOUR)
    const test = await openDesk(named(12), { isSilent: isDown })
    await test.pass(7 * HOUR - MINUTE)
    expect(test.trouble()).toBeDefined()
    await test.pass(3 * HOUR)
    expect(pauses(test)).toBe(2)
    expect(await failures(test)).toEqual(Array(12).fill(0))
  })

  it('and comes back for a moment only, what was counted since is taken back', async () => {
    let blips = 0
    const test = await openDesk(named(12), {
      isSilent({ elapsedMs }) {
        if (elapsedMs < 3 * HOUR || elapsedMs >= 9 * HOUR) return false
        if (elapsedMs < 5 * HOUR) return true
        blips += 1
        return blips > 1
      },
    })
    await test.pass(8 * HOUR)
    expect(test.trouble()).toBeDefined()
    expect(await failures(test)).toEqual(Array(12).fill(0))
    await test.pass(3 * HOUR)
    expect(test.trouble()).toBeUndefined()
    expect(await failures(test)).toEqual(Array(12).fill(0))
  })
})
