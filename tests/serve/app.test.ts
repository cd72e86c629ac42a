import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StatusReport } from '../../src/model/border.ts'
import type { RunningServer } from '../../src/serve/server.ts'
import { ask, startApp } from './setup.ts'

const at = Date.parse('2026-11-23T05:15:00Z')
let report: () => StatusReport
let isReady = true
let logged: string[] = []
let server: RunningServer
beforeAll(async () => {
  report = () => ({
    sources: [
      {
        id: 'moscow-times',
        name: 'The <b>Moscow</b> Times',
        state: 'ok',
        lastSuccessAt: at,
        nextPollAt: at + 3_600_000,
      },
      { id: 'new', name: 'New', state: 'waiting' },
    ],
    feeds: [{ slug: 'wire', title: 'Wire & more', stories: 7, updatedAt: at }],
  })
  server = await startApp({
    status: () => report(),
    ready: () => isReady,
    log: { error: (_fields, message) => logged.push(message) },
  })
})
afterAll(() => server.close(0))

const get = (path: string, headers: Record<string, string> = {}) => ask(server.url + path, { headers })

describe('health', () => {
  it('is alive, and ready once the desk says so', async () => {
    expect(await get('/livez')).toMatchObject({ status: 200, body: Buffer.from('ok\n') })
    expect((await get('/readyz')).status).toBe(200)
    isReady = false
    expect(await get('/readyz')).toMatchObject({ status: 503, headers: { 'cache-control': 'no-store' } })
    expect((await get('/livez')).status).toBe(200)
    isReady = true
  })

  it('is only read', async () => {
    for (const path of ['/livez', '/readyz', '/status']) {
      const refused = await ask(server.url + path, { method: 'POST' })
      expect(refused).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } })
      expect((await ask(server.url + path, { method: 'OPTIONS' })).status).toBe(204)
      expect(await ask(server.url + path, { method: 'HEAD' })).toMatchObject({ status: 200, body: Buffer.alloc(0) })
    }
  })
})

describe('the status', () => {
  it('is a page for browsers, with names as text', async () => {
    const { headers, body } = await get('/status', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', vary: 'Accept' })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers).not.toHaveProperty('x-powered-by')
    const text = body.toString()
    expect(text).toContain('The &#60;b&#62;Moscow&#60;/b&#62; Times')
    expect(text).toContain('<a href="/feeds/wire">Wire &#38; more</a>')
    expect(text).toContain('<time datetime="2026-11-23T05:15:00.000Z">2026-11-23 05:15 UTC</time>')
    expect(text).toContain('<link rel="stylesheet" href="/style.css">')
  })

  it('is JSON for programs that ask for it', async () => {
    const { headers, body } = await get('/status', { accept: 'application/json' })
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    const nothing = { reason: null, lastTryAt: null, nextPollReason: null }
    expect(JSON.parse(body.toString())).toEqual({
      state: 'ok',
      reason: null,
      feeds: [{ slug: 'wire', title: 'Wire & more', stories: 7, updatedAt: '2026-11-23T05:15:00.000Z' }],
      sources: [
        {
          id: 'moscow-times',
          name: 'The <b>Moscow</b> Times',
          state: 'ok',
          lastSuccessAt: '2026-11-23T05:15:00.000Z',
          nextPollAt: '2026-11-23T06:15:00.000Z',
          ...nothing,
        },
        { id: 'new', name: 'New', state: 'waiting', lastSuccessAt: null, nextPollAt: null, ...nothing },
      ],
    })
  })

  it('says how far the desk is with what keeps it busy', async () => {
    const before = report
    report = () => ({ ...before(), step: { what: 'polling', done: 300, all: 2000 } })
    const json = await get('/status', { accept: 'application/json' })
    const page = await get('/status', { accept: 'text/html' })
    report = before
    expect(JSON.parse(json.body.toString())).toMatchObject({ state: 'busy', reason: 'polling, 300 of 2000' })
    expect(page.body.toString()).toContain('Busy: polling, 300 of 2000.')
  })

  it('that cannot be made is an error without our insides', async () => {
    const before = report
    report = () => {
      throw new Error('secret insides')
    }
    const { status, headers, body } = await get('/status')
    report = before
    expect(status).toBe(500)
    expect(headers['cache-control']).toBe('no-store')
    expect(body.toString()).not.toMatch(/secret|Error:|\.ts|node_modules/)
    expect(logged).toEqual(['request failed'])
    logged = []
  })
})

describe('another address', () => {
  it('is not found, and leads home', async () => {
    const { status, headers, body } = await get('/feeds/unheard-of.rss')
    expect(status).toBe(404)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(body.toString()).toContain('<a href="/">')
    expect(body.toString()).not.toContain('unheard-of')
  })

  const variants = {
    '/feeds/wire.rss/': '/feeds/wire.rss',
    '/feeds/wire/': '/feeds/wire',
    '/feeds/wire///': '/feeds/wire',
    '/Feeds/Wire.RSS': '/feeds/wire.rss',
    '/FEEDS/WIRE/?q=1': '/feeds/wire',
    '/STYLE.css': '/style.css',
  }
  for (const [path, target] of Object.entries(variants)) {
    it(`${path} has moved to ${target}`, async () => {
      const { status, headers } = await get(path, { host: 'evil.example' })
      expect({ status, location: headers.location }).toEqual({ status: 301, location: target })
    })
  }

  it('leads nowhere else, however it is written', async () => {
    const paths = [
      '//evil.example',
      '//evil.example/feeds/wire/',
      '/\\evil.example/feeds/wire/',
      '/%5cevil.example',
      '/%2f%2fevil.example/',
      '/feeds/..%2fwire.rss/',
      '/feeds/%2e%2e/wire.rss/',
      '/feeds/../feeds/wire.rss/',
      '/feeds/wire.rss%00/',
      '/feeds/wire.rss%0d%0alocation:evil/',
      '/feeds/__proto__',
      '/constructor/',
      `/${'a'.repeat(5000)}`,
      '/feeds/wıre.rss/',
      '/%zz',
      '/C:/windows/',
    ]
    for (const path of paths) {
      const target = Buffer.from(path).toString('latin1')
      const { status, headers } = await ask(server.url, { target })
      expect([400, 404]).toContain(status)
      expect(headers.location).toBeUndefined()
    }
    expect(logged).toEqual([])
  })

  it('below a path leads home there', async () => {
    const below = await startApp({ basePath: '/desk', status: () => report() })
    expect((await ask(`${below.url}/desk/none`)).body.toString()).toContain('<a href="/desk/">')
    expect((await ask(`${below.url}/desk/feeds/WIRE`)).headers.location).toBe('/desk/feeds/wire')
    expect((await ask(`${below.url}/desk/status`)).body.toString()).toContain('href="/desk/feeds/wire"')
    expect((await ask(`${below.url}/desk/livez`)).status).toBe(200)
    expect((await ask(`${below.url}/desk?x`)).status).toBe(200)
    expect((await ask(`${below.url}/desktop/livez`)).status).toBe(404)
    await below.close(0)
  })
})
