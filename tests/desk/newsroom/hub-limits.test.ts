import { describe, expect, it, vi } from 'vitest'
import { HUB_LIMITS } from '../../../src/desk/newsroom/hub-limits.ts'
import { retryDelayMs } from '../../../src/desk/outside/retry.ts'
import { resolverOf } from '../../poll/setup.ts'
import { sendToSubscribers } from '../../support/subscriber.ts'
import { HOUR, openHub } from '../websub/open-hub.ts'

it('lets nobody aim it at a victim: ten thousand requests bring sixty in an hour', async () => {
  const { submit, idle, subscribers, test } = await openHub()
  subscribers.on('/', () => ({ status: 404 }))
  const kinds: Record<string, number> = {}
  for (let index = 0; index < 10_000; index += 1) {
    const host = ['victim.example', 'VICTIM.example', 'victim.example.'][index % 3]
    const callback = new URL(subscribers.url(`/?${index}`, host)).href
    const { kind } = await submit({ callback, secret: String(index) })
    kinds[kind] = (kinds[kind] ?? 0) + 1
    // Ten thousand in one go would starve the requests under way until they time out.
    if (kind === 'accepted') await idle()
  }
  expect(kinds).toEqual({ accepted: 60, refused: 9_940 })
  expect(subscribers.log).toHaveLength(60)
  expect(await submit({ callback: subscribers.url('/', 'victim.example') })).toMatchObject({
    kind: 'refused',
    status: 429,
    retryAfterSeconds: 3600,
  })
  test.advance(HOUR)
  expect(await submit({ callback: subscribers.url('/', 'victim.example') })).toEqual({ kind: 'accepted' })
  await idle()
})

it('keeps the budget of those who agreed apart from that of their host', async () => {
  const hubLimits = { ...HUB_LIMITS, requestsPerHost: 2, requestsPerSubscription: 3 }
  const { submit, idle, subscribers } = await openHub({ hubLimits })
  const kind = async (path: string) => {
    const answer = await submit({ callback: subscribers.url(path) })
    await idle()
    return answer.kind
  }
  expect(await kind('/known')).toBe('accepted')
  expect(await kind('/b')).toBe('accepted')
  expect(await kind('/c')).toBe('refused')
  expect([await kind('/known'), await kind('/known'), await kind('/known')]).toEqual(Array(3).fill('accepted'))
  expect(await kind('/known')).toBe('refused')
})

it('has an end to what it asks of all hosts together', async () => {
  const { submit, idle, subscribers } = await openHub({ hubLimits: { ...HUB_LIMITS, requestsInAll: 5 } })
  for (let index = 0; index < 8; index += 1) await submit({ callback: subscribers.url('/x', `h${index}.example`) })
  await idle()
  expect(subscribers.log).toHaveLength(5)
})

it('lets those who agreed renew, however much strangers have asked for', async () => {
  const { submit, idle, subscribers } = await openHub({ hubLimits: { ...HUB_LIMITS, requestsInAll: 3 } })
  await submit({ callback: subscribers.url('/known') })
  await idle()
  for (let index = 0; index < 5; index += 1) await submit({ callback: subscribers.url('/x', `h${index}.example`) })
  expect(await submit({ callback: subscribers.url('/new') })).toMatchObject({ kind: 'refused' })
  for (const mode of ['subscribe', 'unsubscribe'] as const) {
    expect(await submit({ mode, callback: subscribers.url('/known') })).toEqual({ kind: 'accepted' })
    await idle()
  }
})

it('looks at what else waits no more often for being asked more', async () => {
  const silence = Promise.withResolvers<void>()
  const { submit, idle, subscribers, test } = await openHub()
  subscribers.on('/x', () => ({ after: silence.promise, status: 404 }))
  const { handle } = test.desk.context.store
  await idle()
  let looks = 0
  const { selectFrom } = handle
  vi.spyOn(handle, 'selectFrom').mockImplementation((...parts: Parameters<typeof selectFrom>) => {
    if (String(parts[0]) === 'hub_requests' || String(parts[0]) === 'notifications') looks += 1
    return selectFrom.apply(handle, parts)
  })
  for (let index = 0; index < 100; index += 1) await submit({ callback: subscribers.url('/x', `h${index}.example`) })
  await subscribers.arrived('GET', 50)
  expect(looks).toBe(0)
  silence.resolve()
  await idle()
  expect(subscribers.got('GET', '/x')).toHaveLength(100)
})

