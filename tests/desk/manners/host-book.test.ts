import { describe, expect, it } from 'vitest'
import { holdWords } from '../../../src/desk/manners/hold-words.ts'
import { openHostBook } from '../../../src/desk/manners/host-book.ts'
import type { Source } from '../../../src/model/settings.ts'
import type { HostState } from '../../../src/store/articles/host-states.ts'
import { aSource } from '../../support/make-config.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.parse('2026-03-10T12:05:00Z')

const source = (url: string, privateNetwork = false) => aSource({ id: url, url, privateNetwork })
const book = (given: { spacingMs?: number; sources?: readonly Source[]; states?: readonly HostState[] } = {}) => {
  const { spacingMs, sources = [source('https://www.one.example/feed')], states = [] } = given
  return openHostBook({ spacingMs, sources, states: new Map(states.map((state) => [state.domain, state])) })
}
const tooMany = (host: string, retryAfterMs?: number) =>
  ({ kind: 'throttled', status: 429, reason: 'HTTP 429 Too Many Requests', host, retryAfterMs }) as const

describe('the gap between two requests', () => {
  it('P20 is a second, two once the domain has sent a 429, in this process or one before', async () => {
    const throttled = { domain: 'two.example', holdUntil: NOW - DAY, holdReason: 'asked', throttledAt: NOW - 2 * DAY }
    const hosts = await book({ states: [throttled] })
    expect([hosts.gapMs('one.example'), hosts.gapMs('two.example')]).toEqual([1000, 2000])
    hosts.hear(tooMany('feeds.one.example', HOUR), NOW)
    expect(hosts.gapMs('one.example')).toBe(2000)
  })

  it('P20 is what the file says, also none, and twice that after a 429', async () => {
    for (const spacingMs of [0, 300, 5000]) {
      const hosts = await book({ spacingMs })
      expect(hosts.gapMs('one.example')).toBe(spacingMs)
      hosts.hear(tooMany('one.example', HOUR), NOW)
      expect(hosts.gapMs('one.example')).toBe(2 * spacingMs)
    }
  })

  it('P20 is none on private networks unless the file says so', async () => {
    const [lan, name, literal] = ['http://192.168.1.9/feed', 'http://newsroom/feed', 'http://[::1]:8080/feed']
    const sources = [
      ...[lan, name, literal].map((url) => source(url, true)),
      // A name that anybody can look up, and an address that is not allowed there.
      source('https://open.example/feed', true),
      source('http://192.168.1.10/feed'),
    ]
    const hosts = await book({ sources })
    const gaps = sources.map(({ url }) => hosts.gapMs(hosts.domainOf(url)))
    expect(gaps).toEqual([0, 0, 0, 1000, 1000])
    const spaced = await book({ sources, spacingMs: 1000 })
    expect(spaced.gapMs(spaced.domainOf(lan))).toBe(1000)
  })
})

describe('a hold', () => {
  it('P9 is for the whole domain of the host that answered 429, and for no other', async () => {
    const hosts = await book()
    hosts.hear(tooMany('feeds.one.example', 2 * HOUR), NOW)
    const held = { until: NOW + 2 * HOUR, reason: 'asked for 2h (429)' }
    expect(hosts.holdOf('one.example', NOW + 2 * HOUR - 1)).toEqual(held)
    expect(hosts.holdOf('one.example', NOW + 2 * HOUR)).toBeUndefined()
    expect(hosts.holdOf('two.example', NOW)).toBeUndefined()
    expect(hosts.domainOf('https://www.one.example/other')).toBe('one.example')
  })

  it('P9 is nothing that a 503, an error or a success brings', async () => {
    const hosts = await book()
    hosts.hear({ kind: 'throttled', status: 503, reason: 'HTTP 503', retryAfterMs: HOUR }, NOW)
    hosts.hear({ kind: 'failed', reason: 'HTTP 500', status: 500 }, NOW)
    hosts.hear({ kind: 'unchanged', validators: {}, status: 304 }, NOW)
    expect(hosts.holdOf('one.example', NOW)).toBeUndefined()
    expect(hosts.gapMs('one.example')).toBe(1000)
  })

  it('P9 is the longest of those that were asked for', async () => {
    const hosts = await book()
    for (const [hours, at] of [
      [2, NOW],
      [5, NOW + MINUTE],
      [1, NOW + 2 * MINUTE],
    ] as const) {
      hosts.hear(tooMany('one.example', hours * HOUR), at)
    }
    expect(hosts.holdOf('one.example', NOW + 3 * MINUTE)?.until).toBe(NOW + MINUTE + 5 * HOUR)
    expect(hosts.toStore(tooMany('one.example', HOUR))).toMatchObject([{ throttledAt: NOW + MINUTE }])
  })

  it('P8 without a Retry-After lasts an hour, then twice as long each time that it was not enough, up to a day', async () => {
    const hosts = await book()
    let at = NOW
    const hours: number[] = []
    for (let time = 0; time < 7; time += 1) {
      hosts.hear(tooMany('one.example'), at)
      const { until } = hosts.holdOf('one.example', at)!
      hours.push((until - at) / HOUR)
      at = until + 5 * MINUTE
    }
    expect(hours).toEqual([1, 2, 4, 8, 16, 24, 24])
    // It was left alone long enough to begin anew.
    at += 3 * DAY
    hosts.hear(tooMany('one.example'), at)
    expect(hosts.holdOf('one.example', at)?.until).toBe(at + HOUR)
  })

  it('that a clock set that was ahead lasts no longer than was asked', async () => {
    const ahead = {
      domain: 'one.example',
      holdUntil: NOW + 400 * DAY + HOUR,
      holdReason: 'asked',
      throttledAt: NOW + 400 * DAY,
    }
    const hosts = await book({ states: [ahead] })
    expect(hosts.holdOf('one.example', NOW)?.until).toBe(NOW + HOUR)
    expect(hosts.holdOf('one.example', NOW + HOUR)).toBeUndefined()
  })

  it('says until when and why, in words', () => {
    const hold = { until: NOW + 2 * HOUR, reason: 'asked for 2h (429)' }
    expect(holdWords(hold, { host: 'one.example', at: NOW })).toBe('held until 14:05: one.example asked for 2h (429)')
    expect(holdWords(hold, { host: 'its host', at: NOW - 2 * DAY })).toBe(
      'held until 2026-03-10 14:05: its host asked for 2h (429)',
    )
  })
})
