import { createHmac } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { linkHeader } from '../src/documents/link-header.ts'
import { DAY, HOUR, type HubOptions, openHub } from './desk/websub/open-hub.ts'
import { startApp } from './serve/setup.ts'
import type { Received } from './support/subscriber.ts'
import { child, children, xmlTree } from './support/xml-tree.ts'

/**
 * What websub.rocks asks of hubs (its numbers 100 to 106) and of publishers, asked here over HTTP as a subscriber asks:
 * all that it knows is the address of a feed.
 */

const BASE = 'http://desk.example'
const formats = ['rss', 'atom', 'json'] as const

type Announced = { readonly hub: readonly string[]; readonly self: readonly string[] }

async function startDesk(options: HubOptions = {}) {
  const hub = await openHub(options)
  const { test, subscribers, idle } = hub
  await hub.publish()
  const server = await startApp({
    documents: test.documents,
    hub: { baseUrl: BASE, subscribe: (request) => test.desk.hub.submit(request) },
    linkHeader: (path) => linkHeader(path, test.desk.context.config.server),
  })
  onTestFinished(() => server.close(0))
  /** What the outside would get at one of our addresses. */
  const get = (address: string, method = 'GET') => fetch(address.replace(BASE, server.url), { method })
  const post = (address: string, parameters: Record<string, string>) =>
    fetch(address.replace(BASE, server.url), { method: 'POST', body: new URLSearchParams(parameters) })
  return {
    ...hub,
    get,
    /** Finds the hub as the standard says, asks it for something, and waits until all is settled. */
    async ask(address: string, path: string, more: Record<string, string> = {}) {
      const { hub: hubs, self } = inHeader(await get(address))
      const topic = self[0] as string
      const own = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': subscribers.url(path) }
      const { status } = await post(hubs[0] as string, { ...own, ...more })
      await idle()
      return { status, topic, asked: subscribers.got('GET', path).at(-1)?.query ?? new URLSearchParams() }
    },
    /** Has something new published; what the callback is sent. */
    async news(path: string): Promise<readonly Received[]> {
      const before = subscribers.got('POST', path).length
      await hub.publish()
      await idle()
      return subscribers.got('POST', path).slice(before)
    },
  }
}

function inHeader({ headers }: Pick<Response, 'headers'>): Announced {
  const links = [...(headers.get('link') ?? '').matchAll(/<([^>]*)>\s*;\s*rel="?([a-z]+)"?/g)]
  const of = (rel: string) => links.filter((link) => link[2] === rel).map((link) => link[1] as string)
  return { hub: of('hub'), self: of('self') }
}

function inDocument(format: (typeof formats)[number], body: Buffer): Announced {
  if (format === 'json') {
    const { hubs, feed_url } = JSON.parse(body.toString()) as { hubs: { url: string }[]; feed_url: string }
    return { hub: hubs.map(({ url }) => url), self: [feed_url] }
  }
  const root = xmlTree(body)
  const links = format === 'atom' ? children(root, 'link') : children(child(root, 'channel'), 'atom:link')
  const of = (rel: string) => links.flatMap(({ attributes }) => (attributes.rel === rel ? (attributes.href ?? '') : []))
  return { hub: of('hub'), self: of('self') }
}

/** What the tester holds a notification against: the topic as it can be fetched at the same time. */
async function expectRight(sent: Received | undefined, topic: Response): Promise<void> {
  expect(sent?.body.equals(Buffer.from(await topic.arrayBuffer()))).toBe(true)
  expect(sent?.headers['content-type']).toBe(topic.headers.get('content-type'))
  const announced = inHeader({ headers: new Headers({ link: String(sent?.headers.link) }) })
  expect(announced).toEqual({ hub: [`${BASE}/hub`], self: [topic.url.replace(/^http:\/\/[^/]+/, BASE)] })
}

const FEED = `${BASE}/feeds/all.atom`

