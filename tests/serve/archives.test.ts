import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packDocument } from '../../src/documents/pack.ts'
import type { PackedDocument } from '../../src/model/border.ts'
import type { RunningServer } from '../../src/serve/server.ts'
import { type Answer, ask, LAST_MODIFIED, startApp } from './setup.ts'

const path = '/feeds/wire/archive/3.atom'
const body = Buffer.from(`<feed>${'<entry>Wire</entry>'.repeat(200)}</feed>`)
const asked: string[] = []
let document: PackedDocument
let isReady = true
let server: RunningServer
let below: RunningServer
beforeAll(async () => {
  const contentType = 'application/atom+xml; charset=utf-8'
  document = await packDocument({ url: path, contentType, body }, Date.parse(LAST_MODIFIED))
  const findArchive = async (wanted: string) => {
    asked.push(wanted)
    if (wanted.includes('/2.')) return 'gone' as const
    if (wanted.includes('/13.')) throw new Error('the disk is gone')
    return wanted === path ? document : undefined
  }
  server = await startApp({ findArchive, ready: () => isReady })
  below = await startApp({ findArchive, basePath: '/desk' })
})
afterAll(() => Promise.all([server.close(0), below.close(0)]))

const get = (headers: Record<string, string> = {}, method = 'GET') => ask(server.url + path, { headers, method })
const withoutConnection = ({ headers: { date, connection, ...rest } }: Answer) => rest

describe('an archive', () => {
  it('comes with a strong tag and may be kept for a day', async () => {
    const answer = await get()
    expect(answer).toMatchObject({ status: 200, body })
    expect(withoutConnection(answer)).toEqual({
      'cache-control': 'public, max-age=86400, stale-while-revalidate=60, stale-if-error=86400',
      etag: `"${document.hash}"`,
      'last-modified': LAST_MODIFIED,
      vary: 'Accept-Encoding',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Last-Modified, Link',
      'content-type': 'application/atom+xml; charset=utf-8',
      'content-length': String(body.length),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  it('comes in gzip, the same for HEAD, even to who would rather have another coding', async () => {
    for (const accepted of ['gzip', 'zstd, br, gzip', 'br;q=1, gzip;q=0.5']) {
      const answer = await get({ 'accept-encoding': accepted })
      expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', etag: `"${document.hash}-gzip"` })
      expect(gunzipSync(answer.body).equals(body)).toBe(true)
      expect(withoutConnection(await get({ 'accept-encoding': accepted }, 'HEAD'))).toEqual(withoutConnection(answer))
    }
  })

  it('comes plain to who cannot read gzip', async () => {
    const plain = await get({ 'accept-encoding': 'zstd, br' })
    expect(plain).toMatchObject({ status: 200, body })
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect(await get({ 'accept-encoding': 'zstd, br, identity;q=0' })).toMatchObject({ status: 200, body })
    expect((await get({ 'accept-encoding': 'compress, identity;q=0' })).status).toBe(406)
  })

  it('is not sent again to who has it', async () => {
    for (const tag of [`"${document.hash}"`, `W/"${document.hash}-br"`, '*']) {
      const answer = await get({ 'if-none-match': tag, 'cache-control': 'no-cache' })
      expect(answer).toMatchObject({ status: 304, body: Buffer.alloc(0), headers: { vary: 'Accept-Encoding' } })
      expect(answer.headers['cache-control']).toContain('max-age=86400')
    }
    expect((await get({ 'if-modified-since': LAST_MODIFIED })).status).toBe(304)
    expect((await get({ 'if-none-match': '"other"', 'a-im': 'feed' })).status).toBe(200)
  })

  it('is not written to', async () => {
    expect(await get({}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } })
    expect(await get({}, 'OPTIONS')).toMatchObject({ status: 204, headers: { allow: 'GET, HEAD, OPTIONS' } })
  })

  it('that is past its retention is gone, one that never was is not found, and a bug is ours', async () => {
    const status = async (other: string) => (await ask(server.url + other)).status
    expect(await status('/feeds/wire/archive/2.rss')).toBe(410)
    expect((await ask(`${server.url}/feeds/wire/archive/2.rss`)).headers['cache-control']).toBe('no-store')
    expect(await status('/feeds/wire/archive/4.atom')).toBe(404)
    expect(await status('/feeds/wire/archive/13.atom')).toBe(500)
  })

  it('is not looked for where the address can be none', async () => {
    asked.length = 0
    for (const other of [
      '0.atom',
      '03.atom',
      '3',
      '3.xml',
      '3.atom/',
      '1234567890.atom',
      '-1.rss',
      '3.ATOM',
      '%33.rss',
    ]) {
      expect((await ask(`${server.url}/feeds/wire/archive/${other}`)).status).toBe(404)
    }
    expect((await ask(`${server.url}/feeds/../archive/3.atom`, { target: '/feeds/../archive/3.atom' })).status).toBe(
      404,
    )
    expect(asked).toEqual([])
  })

  it('is held back while less may have come to be shown', async () => {
    isReady = false
    expect((await get()).status).toBe(503)
    isReady = true
  })

  it('answers with and without the path of the base URL, whatever host it is asked at', async () => {
    for (const target of [`/desk${path}`, path, `http://evil.example/desk${path}?x=1`]) {
      const answer = await ask(below.url, { target, headers: { host: 'evil.example', 'x-forwarded-host': 'e' } })
      expect([target, answer.status, answer.body.equals(body)]).toEqual([target, 200, true])
      expect(JSON.stringify(answer.headers)).not.toContain('evil')
    }
    expect((await ask(`${below.url}/desktop${path}`)).status).toBe(404)
  })
})
