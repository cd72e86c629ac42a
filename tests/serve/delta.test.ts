import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createByteCache } from '../../src/documents/byte-cache.ts'
import { jsonFeedComplaints } from '../support/json-feed-rules.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../support/make-rss.ts'
import { type Origin, startOrigin } from '../support/origin.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../support/test-desk.ts'
import { child, children, xmlTree } from '../support/xml-tree.ts'
import { ask, startApp } from './setup.ts'

const HOUR = 3_600_000
const formats = ['rss', 'atom', 'json'] as const

let origin: Origin
let said: RssItem[]
beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  said = []
})

const server = () => ({ ...aConfig({ sources: [], feeds: [] }).server, database: `sqlite:${temporaryRoot({})}/s.db` })

function openDesk(own: { title?: string; server?: ReturnType<typeof server> } = {}): Promise<TestDesk> {
  const sources = [aSource({ id: 'one', url: origin.url('/one') })]
  const items = { atLeast: 30, withinMs: HOUR, atMost: 30 }
  const feeds = [aFeed({ slug: 'all', title: own.title ?? 'All', items })]
  return openTestDesk(aConfig({ sources, feeds, ...(own.server && { server: own.server }) }))
}

/** Says something new, or something else than before, and polls. */
async function say(test: TestDesk, id: string, word = 'first'): Promise<void> {
  said = said.filter((item) => item.id !== id)
  said.push({ id, date: new Date(START).toUTCString(), text: proseOf(`${id}${word}`, 30) })
  origin.on('/one', { headers: { 'Content-Type': 'application/rss+xml' }, body: rss(said) })
  await test.roundAfter(HOUR)
}

async function serve(test: TestDesk, delta?: boolean) {
  const app = await startApp({ documents: test.documents, delta })
  onTestFinished(() => app.close(0))
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    ask(app.url + path, { method, headers })
}

const titles = (format: (typeof formats)[number], body: Buffer): readonly string[] => {
  if (format === 'json') {
    const feed = JSON.parse(body.toString())
    expect(jsonFeedComplaints(feed)).toEqual([])
    return feed.items.map((item: { title: string }) => item.title)
  }
  const root = xmlTree(body)
  const items = format === 'atom' ? children(root, 'entry') : children(child(root, 'channel'), 'item')
  return items.map((item) => child(item, 'title').text)
}