it.each([
  ['for a host', { perHost: 2 }, '/feeds/all.rss', 'reader.example'],
  ['for a topic', { perTopic: 2 }, '/feeds/all.rss', 'other.example'],
  ['in all', { subscriptions: 2 }, '/feeds/all.atom', 'other.example'],
])('has an end to subscriptions %s, which renewing does not count for', async (_name, limits, topic, host) => {
  const { submit, idle, subscribers, subscriptions } = await openHub({ hubLimits: { ...HUB_LIMITS, ...limits } })
  for (const path of ['/a', '/b']) await submit({ callback: subscribers.url(path) })
  expect(await submit({ callback: subscribers.url('/c', host), topic })).toMatchObject({ kind: 'refused', status: 429 })
  await idle()
  expect(await submit({ callback: subscribers.url('/c', host), topic })).toMatchObject({ kind: 'refused' })
  expect(await submit({ callback: subscribers.url('/a') })).toEqual({ kind: 'accepted' })
  await submit({ callback: subscribers.url('/a'), mode: 'unsubscribe' })
  await idle()
  expect(await submit({ callback: subscribers.url('/c', host), topic })).toEqual({ kind: 'accepted' })
  await idle()
  expect(await subscriptions()).toHaveLength(2)
})

describe('no callback', () => {
  const resolve = resolverOf({
    localhost: ['127.0.0.1', '::1'],
    'localhost.': ['127.0.0.1', '::1'],
    '127.0.0.1.nip.io': ['127.0.0.1'],
    'two-faced.example': ['93.184.216.34', '127.0.0.1'],
    'lan.example': ['192.168.1.10'],
    'metadata.example': ['169.254.169.254'],
    'shared.example': ['100.64.0.1'],
    'unique.example': ['fd00::1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'nobody.example': [],
  })
  const hosts = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '１２７.0.0.1', '127。0。0。1', '0.0.0.0', '0'],
    ...['[::1]', '[::]', '[::ffff:7f00:1]', '[::ffff:127.0.0.1]', '[::7f00:1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]'],
    ...['[fe80::1]', '[fd00:ec2::254]', '10.0.0.1', '172.16.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1'],
    ...['224.0.0.1', '255.255.255.255', '203.0.113.7', '198.18.0.1', 'localhost', 'localhost.', 'ⓛocalhost'],
    ...['127.0.0.1.nip.io', 'two-faced.example', 'lan.example', 'metadata.example', 'shared.example'],
    ...['unique.example', 'mapped.example', 'nobody.example'],
  ]

  it('is reached that is not on the public internet, though a source lives there', async () => {
    const send = sendToSubscribers({ resolve, route: () => '127.0.0.1' })
    const { submit, idle, subscribers, subscriptions, asking, origin, publish, test } = await openHub({ send })
    await publish()
    expect(test.text('/feeds/all.rss')).toContain('News 1')
    const before = origin.connections()
    for (const host of hosts) {
      for (const port of [subscribers.port, origin.port]) {
        const callback = new URL(`http://${host}:${port}/callback`).href
        expect(await submit({ callback })).toEqual({ kind: 'accepted' })
      }
    }
    await idle()
    expect([subscribers.connections(), origin.connections() - before]).toEqual([0, 0])
    expect([await subscriptions(), await asking()]).toEqual([[], 0])
    expect(hosts.length).toBeGreaterThan(30)
  })

  it('is reached by a real desk on loopback', async () => {
    const { ask, subscribers, subscriptions, asking } = await openHub({ isReal: true })
    await ask({ callback: `http://127.0.0.1:${subscribers.port}/callback` })
    expect([subscribers.connections(), await subscriptions(), await asking()]).toEqual([0, [], 0])
  })

  it('that changes its address after it agreed is reached at the new one', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1']]
    let asked = 0
    const send = sendToSubscribers({
      resolve: (hostname, done) => resolverOf({ [hostname]: answers[asked++] ?? ['127.0.0.1'] })(hostname, done),
    })
    const { ask, publish, idle, subscribers, subscriptions, waiting } = await openHub({ send })
    subscribers.on('/callback', ({ query }) => ({
      headers: { connection: 'close' },
      body: query.get('hub.challenge') ?? '',
    }))
    await ask({ callback: subscribers.url('/callback') })
    expect(await subscriptions()).toHaveLength(1)
    await publish()
    await idle()
    expect([subscribers.got('POST', '/callback').length, await waiting()]).toEqual([0, 1])
  })
})

it('waits between attempts so that the last is made within a day, and never less than five minutes', () => {
  for (const chance of [0, 0.5, 0.999_999]) {
    const delays = [1, 2, 3, 4, 5].map((failures) => retryDelayMs(failures, () => chance) ?? 0)
    expect(delays.reduce((sum, delay) => sum + delay)).toBeLessThanOrEqual(24 * HOUR)
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(HOUR / 12)
    expect(retryDelayMs(6, () => chance)).toBeUndefined()
  }
  expect(retryDelayMs(5, () => 0)).not.toBe(retryDelayMs(5, () => 0.5))
})
