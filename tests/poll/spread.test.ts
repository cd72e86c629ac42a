import { describe, expect, it, onTestFinished } from 'vitest'
import { createDispatchers, type DispatcherOptions } from '../../src/poll/dispatchers.ts'
import type { Resolve } from '../../src/poll/guard.ts'
import { type LoggedRequest, type Reply, startOrigin } from '../support/origin.ts'
import { ownClock } from '../support/own-clock.ts'
import { aSource, pollOnce, resolverOf } from './setup.ts'

/** An upstream under public names, and ways to it. */
async function upstream(options: DispatcherOptions = {}, address = '127.0.0.1') {
  const origin = await startOrigin({ address })
  const dispatchers = createDispatchers({
    resolve: (hostname, done) => resolverOf({ [hostname]: ['93.184.216.1'] })(hostname, done),
    route: () => address,
    ...options,
  })
  onTestFinished(async () => {
    await dispatchers.close()
    await origin.close()
  })
  const poll = (path: string, host: string, more: Partial<Parameters<typeof pollOnce>[1]> = {}) =>
    pollOnce(aSource(origin.url(path, host), { privateNetwork: false }), { dispatchers, ...more })
  return { origin, poll, dispatchers }
}

/** Replies that the test lets out, and how many of them are held back. */
function gated(reply: Reply = { body: '<rss/>' }) {
  const gates: PromiseWithResolvers<void>[] = []
  const inFlight: LoggedRequest[] = []
  let most = 0
  return {
    script: (request: LoggedRequest): Reply => {
      const gate = Promise.withResolvers<void>()
      gates.push(gate)
      inFlight.push(request)
      most = Math.max(most, inFlight.length)
      void gate.promise.then(() => inFlight.splice(inFlight.indexOf(request), 1))
      return { ...reply, after: gate.promise }
    },
    gates,
    most: () => most,
  }
}

const publicly = { privateNetwork: false }

/** A port on which nobody listens. */
async function closedPort() {
  const origin = await startOrigin()
  await origin.close()
  return origin.port
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const domainOf = (host: string) => host.split('.').slice(-2).join('.')

describe('requests to one domain', () => {
  it('P20 go one by one, to whichever of its hosts, also where redirects lead to it', async () => {
    const { origin, poll } = await upstream({ spacing: { domainOf } })
    const { script, gates, most } = gated()
    origin.on('/feed', script)
    origin.on('/moved', { status: 301, headers: { location: origin.url('/feed', 'feeds.one.example') } })
    const polls = [poll('/feed', 'www.one.example'), poll('/feed', 'one.example'), poll('/moved', 'two.example')]
    for (let count = 0; count < 3; count += 1) {
      // The redirect and one feed at first, then one more each time.
      await origin.asked(count + 2)
      gates[count]!.resolve()
    }
    for (const one of polls) expect(await one).toMatchObject({ kind: 'fresh' })
    expect(most()).toBe(1)
  })

  it('P20 keep the gap from one hop to the next, and ask nothing meanwhile', async () => {
    const time = ownClock()
    const { origin, poll } = await upstream({
      spacing: { clock: time.elapsed, pause: time.pause, domainOf, gapMs: () => 1000 },
    })
    const at: number[] = []
    const noting = (reply: Reply) => () => {
      at.push(time.elapsed())
      return reply
    }
    origin.on('/old', noting({ status: 301, headers: { location: origin.url('/feed', 'www.one.example') } }))
    origin.on('/feed', noting({ body: '<rss/>' }))
    let asides = 0
    const aside = <Result>(wait: () => Promise<Result>) => {
      asides += 1
      return wait()
    }
    const done = poll('/old', 'one.example', { previous: { validators: {}, aside } })
    while (time.pauses() === 0) await settled()
    expect(at).toEqual([0])
    await time.next()
    expect(await done).toMatchObject({ kind: 'fresh' })
    expect(at).toEqual([0, 1000])
    expect(asides).toBe(1)
  })

  it('P13 is not asked by way of a redirect while it is held', async () => {
    const { origin, poll } = await upstream()
    origin.on('/old', { status: 302, headers: { location: origin.url('/feed', 'held.example') } })
    const reason = 'held until 14:05: held.example asked for 2h (429)'
    const holdOf = (host: string) => (host === 'held.example' ? { domain: host, leftMs: 7_200_000, reason } : undefined)
    expect(await poll('/old', 'one.example', { holdOf })).toEqual({
      kind: 'throttled',
      reason,
      retryAfterMs: 7_200_000,
    })
    expect(origin.log).toHaveLength(1)
  })
})

describe('requests to one address', () => {
  it('P20 are four at once, whatever the names of their hosts, and those to others do not wait', async () => {
    const resolve: Resolve = (host, done) =>
      resolverOf({ [host]: [host === 'apart.example' ? '93.184.216.2' : '93.184.216.1'] })(host, done)
    const { origin, poll } = await upstream({ resolve })
    const { script, gates, most } = gated()
    origin.on('/feed', script)
    origin.on('/apart', { body: '<rss/>' })
    let asides = 0
    const aside = <Result>(wait: () => Promise<Result>) => {
      asides += 1
      return wait()
    }
    const previous = { validators: {}, aside }
    const polls = Array.from({ length: 12 }, (_, index) => poll('/feed', `blog-${index}.example`, { previous }))
    await origin.asked(4)
    expect(await poll('/apart', 'apart.example')).toMatchObject({ kind: 'fresh' })
    expect(gates).toHaveLength(4)
    expect(asides).toBe(8)
    for (let count = 0; count < 12; count += 1) {
      await origin.asked(Math.min(13, count + 5))
      gates[count]!.resolve()
    }
    for (const one of polls) expect(await one).toMatchObject({ kind: 'fresh' })
    expect(most()).toBe(4)
  })

  it('P20 gives its turns back when a request fails, is refused or finds no connection', async () => {
    const { origin, poll, dispatchers } = await upstream()
    const closed = await closedPort()
    origin.on('/cut', { body: '<rss/>', cutAt: 2 })
    origin.on('/feed', { body: '<rss/>' })
    const hosts = Array.from({ length: 8 }, (_, index) => `blog-${index}.example`)
    for (const result of await Promise.all(hosts.map((host) => poll('/cut', host)))) {
      expect(result).toMatchObject({ kind: 'failed' })
    }
    const nowhere = hosts.map((host) => pollOnce(aSource(`http://${host}:${closed}/`, publicly), { dispatchers }))
    for (const result of await Promise.all(nowhere))
      expect(result).toEqual({ kind: 'failed', reason: 'connection refused' })
    for (const result of await Promise.all(hosts.map((host) => poll('/feed', host)))) {
      expect(result).toMatchObject({ kind: 'fresh' })
    }
  })

  it('P20 takes no turn for a name that cannot be looked up, and tells why', async () => {
    let asked = 0
    const resolve: Resolve = (host, done) => {
      asked += 1
      if (asked <= 6) done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }))
      else resolverOf({ [host]: ['93.184.216.1'] })(host, done)
    }
    const { origin, poll } = await upstream({ resolve })
    origin.on('/feed', { body: '<rss/>' })
    for (let count = 0; count < 6; count += 1) {
      expect(await poll('/feed', 'one.example')).toEqual({ kind: 'failed', reason: 'no such host one.example' })
    }
    expect(await poll('/feed', 'one.example')).toMatchObject({ kind: 'fresh' })
  })

  it('P20 looks a name up once for a connection, and not again while that is open', async () => {
    let asked = 0
    const resolve: Resolve = (host, done) => {
      asked += 1
      resolverOf({ [host]: ['93.184.216.1'] })(host, done)
    }
    const { origin, poll } = await upstream({ resolve })
    origin.on('/feed', { body: '<rss/>' })
    for (let count = 0; count < 5; count += 1) await poll('/feed', 'one.example')
    expect([asked, origin.connections()]).toEqual([1, 1])
  })
})

