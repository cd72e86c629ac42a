import { expect, it, onTestFinished } from 'vitest'
import { startService } from '../../../src/service.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { rss } from '../../support/make-rss.ts'
import { startOrigin } from '../../support/origin.ts'
import { startSubscribers } from '../../support/subscriber.ts'

it('the hub of a running service takes requests, says so, and keeps off the private network', async () => {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const subscribers = await startSubscribers()
  origin.on('/news', { headers: { 'Content-Type': 'application/rss+xml' }, body: rss([{ id: 'a' }]) })
  const sources = [aSource({ id: 'one', url: origin.url('/news') })]
  const service = await startService(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  onTestFinished(() => service.close())
  await service.polled
  const post = (parameters: Record<string, string>) =>
    fetch(`${service.url}/hub`, { method: 'POST', body: new URLSearchParams(parameters) })
  const topic = 'http://desk.example/feeds/all.json'
  const request = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': subscribers.url('/x', '127.0.0.1') }
  expect((await post(request)).status).toBe(202)
  expect((await post({ ...request, 'hub.topic': 'http://desk.example/feeds/none.json' })).status).toBe(404)
  const document = await fetch(`${service.url}/feeds/all.json`)
  const announced = (await document.json()) as { hubs: unknown; feed_url: string }
  expect([announced.hubs, announced.feed_url]).toEqual([[{ type: 'WebSub', url: 'http://desk.example/hub' }], topic])
  expect(document.headers.get('link')).toBe(`<http://desk.example/hub>; rel="hub", <${topic}>; rel="self"`)
  const status = await fetch(`${service.url}/status`, { headers: { accept: 'application/json' } })
  expect(await status.json()).toMatchObject({ hub: { subscriptions: 0 } })
  await service.close()
  expect(subscribers.connections()).toBe(0)
})
