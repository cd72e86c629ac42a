import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linkHeader } from '../../../src/documents/link-header.ts'
import type { HubAnswer, HubRequest } from '../../../src/model/border.ts'
import type { RunningServer } from '../../../src/serve/server.ts'
import { ask, startApp } from '../setup.ts'

const baseUrl = 'https://desk.example/news'
const topic = `${baseUrl}/feeds/wire.rss`
const callback = 'https://reader.example/callback?id=1'
let server: RunningServer
let asked: HubRequest[] = []
let answer: HubAnswer = { kind: 'accepted' }
let isReady = true
beforeAll(async () => {
  server = await startApp({
    ready: () => isReady,
    basePath: '/news',
    hub: {
      baseUrl,
      subscribe: async (request) => {
        asked.push(request)
        return answer
      },
    },
    names: { aliases: new Map(), renamed: new Map([['ticker', 'wire']]), isGone: () => false },
    linkHeader: (path) => linkHeader(path, { baseUrl, hubs: ['https://hub.example/'] }),
  })
})
afterAll(() => server.close(0))
beforeEach(() => {
  asked = []
})

type Parameters = Record<string, string> | string

async function post(parameters: Parameters, headers: Record<string, string> = {}) {
  const body = typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString()
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const response = await fetch(`${server.url}/hub`, { method: 'POST', headers: { ...type, ...headers }, body })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text(), response }
}

const good = { 'hub.mode': 'subscribe', 'hub.callback': callback, 'hub.topic': topic }

