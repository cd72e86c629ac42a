import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/model/settings.ts'
import { namesOf } from '../../src/serve/feed-names.ts'
import type { RunningServer } from '../../src/serve/server.ts'
import { aFeed } from '../support/make-config.ts'
import { ask, startApp } from './setup.ts'

const feeds: readonly Feed[] = [
  aFeed({
    slug: 'wire',
    aliases: [
      { path: '/atom.xml', format: 'atom' },
      { path: '/blog/feed', format: 'rss' },
    ],
    renamed: ['ticker', 'old-wire'],
  }),
  aFeed({ slug: 'past', aliases: [{ path: '/past.xml', format: 'rss' }], renamed: ['long-past'] }),
]
let isReady = true
let root: RunningServer
let below: RunningServer
beforeAll(async () => {
  const names = { ...namesOf(feeds), isGone: (slug: string) => slug === 'past' }
  const parts = { names, ready: () => isReady, findArchive: async () => undefined }
  root = await startApp(parts)
  below = await startApp({ ...parts, basePath: '/news' })
})
afterAll(() => Promise.all([root.close(0), below.close(0)]))
const get = (path: string, headers: Record<string, string> = {}) => ask(root.url + path, { headers })

describe('an old path', () => {
  it('is answered with the bytes and validators of the document, with a slash behind it and a query too', async () => {
    const document = await get('/feeds/wire.atom')
    for (const path of ['/atom.xml', '/atom.xml?utm_source=x', '/atom.xml/']) {
      expect(await get(path), path).toMatchObject({
        status: 200,
        body: document.body,
        headers: { etag: document.headers.etag, 'content-type': document.headers['content-type'] },
      })
    }
    expect((await get('/blog/feed/', { 'if-none-match': '*' })).status).toBe(304)
    expect((await ask(`${below.url}/news/atom.xml`)).body).toEqual(document.body)
    expect((await ask(`${root.url}/atom.xml`, { method: 'POST' })).status).toBe(405)
  })

  it('is not another path', async () => {
    for (const path of ['/atom.xml/x', '/x/atom.xml', '//atom.xml']) expect((await get(path)).status, path).toBe(404)
  })
})

describe('an old name', () => {
  it('leads to the name of today, for each address of the feed, with the query', async () => {
    for (const rest of ['', '.rss', '.atom', '.json', '.opml', '/archive/3.atom', '.rss?utm=1&b=%0d%0a', '?q=a']) {
      for (const slug of ['ticker', 'old-wire']) {
        expect(await get(`/feeds/${slug}${rest}`), rest).toMatchObject({
          status: 301,
          headers: { location: `/feeds/wire${rest}` },
        })
      }
    }
    expect((await ask(`${below.url}/news/feeds/Ticker.RSS/`)).headers.location).toBe('/news/feeds/wire.rss')
    expect((await ask(`${root.url}/feeds/ticker.rss`, { method: 'HEAD' })).status).toBe(301)
  })

  it.each([
    '//evil.example/feeds/ticker.rss',
    '/feeds//evil.example/ticker.rss',
    '/feeds/ticker.rss/../../evil',
    '/feeds/ticker.rss%2f%2fevil.example',
    '/feeds/ticker/archive/1.atom/evil',
    '/feeds/ticker\\evil',
    '/feeds/tickerevil',
    '/feeds/ticker.html',
    '/evil.example/feeds/ticker.rss',
  ])('leads nowhere from %s', async (target) => {
    const { headers } = await ask(root.url, { target })
    expect(headers.location ?? '').not.toContain('evil')
  })
})

describe('a feed that is gone', () => {
  it('says so at every address that it had', async () => {
    const paths = ['', '.rss', '.atom', '.json', '.opml', '/archive/1.rss'].map((rest) => `/feeds/past${rest}`)
    for (const path of [...paths, '/Feeds/Past.rss/', '/past.xml', '/feeds/past?q=x']) {
      const answer = await get(path)
      expect(answer.status, path).toBe(410)
      expect(answer.body.length).toBeLessThan(100)
    }
    expect((await get('/feeds/long-past.rss')).headers.location).toBe('/feeds/past.rss')
    expect((await get('/feeds/unheard-of.rss')).status).toBe(404)
  })
})

it('an old path waits with its feed until all is made ready', async () => {
  const server = await startApp({
    names: { ...namesOf(feeds), isGone: () => false },
    ready: () => isReady,
    documents: new Map(),
  })
  isReady = false
  expect((await ask(`${server.url}/atom.xml`)).status).toBe(503)
  isReady = true
  expect((await ask(`${server.url}/atom.xml`)).status).toBe(404)
  await server.close(0)
})
