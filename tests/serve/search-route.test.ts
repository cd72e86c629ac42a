import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../src/serve/server.ts'
import { ask, page, rss, startApp } from './setup.ts'

const asked: [string, string][] = []
let isReady = true
let server: RunningServer
beforeAll(async () => {
  server = await startApp({
    basePath: '/news',
    ready: () => isReady,
    searchFeed: async (slug, query) => {
      asked.push([slug, query])
      if (query === 'broken') throw new Error('the store is gone')
      const body = Buffer.from(`found ${query}`)
      return slug === 'wire' ? { url: '/feeds/wire', contentType: 'text/html; charset=utf-8', body } : undefined
    },
  })
})
afterAll(() => server.close(0))
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(server.url + path, { headers, method })

describe('a search', () => {
  it('is answered by itself, kept by nobody else, and is nothing for search engines', async () => {
    for (const path of ['/feeds/wire?q=gaza+aid', '/news/feeds/wire?utm=1&q=gaza%20aid']) {
      const answer = await get(path)
      expect(answer).toMatchObject({ status: 200, body: Buffer.from('found gaza aid') })
      expect(answer.headers).toMatchObject({ 'x-robots-tag': 'noindex', 'cache-control': 'private, max-age=60' })
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
      const again = await get(path, { 'if-none-match': String(answer.headers.etag) })
      expect(again.status).toBe(304)
    }
    expect(asked.at(-1)).toEqual(['wire', 'gaza aid'])
  })

  it('for nothing is the page of the feed, and a query of any other document changes nothing', async () => {
    const before = asked.length
    for (const path of ['/feeds/wire?q=', '/feeds/wire?q=&x=1', '/feeds/wire?query=x', '/feeds/wire?'])
      expect((await get(path)).body.toString(), path).toBe(page)
    expect((await get('/feeds/wire.rss?q=gaza')).body.toString()).toBe(rss)
    expect(asked).toHaveLength(before)
  })

  it('takes absurd queries as they are', async () => {
    for (const query of ['%', '%zz', '%00', '%ff%fe', '%F0%9F', 'a'.repeat(5000), '%22%22*%28', '=&=&q=2'])
      expect((await get(`/feeds/wire?q=${query}`)).status, query).toBe(200)
  })

  it('in no feed is 404, in a broken store 500 without a word, before all is ready 503, by another method 405', async () => {
    expect((await get('/feeds/other?q=x')).status).toBe(404)
    const broken = await get('/feeds/wire?q=broken')
    expect(broken.status).toBe(500)
    expect(broken.body.toString()).not.toContain('the store is gone')
    expect((await get('/feeds/wire?q=x', {}, 'POST')).status).toBe(405)
    isReady = false
    expect((await get('/feeds/wire?q=x')).status).toBe(503)
    isReady = true
  })
})