describe('connections', () => {
  it('P29 are kept within a run of one host: a hundred requests go over one', async () => {
    const { origin, poll } = await upstream()
    for (let number = 0; number < 100; number += 1) origin.on(`/${number}`, { body: '<rss/>' })
    await Promise.all(Array.from({ length: 100 }, (_, number) => poll(`/${number}`, 'one.example')))
    expect([origin.log.length, origin.connections()]).toEqual([100, 1])
  })

  it('P29 are closed when nobody has used them for so long, whatever the server would allow', async () => {
    const { origin, poll } = await upstream({ idleMs: 1 })
    origin.on('/feed', { headers: { 'keep-alive': 'timeout=600' }, body: '<rss/>' })
    await poll('/feed', 'one.example')
    await origin.log[0]!.closed
    // By default, half a minute.
    expect(await poll('/feed', 'one.example')).toMatchObject({ kind: 'fresh' })
  })

  it('P29 stay few, the one that was idle longest being closed first', async () => {
    const { origin, poll } = await upstream({ mostIdle: 3 })
    origin.on('/feed', { headers: { 'keep-alive': 'timeout=600' }, body: '<rss/>' })
    for (let number = 0; number < 5; number += 1) await poll('/feed', `host-${number}.example`)
    await Promise.all([origin.log[0]!.closed, origin.log[1]!.closed])
    for (const number of [2, 3, 4]) await poll('/feed', `host-${number}.example`)
    expect(origin.connections()).toBe(5)
    await poll('/feed', 'host-0.example')
    expect(origin.connections()).toBe(6)
  })
})

describe('a host with addresses of both kinds', () => {
  const both = { 'both.example': ['2606:4700::1', '93.184.216.1'] }
  const route = (address: string) => (address.includes(':') ? '::1' : '127.0.0.1')

  it('P30 is reached by the one that works where the other is closed', async () => {
    const { origin, poll } = await upstream({ resolve: resolverOf(both), route })
    origin.on('/feed', { body: '<rss/>' })
    expect(await poll('/feed', 'both.example')).toMatchObject({ kind: 'fresh' })
  })

  for (const [kind, address, own] of [
    ['IPv4', '93.184.216.1', '127.0.0.1'],
    ['IPv6', '2606:4700::1', '::1'],
  ] as const) {
    it(`P30 is reached by ${kind} alone where it has nothing else`, async () => {
      const { origin, poll } = await upstream({ resolve: resolverOf({ 'one.example': [address] }), route }, own)
      origin.on('/feed', { body: '<rss/>' })
      expect(await poll('/feed', 'one.example')).toMatchObject({ kind: 'fresh' })
    })
  }

  it('P30 is not reached at all if one of them may not be', async () => {
    const resolve = resolverOf({ 'both.example': ['2606:4700::1', '127.0.0.1'] })
    const { origin, poll } = await upstream({ resolve, route })
    origin.on('/feed', { body: '<rss/>' })
    expect(await poll('/feed', 'both.example')).toMatchObject({ reason: expect.stringMatching(/private network/) })
    expect(origin.connections()).toBe(0)
  })
})
