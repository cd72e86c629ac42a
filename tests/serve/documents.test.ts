import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../src/serve/server.ts'
import { type Answer, ask, askRaw, LAST_MODIFIED, page, rss, someDocuments, startApp } from './setup.ts'

let server: RunningServer
let hash: string
let seconds = 600
beforeAll(async () => {
  server = await startApp({ secondsToNextChange: (path) => (path === '/feeds/wire.rss' ? seconds : 60) })
  hash = (await someDocuments()).get('/feeds/wire.rss')?.hash ?? ''
})
afterAll(() => server.close(0))

const askRss = (headers: Record<string, string> = {}, method = 'GET') =>
  ask(`${server.url}/feeds/wire.rss`, { headers, method })
const withoutConnection = ({ headers: { date, connection, ...rest } }: Answer) => rest

describe('a document', () => {
  it('comes as it is, with all that a cache and a browser need', async () => {
    const answer = await askRss()
    expect(answer).toMatchObject({ status: 200, body: Buffer.from(rss) })
    expect(withoutConnection(answer)).toEqual({
      'cache-control': 'public, max-age=600, stale-while-revalidate=60, stale-if-error=86400',
      etag: `"${hash}"`,
      'last-modified': LAST_MODIFIED,
      vary: 'Accept-Encoding',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Last-Modified, Link',
      'content-type': 'application/rss+xml; charset=utf-8',
      'content-length': String(Buffer.byteLength(rss)),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  it('that is a page may show pictures and our style, and is not read by other sites', async () => {
    const { headers, body } = await ask(`${server.url}/feeds/wire`)
    expect(body.toString()).toBe(page)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src http: https: 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect((await ask(`${server.url}/style.css`)).headers['access-control-allow-origin']).toBeUndefined()
  })

  const decoders = {
    gzip: gunzipSync,
    br: brotliDecompressSync,
    zstd: zstdDecompressSync,
  }
  for (const [coding, decode] of Object.entries(decoders)) {
    it(`comes in ${coding}, with a tag of its own`, async () => {
      const { headers, body } = await askRss({ 'accept-encoding': coding })
      expect(headers).toMatchObject({
        'content-encoding': coding,
        etag: `"${hash}-${coding}"`,
        'content-length': String(body.length),
        vary: 'Accept-Encoding',
      })
      expect(decode(body).toString()).toBe(rss)
    })
  }

  it('that a reader has in one coding is confirmed under that tag, even if it would be sent in another now', async () => {
    for (const [had, confirmed] of [
      [`"${hash}-gzip"`, `"${hash}-gzip"`],
      [`W/"${hash}"`, `"${hash}"`],
      [`"${hash};gzip"`, `"${hash}-zstd"`],
      ['*', `"${hash}-zstd"`],
    ] as const) {
      const answer = await askRss({ 'accept-encoding': 'gzip, br, zstd', 'if-none-match': had })
      expect([answer.status, answer.headers.etag]).toEqual([304, confirmed])
    }
  })

  for (const coding of ['identity', 'gzip', 'br', 'zstd']) {
    it(`has the same header for HEAD as for GET in ${coding}`, async () => {
      const got = await askRss({ 'accept-encoding': coding })
      const head = await askRss({ 'accept-encoding': coding }, 'HEAD')
      expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) })
      expect(withoutConnection(head)).toEqual(withoutConnection(got))
    })
  }

  it('in no acceptable form is 406, and says that this varies', async () => {
    const answer = await askRss({ 'accept-encoding': 'identity;q=0' })
    expect(answer).toMatchObject({ status: 406, headers: { vary: 'Accept-Encoding', 'cache-control': 'no-store' } })
  })

  it('says how long it stays, between a minute and an hour', async () => {
    for (const [until, age] of [
      [-5, 60],
      [0, 60],
      [90.9, 90],
      [7200, 3600],
    ] as const) {
      seconds = until
      expect((await askRss()).headers['cache-control']).toContain(`public, max-age=${age}, `)
    }
    seconds = 600
  })

  it('is not written to', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect(await askRss({}, method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } })
    }
    expect(await askRss({}, 'OPTIONS')).toMatchObject({
      status: 204,
      headers: { allow: 'GET, HEAD, OPTIONS', 'access-control-allow-origin': '*' },
    })
    expect((await ask(`${server.url}/feeds/wire`, { method: 'OPTIONS' })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    )
  })
})

