import { expect, it } from 'vitest'
import type { Answer } from '../../support/subscriber.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { START } from '../../support/test-desk.ts'
import { DAY, HOUR, openHub } from './open-hub.ts'

it('asks the callback, keeps its own query, and subscribes it once it echoes the challenge', async () => {
  const { ask, subscribers, subscriptions } = await openHub()
  const callback = subscribers.url('/callback?key=a%20b&x')
  await ask({ callback, topicUrl: 'http://DESK.example/feeds/all.rss' })
  const [asked] = subscribers.got('GET', '/callback')
  expect(subscribers.log).toHaveLength(1)
  expect(Object.fromEntries(asked!.query)).toEqual({
    key: 'a b',
    x: '',
    'hub.mode': 'subscribe',
    'hub.topic': 'http://DESK.example/feeds/all.rss',
    'hub.challenge': expect.stringMatching(/^[\w-]{32}$/),
    'hub.lease_seconds': '864000',
  })
  expect(asked!.headers['user-agent']).toMatch(/^Wiredesk\//)
  expect(await subscriptions()).toMatchObject([{ callback, lease_until: START + 10 * DAY }])
})

it('uses a challenge once', async () => {
  const { ask, subscribers } = await openHub()
  for (let time = 0; time < 3; time += 1) await ask({ callback: subscribers.url('/callback') })
  const challenges = subscribers.log.map(({ query }) => query.get('hub.challenge'))
  expect(new Set(challenges).size).toBe(3)
})

const refusals: Record<string, (challenge: string) => Answer> = {
  'a wrong echo': () => ({ body: 'something else' }),
  'an echo with more behind it': (challenge) => ({ body: `${challenge}\n` }),
  'an echo that never ends': (challenge) => ({ body: challenge.repeat(10_000) }),
  'an empty answer': () => ({ body: '' }),
  'a redirect to where the echo is': (challenge) => ({
    status: 302,
    headers: { location: `/echo?hub.challenge=${challenge}` },
    body: challenge,
  }),
  'not found': (challenge) => ({ status: 404, body: challenge }),
  'an error': (challenge) => ({ status: 500, body: challenge }),
}

for (const [name, script] of Object.entries(refusals)) {
  it(`takes ${name} for a no`, async () => {
    const { ask, subscribers, subscriptions } = await openHub()
    subscribers.on('/callback', ({ query }) => script(query.get('hub.challenge') ?? ''))
    await ask({ callback: subscribers.url('/callback') })
    expect(subscribers.log).toHaveLength(1)
    expect(await subscriptions()).toEqual([])
  })
}

it('takes a callback that cannot be reached for a no, and asks it no more', async () => {
  let tries = 0
  const send = async () => {
    tries += 1
    return { kind: 'failed', reason: 'timed out after 10 s' } as const
  }
  const { ask, idle, subscriptions } = await openHub({ send })
  await ask({ callback: 'http://reader.example/callback' })
  await idle()
  expect([tries, await subscriptions()]).toEqual([1, []])
})

it('gives the lease that is asked for, between an hour and thirty days', async () => {
  const { ask, subscribers, subscriptions } = await openHub()
  const asked = [0, 60, 7200, 99_999_999]
  for (const [index, leaseSeconds] of asked.entries()) {
    await ask({ callback: subscribers.url(`/${index}`), leaseSeconds })
  }
  const leases = (await subscriptions()).map(({ lease_until }) => lease_until - START)
  expect(leases).toEqual([HOUR, HOUR, 2 * HOUR, 30 * DAY])
  expect(subscribers.log.map(({ query }) => query.get('hub.lease_seconds'))).toEqual([
    '3600',
    '3600',
    '7200',
    '2592000',
  ])
})

it('renews a lease, and leaves the old one where the callback says no', async () => {
  const { ask, subscribers, subscriptions, test } = await openHub()
  const callback = subscribers.url('/callback')
  await ask({ callback, secret: 'old' })
  test.advance(DAY)
  await ask({ callback, secret: 'new' })
  expect(await subscriptions()).toMatchObject([{ secret: 'new', lease_until: START + 11 * DAY }])
  subscribers.on('/callback', () => ({ status: 404 }))
  await ask({ callback, secret: 'foreign' })
  await ask({ callback, mode: 'unsubscribe' })
  expect(await subscriptions()).toMatchObject([{ secret: 'new', lease_until: START + 11 * DAY }])
})

it('unsubscribes once the callback agrees', async () => {
  const { ask, subscribers, subscriptions } = await openHub()
  const callback = subscribers.url('/callback')
  await ask({ callback })
  await ask({ callback: subscribers.url('/other') })
  await ask({ callback, mode: 'unsubscribe' })
  const [, asked] = subscribers.got('GET', '/callback')
  expect(asked!.query.get('hub.mode')).toBe('unsubscribe')
  expect(asked!.query.has('hub.lease_seconds')).toBe(false)
  expect((await subscriptions()).map((row) => row.callback)).toEqual([subscribers.url('/other')])
})

it('asks nobody who is not subscribed whether he wants to unsubscribe', async () => {
  const { ask, subscribers } = await openHub()
  await ask({ callback: subscribers.url('/callback'), mode: 'unsubscribe' })
  expect(subscribers.log).toEqual([])
})

it('lets the newest request stand where an older one is still being asked about', async () => {
  const { submit, idle, subscribers, subscriptions } = await openHub()
  const callback = subscribers.url('/callback')
  const first = Promise.withResolvers<void>()
  subscribers.on('/callback', ({ query }) => ({
    body: query.get('hub.challenge') ?? '',
    ...(subscribers.log.length === 1 ? { after: first.promise } : {}),
  }))
  await submit({ callback, secret: 'first' })
  await subscribers.arrived('GET', 1)
  await submit({ callback, secret: 'second' })
  await subscribers.arrived('GET', 2)
  first.resolve()
  await idle()
  expect(await subscriptions()).toMatchObject([{ secret: 'second' }])
})

it('asks again after a restart about what it was asking when it stopped', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const first = await openHub({ server: { database } })
  const { subscribers, origin } = first
  const never = new Promise(() => {})
  subscribers.on('/callback', () => ({ after: never }))
  await first.submit({ callback: subscribers.url('/callback'), secret: 's' })
  await subscribers.arrived('GET', 1)
  const closed = first.test.close()
  subscribers.cut()
  await closed
  subscribers.on('/callback', ({ query }) => ({ body: query.get('hub.challenge') ?? '' }))
  const second = await openHub({ server: { database }, origin, subscribers })
  await second.idle()
  expect(subscribers.log).toHaveLength(2)
  expect(await second.subscriptions()).toMatchObject([{ secret: 's' }])
})
