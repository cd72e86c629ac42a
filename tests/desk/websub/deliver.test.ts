import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { START } from '../../support/test-desk.ts'
import { DAY, HOUR, openHub } from './open-hub.ts'

const MINUTE = 60_000

it('sends a change to the subscribers of each format, with type and links', async () => {
  const { ask, publish, idle, subscribers, test } = await openHub({ slugs: ['all', 'other'] })
  for (const format of ['rss', 'atom', 'json']) {
    await ask({ callback: subscribers.url(`/${format}`), topic: `/feeds/all.${format}` })
  }
  await publish()
  await idle()
  expect(subscribers.log.filter(({ method }) => method === 'POST')).toHaveLength(3)
  for (const [format, type] of [
    ['rss', 'application/rss+xml'],
    ['atom', 'application/atom+xml'],
    ['json', 'application/feed+json'],
  ] as const) {
    const [got] = subscribers.got('POST', `/${format}`)
    expect(got!.body.toString()).toBe(test.text(`/feeds/all.${format}`))
    expect(got!.body.toString()).toContain('News 1')
    expect(got!.headers['content-type']).toContain(type)
    expect(got!.headers.link).toBe(
      `<http://desk.example/hub>; rel="hub", <http://desk.example/feeds/all.${format}>; rel="self"`,
    )
    expect(got!.headers).not.toHaveProperty('x-hub-signature')
    expect(got!.headers).not.toHaveProperty('content-encoding')
  }
})

it('signs the very bytes with the secret', async () => {
  const { ask, publish, idle, subscribers } = await openHub()
  const secret = 'gehäim & lang'
  await ask({ callback: subscribers.url('/callback'), secret })
  await publish()
  await idle()
  const [got] = subscribers.got('POST', '/callback')
  const signature = createHmac('sha256', secret).update(got!.body).digest('hex')
  expect(got!.headers['x-hub-signature']).toBe(`sha256=${signature}`)
})

it('sends nothing where no byte of the topic has changed', async () => {
  const { ask, idle, subscribers, test, origin } = await openHub()
  await test.roundAfter(HOUR)
  await ask({ callback: subscribers.url('/callback') })
  origin.on('/news', { status: 304 })
  await test.roundAfter(HOUR)
  await idle()
  expect(subscribers.got('POST', '/callback')).toEqual([])
})

it('ends a subscription at 410', async () => {
  const { ask, publish, idle, subscribers, subscriptions, waiting } = await openHub()
  await ask({ callback: subscribers.url('/callback') })
  subscribers.on('/callback', () => ({ status: 410 }))
  await publish()
  await idle()
  expect([await subscriptions(), await waiting()]).toEqual([[], 0])
  await publish()
  await idle()
  expect(subscribers.got('POST', '/callback')).toHaveLength(1)
})

for (const status of [302, 404, 500]) {
  it(`tries five times more over a day after ${status}, then waits for the next change`, async () => {
    const { ask, publish, idle, subscribers, subscriptions, waiting, test } = await openHub()
    await ask({ callback: subscribers.url('/callback'), leaseSeconds: 30 * 86_400 })
    subscribers.on('/callback', () => ({ status, headers: { location: '/elsewhere' } }))
    await publish()
    await idle()
    const times: number[] = []
    for (let minute = 5; minute <= 2 * 24 * 60; minute += 5) {
      const before = subscribers.log.length
      test.advance(5 * MINUTE)
      await idle()
      if (subscribers.log.length > before) times.push(minute)
    }
    expect(times).toEqual([5, 35, 155, 515, 1415])
    expect(subscribers.got('GET', '/elsewhere')).toEqual([])
    expect([await waiting(), (await subscriptions()).length]).toEqual([0, 1])
    subscribers.on('/callback', () => ({ status: 200 }))
    await publish()
    await idle()
    expect(subscribers.got('POST', '/callback')).toHaveLength(7)
    expect(await waiting()).toBe(0)
  })
}

it('sends the newest content alone to one who missed several changes', async () => {
  const { ask, publish, idle, subscribers, waiting, test } = await openHub()
  await ask({ callback: subscribers.url('/callback') })
  subscribers.on('/callback', () => ({ status: 503 }))
  for (let time = 0; time < 3; time += 1) {
    await publish()
    await idle()
  }
  expect(await waiting()).toBe(1)
  subscribers.on('/callback', () => ({ status: 200 }))
  const before = subscribers.log.length
  test.advance(HOUR)
  await idle()
  expect(subscribers.log.slice(before).map(({ body }) => body.toString())).toEqual([test.text('/feeds/all.rss')])
  expect(await waiting()).toBe(0)
})

it('sends what changed while it was sending', async () => {
  const { ask, publish, idle, subscribers, test } = await openHub()
  await ask({ callback: subscribers.url('/callback') })
  const first = Promise.withResolvers<void>()
  subscribers.on('/callback', () => (subscribers.got('POST', '/callback').length === 1 ? { after: first.promise } : {}))
  await publish()
  await subscribers.arrived('POST', 1)
  await publish()
  await publish()
  first.resolve()
  await idle()
  const [old, newest, ...more] = subscribers.got('POST', '/callback')
  expect(old!.body.toString()).not.toContain('News 2')
  expect(newest!.body.toString()).toBe(test.text('/feeds/all.rss'))
  expect(more).toEqual([])
})