describe('a conditional request', () => {
  const other = 'A'.repeat(22)
  const later = 'Mon, 23 Nov 2026 05:15:01 GMT'
  const earlier = 'Mon, 23 Nov 2026 05:14:59 GMT'
  const table: readonly (readonly [Record<string, string>, number])[] = [
    [{ 'if-none-match': '"HASH"' }, 304],
    [{ 'if-none-match': 'W/"HASH"' }, 304],
    [{ 'if-none-match': '*' }, 304],
    [{ 'if-none-match': ' * ' }, 304],
    [{ 'if-none-match': `"${other}", W/"HASH"` }, 304],
    [{ 'if-none-match': `"${other}","HASH","b"` }, 304],
    [{ 'if-none-match': '"HASH-gzip"' }, 304],
    [{ 'if-none-match': 'W/"HASH-br"' }, 304],
    [{ 'if-none-match': '"HASH;gzip"' }, 304],
    [{ 'if-none-match': '"HASH-gzip-gzip"' }, 304],
    [{ 'if-none-match': '"HASH--gzip"' }, 304],
    [{ 'if-none-match': 'HASH' }, 304],
    [{ 'if-none-match': '"HASH"', 'cache-control': 'no-cache', pragma: 'no-cache' }, 304],
    [{ 'if-none-match': '"HASH"', 'if-modified-since': earlier }, 304],
    [{ 'if-none-match': `"${other}"` }, 200],
    [{ 'if-none-match': '"xHASH"' }, 200],
    [{ 'if-none-match': '"HASHx"' }, 200],
    [{ 'if-none-match': '' }, 200],
    [{ 'if-none-match': `"${other}"`, 'if-modified-since': LAST_MODIFIED }, 200],
    [{ 'if-modified-since': LAST_MODIFIED }, 304],
    [{ 'if-modified-since': later }, 304],
    [{ 'if-modified-since': earlier }, 200],
    [{ 'if-modified-since': 'Monday, 23-Nov-26 05:15:00 GMT' }, 304],
    [{ 'if-modified-since': 'Mon Nov 23 05:15:00 2026' }, 304],
    [{ 'if-modified-since': 'Mon Nov 23 05:14:59 2026' }, 200],
    [{ 'if-modified-since': 'tomorrow' }, 200],
    [{ 'if-modified-since': '2099' }, 200],
    [{ 'if-modified-since': '2099-01-01T00:00:00Z' }, 200],
    [{ 'if-modified-since': 'Mon, 99 Nov 2099 05:15:00 GMT' }, 200],
  ]
  for (const [headers, status] of table) {
    it(`${JSON.stringify(headers)} is ${status}`, async () => {
      const filled = Object.entries(headers).map(([name, value]) => [name, value.replace('HASH', hash)])
      const answer = await askRss({ ...Object.fromEntries(filled), 'accept-encoding': 'gzip' })
      expect(answer.status).toBe(status)
      expect(answer.body.length === 0).toBe(status === 304)
    })
  }

  for (const coding of ['identity', 'gzip', 'br', 'zstd']) {
    it(`keeps what a 304 must repeat of the 200 in ${coding}, and claims no length`, async () => {
      const full = (await askRss({ 'accept-encoding': coding })).headers
      const { headers } = await askRss({ 'accept-encoding': coding, 'if-none-match': '*' })
      for (const name of [
        'etag',
        'cache-control',
        'vary',
        'access-control-allow-origin',
        'access-control-expose-headers',
      ]) {
        expect(headers[name]).toBe(full[name])
      }
      expect(headers).toHaveProperty('date')
      expect(headers).not.toHaveProperty('content-length')
      expect(headers).not.toHaveProperty('transfer-encoding')
    })
  }
})

describe('what a request cannot change', () => {
  it('are the bytes and the header, by a host, a proxy header or a query', async () => {
    const plain = await askRss()
    for (const headers of [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      { forwarded: 'host=evil.example' },
      { 'x-original-url': '/evil', 'x-rewrite-url': '/evil' },
      { 'accept-language': 'de', cookie: 'a=b', accept: 'text/html', range: 'bytes=0-1' },
    ]) {
      const answer = await askRss(headers as Record<string, string>)
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual(plain.body)
      expect(withoutConnection(answer)).toEqual(withoutConnection(plain))
    }
    expect((await ask(`${server.url}/feeds/wire.rss?utm_source=x&y`)).body).toEqual(plain.body)
  })

  it('is the address, by writing the whole URL as the target', async () => {
    const head = 'HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n'
    for (const target of ['http://evil.example/feeds/wire.rss', 'http://evil.example/feeds/wire.rss?q']) {
      const text = await askRaw(server.url, `GET ${target} ${head}`)
      expect(text).toContain(rss)
      expect(text).not.toContain('evil')
    }
    for (const target of ['http://evil.example', 'http:', 'x', '*', '//evil.example/feeds/wire.rss']) {
      const text = await askRaw(server.url, `GET ${target} ${head}`)
      expect(text).not.toContain('evil')
      expect(text).not.toContain(' 500 ')
    }
  })
})

describe('documents below a path', () => {
  it('answer with it and without it, as proxies pass it on or take it off', async () => {
    const below = await startApp({ basePath: '/desk' })
    for (const path of ['/desk/feeds/wire.rss', '/feeds/wire.rss']) {
      expect(await ask(below.url + path)).toMatchObject({ status: 200, body: Buffer.from(rss) })
    }
    for (const path of ['/desk', '/desk/', '/']) {
      expect(await ask(below.url + path)).toMatchObject({ status: 200, body: Buffer.from(page) })
    }
    for (const path of ['/desktop/feeds/wire.rss', '/deskfeeds/wire.rss', '/other/feeds/wire.rss']) {
      expect((await ask(below.url + path)).status).toBe(404)
    }
    await below.close(0)
  })
})
