import { expect, it } from 'vitest'
import { startSubscribers } from '../../support/subscriber.ts'
import { HOUR, openHub } from './open-hub.ts'

const MINUTE = 60_000

it('tells each hub of others once of each change of each format', async () => {
  const subscribers = await startSubscribers()
  const hubs = [subscribers.url('/one', 'one.example'), subscribers.url('/two', 'two.example')]
  const { publish, idle } = await openHub({ subscribers, server: { hubs } })
  await idle()
  // The first documents are a change too.
  expect(subscribers.log).toHaveLength(6)
  await publish()
  await idle()
  await idle()
  for (const path of ['/one', '/two']) {
    const pings = subscribers.got('POST', path).slice(3)
    const forms = pings.map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString())))
    expect(forms).toHaveLength(3)
    for (const format of ['rss', 'atom', 'json']) {
      const topic = `http://desk.example/feeds/all.${format}`
      expect(forms).toContainEqual({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic })
    }
    expect(pings[0]!.headers['content-type']).toBe('application/x-www-form-urlencoded')
  }
})

it('tries a hub that is down again, with one ping for all that changed meanwhile, and publishes on time', async () => {
  const subscribers = await startSubscribers()
  subscribers.on('/hub', () => ({ status: 503 }))
  const { publish, idle, test } = await openHub({ subscribers, server: { hubs: [subscribers.url('/hub')] } })
  await idle()
  for (let change = 1; change <= 3; change += 1) {
    await publish()
    expect(test.text('/feeds/all.json')).toContain(`News ${change}`)
    await idle()
  }
  subscribers.on('/hub', () => ({ status: 204 }))
  const before = subscribers.log.length
  test.advance(5 * MINUTE)
  await idle()
  test.advance(24 * HOUR)
  await idle()
  expect(subscribers.log.length - before).toBe(3)
})

it('announces hubs of others beside our own in every format', async () => {
  const hub = 'https://hub.example/'
  const send = async () => ({ kind: 'failed', reason: 'no network' }) as const
  const { test } = await openHub({ send, server: { hubs: [hub] } })
  expect(test.text('/feeds/all.rss')).toContain(`<atom:link href="${hub}" rel="hub"/>`)
  expect(test.text('/feeds/all.atom')).toContain(`<link rel="hub" href="${hub}"/>`)
  expect(JSON.parse(test.text('/feeds/all.json')).hubs).toEqual([
    { type: 'WebSub', url: 'http://desk.example/hub' },
    { type: 'WebSub', url: hub },
  ])
})
