import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../src/serve/server.ts'
import { ask, startApp } from './setup.ts'

const body = Buffer.from('<!doctype html><title>Wire</title><p>Wire</p>\n')
let isReady = true
let server: RunningServer
beforeAll(async () => {
  server = await startApp({
    basePath: '/news',
    ready: () => isReady,
    findStory: async (id) => {
      if (id === 'broken') throw new Error('the store is gone')
      if (id === 'moved') return { movedTo: '/stories/one' }
      return id === 'one'
        ? { document: { url: '/stories/one', contentType: 'text/html; charset=utf-8', body } }
        : undefined
    },
  })
})
afterAll(() => server.close(0))
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(server.url + path, { headers, method })

describe('the page of a story', () => {
  it('is answered with a tag, a short life and the policy of all pages, with the path of the site and without', async () => {
    for (const path of ['/stories/one', '/news/stories/one', '/stories/one?utm_source=x']) {
      const answer = await get(path)
      expect(answer).toMatchObject({ status: 200, body })
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-robots-tag': 'noindex',
        etag: expect.stringMatching(/^"[\w-]{22}"$/),
      })
      expect(answer.headers['cache-control']).toContain('max-age=60')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    }
  })

  it('is 304 to whoever has it, by its tag alone', async () => {
    const { headers } = await get('/stories/one')
    const again = await get('/stories/one', { 'if-none-match': `W/${headers.etag}` })
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0), headers: { etag: headers.etag } })
    const later = await get('/stories/one', { 'if-modified-since': 'Mon, 23 Nov 2099 05:15:00 GMT' })
    expect(later.status).toBe(200)
  })

  it('answers HEAD as GET without the body, and takes nothing else', async () => {
    const head = await get('/stories/one', {}, 'HEAD')
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) })
    expect(head.headers['content-length']).toBe(String(body.length))
    expect(await get('/stories/one', {}, 'POST')).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, OPTIONS' },
    })
    expect((await get('/stories/one', {}, 'OPTIONS')).status).toBe(204)
  })

  it('leads on where its article is in another story by now', async () => {
    expect(await get('/news/stories/moved')).toMatchObject({ status: 301, headers: { location: '/news/stories/one' } })
  })

  it('is 404 where there is none, 500 without a word where the store fails, 503 until all is made anew', async () => {
    for (const path of ['/stories/two', '/stories/', '/stories/one/two'])
      expect((await get(path)).status, path).toBe(404)
    const broken = await get('/stories/broken')
    expect(broken).toMatchObject({ status: 500, headers: { 'cache-control': 'no-store' } })
    expect(broken.body.toString()).not.toContain('the store is gone')
    isReady = false
    expect(await get('/stories/one')).toMatchObject({ status: 503, headers: { 'retry-after': '10' } })
    isReady = true
  })
})