describe('a subscription request', () => {
  it('that is right is answered 202 and handed on', async () => {
    const { status, type } = await post({ ...good, 'hub.secret': 's', 'hub.lease_seconds': '3600' })
    expect([status, type]).toEqual([202, 'text/plain; charset=utf-8'])
    expect(asked).toEqual([
      { mode: 'subscribe', callback, topic: '/feeds/wire.rss', topicUrl: topic, leaseSeconds: 3600, secret: 's' },
    ])
  })

  it('may have parameters that nobody knows, and empty ones', async () => {
    const more = { foo: 'bar', 'hub.verify': 'async', 'hub.lease_seconds': '', 'hub.secret': '' }
    expect((await post({ ...good, ...more })).status).toBe(202)
    expect(asked[0]).toMatchObject({ leaseSeconds: undefined, secret: undefined })
  })

  it('is decoded as the URL standard says', async () => {
    const form = `hub.mode=unsubscribe&hub.callback=${encodeURIComponent('https://reader.example/ä?a=b+c&d=%26#x')}&hub.topic=HTTPS%3A%2F%2Fdesk.example%3a443/news/x/../feeds%2fwire.atom&hub.secret=a+b%F0%9F%98%80`
    expect((await post(form)).status).toBe(202)
    expect(asked[0]).toMatchObject({
      mode: 'unsubscribe',
      callback: 'https://reader.example/%C3%A4?a=b+c&d=%26',
      topic: '/feeds/wire.atom',
      secret: 'a b😀',
    })
  })

  it('for a feed under its old name is for the one of today, and the callback hears the name that it said', async () => {
    const topicUrl = `${baseUrl}/feeds/ticker.rss`
    expect((await post({ ...good, 'hub.topic': topicUrl })).status).toBe(202)
    expect(asked[0]).toMatchObject({ topic: '/feeds/wire.rss', topicUrl })
  })

  const bad: Record<string, readonly [Parameters, number, string]> = {
    'without a mode': [{ ...good, 'hub.mode': '' }, 400, 'hub.mode'],
    'in a mode of publishers': [{ ...good, 'hub.mode': 'publish' }, 400, 'hub.mode'],
    'without a callback': [{ ...good, 'hub.callback': '' }, 400, 'hub.callback'],
    'with a relative callback': [{ ...good, 'hub.callback': '/callback' }, 400, 'hub.callback'],
    'with a callback that is no web address': [{ ...good, 'hub.callback': 'ftp://reader.example/' }, 400, 'http(s)'],
    'with a script for a callback': [{ ...good, 'hub.callback': 'javascript:alert(1)' }, 400, 'http(s)'],
    'with a password in the callback': [{ ...good, 'hub.callback': 'https://a:b@reader.example/' }, 400, 'password'],
    'with a port of the mail': [{ ...good, 'hub.callback': 'http://reader.example:25/' }, 400, 'port'],
    'with a port of a store': [{ ...good, 'hub.callback': 'http://reader.example:6379/' }, 400, 'port'],
    'with a callback without end': [{ ...good, 'hub.callback': callback + 'x'.repeat(2048) }, 400, '2048'],
    'with a secret of 200 bytes': [{ ...good, 'hub.secret': 'ä'.repeat(100) }, 400, '200 bytes'],
    'with a lease that is no number': [{ ...good, 'hub.lease_seconds': '-1' }, 400, 'hub.lease_seconds'],
    'without a topic': [{ ...good, 'hub.topic': '' }, 400, 'hub.topic'],
    'for the feed of somebody else': [{ ...good, 'hub.topic': 'https://other.example/feed' }, 404, 'hub.topic'],
    'for a feed that is not there': [{ ...good, 'hub.topic': `${baseUrl}/feeds/none.rss` }, 404, 'hub.topic'],
    'for a feed that is not there under its new name': [
      { ...good, 'hub.topic': `${baseUrl}/feeds/ticker.opml` },
      404,
      'hub.topic',
    ],
    'for a page': [{ ...good, 'hub.topic': `${baseUrl}/feeds/wire` }, 404, 'hub.topic'],
    'for what only begins like us': [{ ...good, 'hub.topic': `${baseUrl}x/feeds/wire.rss` }, 404, 'hub.topic'],
    'with a query in the topic': [{ ...good, 'hub.topic': `${topic}?x` }, 404, 'hub.topic'],
    'that is empty': ['', 400, 'hub.mode'],
  }
  for (const [name, [parameters, wanted, word]] of Object.entries(bad)) {
    it(`${name} is refused in plain words`, async () => {
      const { status, type, text } = await post(parameters)
      expect([status, type]).toEqual([wanted, 'text/plain; charset=utf-8'])
      expect(text).toContain(word)
      expect(asked).toEqual([])
    })
  }

  it('that is no form, too large or packed is refused in plain words', async () => {
    const replies = [
      await post(JSON.stringify(good), { 'Content-Type': 'application/json' }),
      await post({ ...good, pad: 'x'.repeat(16 * 1024) }),
      await post('x', { 'Content-Encoding': 'gzip' }),
    ]
    expect(replies.map(({ status, type }) => [status, type])).toEqual(
      [415, 413, 415].map((status) => [status, 'text/plain; charset=utf-8']),
    )
    expect(asked).toEqual([])
  })

  it('over a limit is told when to come again', async () => {
    answer = { kind: 'refused', status: 429, reason: 'Too many.', retryAfterSeconds: 60 }
    const { status, text, response } = await post(good)
    expect([status, text, response.headers.get('retry-after')]).toEqual([429, 'Too many.\n', '60'])
    answer = { kind: 'accepted' }
  })

  it('waits for the feeds to be ready', async () => {
    isReady = false
    const { status, response } = await post(good)
    expect([status, response.headers.get('retry-after'), asked]).toEqual([503, '10', []])
    isReady = true
  })

  it('comes as POST alone, and from no page of another site', async () => {
    const reply = await ask(`${server.url}/hub`)
    expect(reply).toMatchObject({ status: 405, headers: { allow: 'POST, OPTIONS' } })
    const preflight = await ask(`${server.url}/hub`, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('a feed document', () => {
  const header = (path: string) =>
    `<${baseUrl}/hub>; rel="hub", <https://hub.example/>; rel="hub", <${baseUrl}${path}>; rel="self"`

  it('names hubs and itself in one Link header, in every coding and without its body', async () => {
    for (const path of ['/feeds/wire.rss', '/feeds/wire.atom', '/feeds/wire.json']) {
      expect((await ask(server.url + path)).headers.link).toBe(header(path))
      expect((await ask(server.url + path, { method: 'HEAD' })).headers.link).toBe(header(path))
      expect((await ask(server.url + path, { headers: { 'accept-encoding': 'br' } })).headers.link).toBe(header(path))
    }
  })

  it('alone has such a header', async () => {
    for (const path of ['/', '/feeds/wire', '/style.css']) {
      expect((await ask(server.url + path)).headers.link, path).toBeUndefined()
    }
  })
})