describe('a hub', () => {
  it('100: takes a typical request of mode, topic and callback, asks back, and delivers without a signature', async () => {
    const { ask, news, get } = await startDesk()
    const { status, topic, asked } = await ask(FEED, '/sub')
    expect(status).toBe(202)
    expect([asked.get('hub.mode'), asked.get('hub.topic')]).toEqual(['subscribe', topic])
    expect(asked.get('hub.challenge')).toMatch(/^\S{20,}$/)
    expect(Number(asked.get('hub.lease_seconds'))).toBeGreaterThan(0)
    const [sent, ...more] = await news('/sub')
    await expectRight(sent, await get(topic))
    expect(sent?.headers['x-hub-signature']).toBeUndefined()
    expect(more).toEqual([])
  })

  it('101: signs with the secret, over the bytes as they are sent', async () => {
    const { ask, news } = await startDesk()
    await ask(FEED, '/sub', { 'hub.secret': 'ümläut & secret' })
    const [sent] = await news('/sub')
    const [method, signature] = String(sent?.headers['x-hub-signature']).split('=')
    expect(method).toBe('sha256')
    expect(signature).toBe(
      createHmac('sha256', 'ümläut & secret')
        .update(sent?.body ?? '')
        .digest('hex'),
    )
  })

  it('102: passes over parameters that it does not know', async () => {
    const { ask, news } = await startDesk()
    const { status, asked } = await ask(FEED, '/sub', { foo: 'bar', 'hub.foo': 'hub.bar', 'hub.verify': 'sync' })
    expect(status).toBe(202)
    expect([...asked.keys()].toSorted()).toEqual(['hub.challenge', 'hub.lease_seconds', 'hub.mode', 'hub.topic'])
    expect(await news('/sub')).toHaveLength(1)
  })

  it('103: renews a subscription that is asked for again before its end, in the place of the one before', async () => {
    const { ask, news, subscriptions, test } = await startDesk()
    await ask(FEED, '/sub', { 'hub.secret': 'first', 'hub.lease_seconds': '7200' })
    test.advance(HOUR)
    await ask(FEED, '/sub', { 'hub.secret': 'second', 'hub.lease_seconds': '7200' })
    expect(await subscriptions()).toMatchObject([{ secret: 'second' }])
    test.advance(HOUR / 2)
    const [sent, ...more] = await news('/sub')
    expect(more).toEqual([])
    const signature = createHmac('sha256', 'second')
      .update(sent?.body ?? '')
      .digest('hex')
    expect(sent?.headers['x-hub-signature']).toBe(`sha256=${signature}`)
  })

  it('104: asks back before it unsubscribes, and delivers nothing after that', async () => {
    const { ask, news } = await startDesk()
    await ask(FEED, '/sub')
    expect(await news('/sub')).toHaveLength(1)
    const { status, topic, asked } = await ask(FEED, '/sub', { 'hub.mode': 'unsubscribe' })
    expect(status).toBe(202)
    expect([asked.get('hub.mode'), asked.get('hub.topic')]).toEqual(['unsubscribe', topic])
    expect(asked.get('hub.challenge')).toMatch(/^\S{20,}$/)
    expect(await news('/sub')).toEqual([])
  })

  it('105 and 106: delivers what is neither HTML nor XML byte for byte, with its own type', async () => {
    const { ask, news, get } = await startDesk()
    const { topic } = await ask(`${BASE}/feeds/all.json`, '/sub')
    const [sent] = await news('/sub')
    expect(sent?.headers['content-type']).toMatch(/^application\/feed\+json/)
    await expectRight(sent, await get(topic))
  })

  it('gives a lease of its own where none is asked for, also where that is said with nothing', async () => {
    const { ask } = await startDesk()
    for (const more of [{}, { 'hub.lease_seconds': '' }]) {
      const { asked } = await ask(FEED, '/sub', more)
      expect(asked.get('hub.lease_seconds')).toBe(String((10 * DAY) / 1000))
    }
  })

  it('refuses a topic that it does not serve, and does not ask the callback about it', async () => {
    const { ask, subscribers } = await startDesk()
    for (const topic of ['https://other.example/feed', `${BASE}/feeds/all`, `${BASE}/style.css`]) {
      expect((await ask(FEED, '/sub', { 'hub.topic': topic })).status).toBe(404)
    }
    expect(subscribers.log).toEqual([])
  })
})

describe('a publisher', () => {
  for (const format of formats) {
    it(`names hub and self once each, the same in the headers and in the document, as ${format}`, async () => {
      const { get } = await startDesk({ server: { hubs: ['https://hub.example/'] } })
      const address = `${BASE}/feeds/all.${format}`
      const wanted = { hub: [`${BASE}/hub`, 'https://hub.example/'], self: [address] }
      for (const method of ['GET', 'HEAD']) expect(inHeader(await get(address, method)), method).toEqual(wanted)
      const body = Buffer.from(await (await get(address)).arrayBuffer())
      expect(inDocument(format, body)).toEqual(wanted)
    })

    it(`takes the self and the hub that it names for a subscription, and pushes, as ${format}`, async () => {
      const { ask, news, get } = await startDesk()
      const { status, topic } = await ask(`${BASE}/feeds/all.${format}`, '/sub', { 'hub.lease_seconds': '7200' })
      expect(status).toBe(202)
      await expectRight((await news('/sub'))[0], await get(topic))
    })
  }

  it('leads from the page of a feed to its formats, each with hub and self, and has no host-meta that says otherwise', async () => {
    const { get } = await startDesk()
    const page = await (await get(`${BASE}/feeds/all`)).text()
    const links = [...page.matchAll(/<link rel="alternate" type="[^"]*" [^>]*href="([^"]*)"/g)].map((link) => link[1])
    expect(links.toSorted()).toEqual(formats.map((format) => `${BASE}/feeds/all.${format}`).toSorted())
    for (const link of links) expect(inHeader(await get(String(link)))).toEqual({ hub: [`${BASE}/hub`], self: [link] })
    expect((await get(`${BASE}/.well-known/host-meta`)).status).toBe(404)
  })
})