it('lets no slow subscriber delay the others, a round or another feed', async () => {
  const { submit, publish, idle, subscribers, test } = await openHub()
  const callbacks = Array.from({ length: 99 }, (_, index) => subscribers.url(`/c${index}`, `r${index}.example`))
  for (const callback of [...callbacks, subscribers.url('/slow')]) await submit({ callback })
  await idle()
  const release = Promise.withResolvers<void>()
  subscribers.on('/slow', () => ({ after: release.promise }))
  await publish()
  await subscribers.arrived('POST', 100)
  await publish()
  // The slow one has its first notification still, and everybody else the second.
  await subscribers.arrived('POST', 199)
  expect(subscribers.got('POST', '/slow')).toHaveLength(1)
  expect(subscribers.got('POST', '/c98').at(-1)!.body.toString()).toBe(test.text('/feeds/all.rss'))
  release.resolve()
  await idle()
  expect(subscribers.got('POST', '/slow')).toHaveLength(2)
})

it('keeps those who failed out of the way of the others, however many they are', async () => {
  const { submit, publish, idle, subscribers, test } = await openHub()
  const dead = Array.from({ length: 120 }, (_, index) => subscribers.url('/dead', `dead${index}.example`))
  for (const callback of [...dead, subscribers.url('/good')]) await submit({ callback })
  await idle()
  subscribers.on('/dead', () => ({ status: 500 }))
  await publish()
  await idle()
  const release = Promise.withResolvers<void>()
  subscribers.on('/dead', () => ({ after: release.promise }))
  await publish()
  while (subscribers.got('POST', '/good').length < 2) await new Promise((resolve) => setImmediate(resolve))
  expect(subscribers.got('POST', '/good').at(-1)!.body.toString()).toBe(test.text('/feeds/all.rss'))
  expect(subscribers.got('POST', '/dead').length).toBeLessThanOrEqual(120 + 20)
  release.resolve()
  await idle()
  expect(subscribers.got('POST', '/dead')).toHaveLength(240)
})

it('sends nothing once the lease is over', async () => {
  const { ask, publish, idle, subscribers, subscriptions, test } = await openHub()
  await ask({ callback: subscribers.url('/short'), leaseSeconds: 3600 })
  await ask({ callback: subscribers.url('/long'), leaseSeconds: 86_400 })
  await publish()
  await idle()
  expect(subscribers.got('POST', '/short')).toEqual([])
  expect(subscribers.got('POST', '/long')).toHaveLength(1)
  await test.desk.housekeep()
  expect((await subscriptions()).map(({ callback }) => callback)).toEqual([subscribers.url('/long')])
})

it('drops what still waits for one whose lease ends meanwhile', async () => {
  const { ask, publish, idle, subscribers, subscriptions, waiting, test } = await openHub()
  await ask({ callback: subscribers.url('/callback'), leaseSeconds: 2 * 3600 })
  subscribers.on('/callback', () => ({ status: 500 }))
  await publish()
  await idle()
  const before = subscribers.log.length
  test.advance(2 * HOUR)
  await idle()
  expect(subscribers.log).toHaveLength(before)
  expect([await subscriptions(), await waiting()]).toEqual([[], 0])
})

it('tells the subscribers of a feed that is gone that they are denied', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const first = await openHub({ server: { database }, slugs: ['all', 'gone'] })
  const { subscribers, origin } = first
  await first.publish()
  await first.ask({ callback: subscribers.url('/callback'), topic: '/feeds/gone.atom' })
  await first.ask({ callback: subscribers.url('/callback') })
  await first.test.close()
  const second = await openHub({ server: { database }, origin, subscribers })
  await second.idle()
  expect(await second.subscriptions()).toMatchObject([{ topic: '/feeds/all.rss' }])
  expect(
    subscribers
      .got('GET', '/callback')
      .map(({ query }) => Object.fromEntries(query))
      .at(-1),
  ).toEqual({
    'hub.mode': 'denied',
    'hub.topic': 'http://desk.example/feeds/gone.atom',
    'hub.reason': 'this feed is not published any more',
  })
  await second.idle()
  expect(subscribers.got('GET', '/callback')).toHaveLength(3)
})

it('goes on for the subscribers of a feed that is renamed, or merged into another', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const first = await openHub({ server: { database }, slugs: ['old', 'wire'] })
  const { subscribers, origin } = first
  await first.publish()
  for (const format of ['rss', 'atom', 'json']) {
    await first.ask({ callback: subscribers.url(`/${format}`), topic: `/feeds/old.${format}` })
  }
  for (const topic of ['/feeds/old.atom', '/feeds/wire.atom']) {
    await first.ask({ callback: subscribers.url('/both'), topic })
  }
  await first.test.close()
  const names = { slugs: ['wire'], renamed: ['old'] }
  const second = await openHub({ server: { database }, ...names, at: START + DAY, origin, subscribers })
  // The first says what is known.
  for (const _ of ['known', 'new']) await second.publish()
  await second.idle()
  expect(subscribers.log.filter(({ query }) => query.get('hub.mode') === 'denied')).toEqual([])
  for (const format of ['rss', 'atom', 'json']) {
    const [sent, ...more] = subscribers.got('POST', `/${format}`)
    expect(sent?.headers.link).toContain(`<http://desk.example/feeds/wire.${format}>; rel="self"`)
    expect(sent?.body.toString()).toBe(second.test.text(`/feeds/wire.${format}`))
    expect(more).toEqual([])
  }
  expect(subscribers.got('POST', '/both')).toHaveLength(1)
  expect((await second.subscriptions()).map(({ topic }) => topic).toSorted()).toEqual([
    '/feeds/wire.atom',
    '/feeds/wire.atom',
    '/feeds/wire.json',
    '/feeds/wire.rss',
  ])
})

it('counts who is subscribed and what waits', async () => {
  const { ask, publish, idle, subscribers, test } = await openHub()
  await ask({ callback: subscribers.url('/callback'), leaseSeconds: DAY / 1000 })
  subscribers.on('/callback', () => ({ status: 500 }))
  await publish()
  await idle()
  await publish()
  expect(test.status().hub).toEqual({ subscriptions: 1, waiting: 1 })
})