describe('a reader that asks for changes alone', () => {
  it('gets what is new or changed since any of the twenty versions before, in every format', async () => {
    const test = await openDesk()
    const get = await serve(test)
    const tags: Record<string, string[]> = { rss: [], atom: [], json: [] }
    for (let version = 0; version <= 22; version += 1) {
      // Every other round changes what the one before it brought.
      await say(test, `i${version - (version % 2)}`, `v${version}`)
      for (const format of formats) tags[format]?.push(String((await get(`/feeds/all.${format}`)).headers.etag))
    }
    const changedSince = (version: number) =>
      [...new Set(Array.from({ length: 22 - version }, (_, index) => version + 1 + index))]
        .map((later) => `Title of i${later - (later % 2)}`)
        .filter((title, index, all) => all.indexOf(title) === index)
    for (const format of formats) {
      const path = `/feeds/all.${format}`
      const whole = await get(path)
      const ask = (tag: string) => get(path, { 'a-im': 'feed', 'if-none-match': tag })
      for (const version of [2, 3, 9, 20, 21]) {
        const answer = await ask(tags[format]?.[version] ?? '')
        expect(answer.status).toBe(226)
        expect(titles(format, answer.body).toSorted()).toEqual(changedSince(version).toSorted())
        expect(answer.headers).toMatchObject({
          im: 'feed',
          etag: whole.headers.etag,
          'cache-control': 'no-store, im',
          vary: 'A-IM, If-None-Match, Accept-Encoding',
          'content-type': whole.headers['content-type'],
          'last-modified': whole.headers['last-modified'],
          'content-length': String(answer.body.length),
          'access-control-allow-origin': '*',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
        })
      }
      expect((await ask(tags[format]?.[22] ?? '')).status).toBe(304)
      for (const version of [0, 1]) {
        const answer = await ask(tags[format]?.[version] ?? '')
        expect([answer.status, answer.body.equals(whole.body)]).toEqual([200, true])
      }
    }
  })

  it('gets entries byte for byte as the whole document has them', async () => {
    const test = await openDesk()
    const get = await serve(test)
    for (const id of ['a', 'b']) await say(test, id)
    for (const format of formats) {
      const path = `/feeds/all.${format}`
      const tag = String((await get(path)).headers.etag)
      await say(test, `c-${format}`)
      const whole = (await get(path)).body.toString()
      const part = (await get(path, { 'a-im': 'feed', 'if-none-match': tag })).body.toString()
      const entry = { rss: /<item>.*?<\/item>/su, atom: /<entry.*?<\/entry>/su, json: /\{"id".*\}(?=\]\}\n$)/su }[
        format
      ]
      expect(whole).toContain(entry.exec(part)?.[0])
      expect(part.slice(0, 200)).toBe(whole.slice(0, 200))
    }
  })

  it('is answered in the coding that it takes, as weak tags and suffixes of proxies are', async () => {
    const test = await openDesk()
    const get = await serve(test)
    await say(test, 'a')
    const { etag = '' } = (await get('/feeds/all.atom', { 'accept-encoding': 'gzip' })).headers
    await say(test, 'b')
    const decoders = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync }
    for (const tag of [etag, `W/${etag}`, etag.replace('-gzip', ';br'), `"x", ${etag}, "y"`]) {
      for (const [coding, decode] of Object.entries(decoders)) {
        const headers = { 'a-im': 'feed', 'if-none-match': tag, 'accept-encoding': coding }
        const answer = await get('/feeds/all.atom', headers)
        expect(answer).toMatchObject({ status: 226, headers: { 'content-encoding': coding } })
        expect(answer.headers.etag).toMatch(new RegExp(`-${coding}"$`))
        expect(titles('atom', decode(answer.body))).toEqual(['Title of b'])
      }
    }
  })

  const requests: readonly (readonly [Record<string, string>, number, string?])[] = [
    [{ 'a-im': 'feed', 'if-none-match': 'TAG' }, 226],
    [{ 'a-im': 'vcdiff;q=0.3, Feed;q=0.7', 'if-none-match': 'TAG' }, 226],
    [{ 'a-im': 'feed', 'if-none-match': 'TAG', 'cache-control': 'no-cache' }, 226],
    [{ 'a-im': 'feed', 'if-none-match': 'TAG', 'if-modified-since': 'Mon, 23 Nov 2099 05:15:00 GMT' }, 226],
    [{ 'a-im': 'feed', 'if-none-match': 'TAG' }, 226, 'HEAD'],
    [{ 'a-im': 'feed', 'if-none-match': 'TAG' }, 405, 'POST'],
    [{ 'a-im': 'feed;q=0', 'if-none-match': 'TAG' }, 200],
    [{ 'a-im': 'feed;q=0.000', 'if-none-match': 'TAG' }, 200],
    [{ 'a-im': 'feeds, vcdiff', 'if-none-match': 'TAG' }, 200],
    [{ 'a-im': 'feed' }, 200],
    [{ 'a-im': 'feed', 'if-none-match': '*' }, 304],
    [{ 'a-im': 'feed', 'if-none-match': '"never-sent"' }, 200],
    [{ 'a-im': 'feed', 'if-none-match': 'TAG', 'accept-encoding': 'identity;q=0' }, 406],
    [{ 'if-none-match': 'TAG' }, 200],
  ]
  it('is told from one that does not', async () => {
    const test = await openDesk()
    const get = await serve(test)
    await say(test, 'a')
    const tag = String((await get('/feeds/all.rss')).headers.etag)
    await say(test, 'b')
    for (const [headers, status, method] of requests) {
      const filled = Object.entries(headers).map(([name, value]) => [name, value.replace('TAG', tag)])
      const answer = await get('/feeds/all.rss', Object.fromEntries(filled), method)
      expect([headers, method, answer.status]).toEqual([headers, method, status])
      if (status === 200 || status === 304) expect(answer.headers.vary).toBe('Accept-Encoding')
    }
  })

  it('learns by HEAD what GET would answer, without the body', async () => {
    const test = await openDesk()
    const get = await serve(test)
    await say(test, 'a')
    const tag = String((await get('/feeds/all.rss')).headers.etag)
    await say(test, 'b')
    for (const coding of ['identity', 'gzip']) {
      const headers = { 'a-im': 'feed', 'if-none-match': tag, 'accept-encoding': coding }
      const whole = await get('/feeds/all.rss', headers)
      const head = await get('/feeds/all.rss', headers, 'HEAD')
      const { date: _, ...expected } = whole.headers
      expect(head).toMatchObject({ status: 226, headers: expected })
      expect([head.body.length, Object.keys(head.headers)]).toEqual([0, Object.keys(whole.headers)])
    }
  })

  it('gets a document without entries where only words about the feed have changed, also after a restart', async () => {
    const own = { server: server() }
    const before = await openDesk(own)
    await say(before, 'a')
    const get = await serve(before)
    const tags = await Promise.all(formats.map(async (format) => (await get(`/feeds/all.${format}`)).headers.etag))
    await before.close()
    const after = await openDesk({ ...own, title: 'Renamed' })
    const getAfter = await serve(after)
    for (const [index, format] of formats.entries()) {
      const answer = await getAfter(`/feeds/all.${format}`, { 'a-im': 'feed', 'if-none-match': String(tags[index]) })
      expect([answer.status, titles(format, answer.body)]).toEqual([226, []])
      expect(answer.body.toString()).toContain('Renamed')
    }
  })

  it('gets whole documents where the operator wants no others', async () => {
    const test = await openDesk()
    const get = await serve(test, false)
    await say(test, 'a')
    const tag = String((await get('/feeds/all.rss')).headers.etag)
    await say(test, 'b')
    expect((await get('/feeds/all.rss', { 'a-im': 'feed', 'if-none-match': tag })).status).toBe(200)
  })

  it('gets whole pages: they have no entries', async () => {
    const test = await openDesk()
    const get = await serve(test)
    await say(test, 'a')
    const tag = String((await get('/feeds/all')).headers.etag)
    await say(test, 'b')
    expect((await get('/feeds/all', { 'a-im': 'feed', 'if-none-match': tag })).status).toBe(200)
  })
})

describe('a cache of bytes', () => {
  it('forgets what was not asked for longest, and keeps nothing that is larger than all of it', () => {
    const cache = createByteCache<string>(10)
    cache.set('a', 'A', 4)
    cache.set('b', 'B', 4)
    expect(cache.get('a')).toBe('A')
    cache.set('c', 'C', 4)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C'])
    cache.set('a', 'A2', 11)
    expect(cache.get('a')).toBeUndefined()
    cache.set('c', 'C2', 10)
    expect(cache.get('c')).toBe('C2')
    cache.delete('c')
    cache.set('d', 'D', 10)
    expect(cache.get('d')).toBe('D')
  })
})
