import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNewsrooms } from '../scripts/demo/newsrooms.ts'
import { loadConfig } from '../src/config/load.ts'
import { type Service, startService } from '../src/service.ts'
import { IN_MEMORY } from '../src/store/open/database-url.ts'
import { jsonFeedComplaints } from './support/json-feed-rules.ts'
import { requireWellFormed } from './support/strict-xml.ts'
import type { JsonFeed, JsonItem } from './support/test-desk.ts'

const STORY =
  'https://www.themoscowtimes.com/2021/05/12/putin-calls-for-de-escalation-in-israel-palestinian-clashes-a73870'
const slugs = ['middle-east', 'russia', 'diplomacy', 'wire', 'everything']

/** The real service, threads and all, on the shipped feeds and the sample newsrooms. */
let service: Service
const stack = new AsyncDisposableStack()

beforeAll(async () => {
  const shipped = await loadConfig(resolve(import.meta.dirname, '..'), {})
  const rooms = stack.adopt(await startNewsrooms(Date.now()), (one) => one.close())
  const sources = shipped.sources.flatMap((source) => {
    const url = rooms.urls.get(source.id)
    return url === undefined ? [] : [{ ...source, url, privateNetwork: true }]
  })
  const server = {
    ...shipped.server,
    port: 0,
    baseUrl: 'https://desk.example/news',
    database: IN_MEMORY,
    logLevel: 'silent',
  }
  service = stack.adopt(await startService({ ...shipped, sources, server }), (one) => one.close())
  await service.polled
})
afterAll(() => stack.disposeAsync())

async function read(path: string, headers: Record<string, string> = {}) {
  const { request } = await import('undici')
  const response = await request(`${service.url}${path}`, { headers })
  return { status: response.statusCode, headers: response.headers, text: await response.body.text() }
}

async function readJson(slug: string): Promise<JsonFeed> {
  return JSON.parse((await read(`/feeds/${slug}.json`)).text)
}

describe('the service, read as a feed reader reads it', () => {
  it('shows the story once in each feed, with origin, picture credit, link and outlets', async () => {
    for (const slug of ['middle-east', 'russia', 'wire']) {
      const { items } = await readJson(slug)
      const found = items.filter((item) => item.url === STORY)
      expect(found, slug).toHaveLength(1)
      const story = found[0] as JsonItem
      expect(story._wiredesk.agency, slug).toMatchObject({ id: 'afp', name: 'AFP' })
      expect(story._wiredesk.source.title).toBe('The Moscow Times')
      expect(story.content_html).toContain('AFP')
      expect(story.content_html).toContain('Kremlin.ru')
      expect(story._wiredesk.alsoReportedBy.map((other) => other.source).sort()).toHaveLength(3)
      const titles = items.map((item) => item.title)
      for (const other of story._wiredesk.alsoReportedBy) expect(titles, slug).not.toContain(other.title)
      const rss = (await read(`/feeds/${slug}.rss`)).text
      expect(rss.split(`<link>${STORY}</link>`), slug).toHaveLength(2)
      expect(rss).toContain('<media:credit')
      expect(rss).toContain('Kremlin.ru')
      expect(rss).toMatch(/<source url="[^"]*">The Moscow Times<\/source>/)
      const atom = (await read(`/feeds/${slug}.atom`)).text
      expect(atom).toContain(`href="${STORY}"`)
      expect(atom).toMatch(/<source>.*<title>The Moscow Times<\/title>/s)
    }
  })

  it('keeps a report in another language apart, and names it beside the story as related', async () => {
    const { items } = await readJson('middle-east')
    const story = items.find((item) => item.url === STORY) as JsonItem
    expect(story._wiredesk.related).toMatchObject([
      { title: 'Путин и Эрдоган обсудили обострение вокруг сектора Газа' },
    ])
    const russian = items.find((item) => item.title === story._wiredesk.related[0]?.title) as JsonItem
    expect(russian._wiredesk.related.map(({ title }) => title)).toContain(story.title)
  })

  it('has the same story under the same id in every feed', async () => {
    const ids = new Set<string>()
    for (const slug of ['middle-east', 'russia', 'wire', 'everything']) {
      const { items } = await readJson(slug)
      for (const item of items) if (item.url === STORY) ids.add(item.id)
    }
    expect([...ids]).toEqual([STORY])
  })

  it('gives every document in three formats, well-formed, and 304 at the second request', async () => {
    for (const slug of slugs) {
      for (const format of ['rss', 'atom', 'json']) {
        const path = `/feeds/${slug}.${format}`
        const first = await read(path)
        expect(first.status, path).toBe(200)
        if (format === 'json') expect(jsonFeedComplaints(JSON.parse(first.text)), path).toEqual([])
        else requireWellFormed(first.text)
        const again = await read(path, { 'If-None-Match': String(first.headers.etag) })
        expect([again.status, again.text], path).toEqual([304, ''])
        const since = await read(path, { 'If-Modified-Since': String(first.headers['last-modified']) })
        expect(since.status, path).toBe(304)
      }
    }
  })

  it('names itself by its base URL and nothing that a request says', async () => {
    const { text } = await read('/feeds/wire.atom', {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
    })
    expect(text).toContain('https://desk.example/news/feeds/wire.atom')
    expect(text).not.toContain('evil.example')
    expect(text).not.toContain(new URL(service.url).host)
  })

  it('answers its pages, its list of feeds and its health', async () => {
    for (const path of [
      '/',
      '/feeds/middle-east',
      '/bot',
      '/status',
      '/feeds.opml',
      '/feeds/wire.opml',
      '/feeds/wire?q=putin',
      '/page.js',
      '/style.css',
      '/livez',
      '/readyz',
    ]) {
      expect((await read(path)).status, path).toBe(200)
    }
    const page = (await read('/feeds/middle-east')).text
    for (const type of ['application/rss+xml', 'application/atom+xml', 'application/feed+json']) {
      expect(page).toContain(type)
    }
    requireWellFormed((await read('/feeds.opml')).text)
    expect((await read('/feeds/unknown.rss')).status).toBe(404)
  })

  it('reads Russian in windows-1251 and what can be saved of a broken document', async () => {
    const { items } = await readJson('everything')
    const titles = items.map((item) => item.title)
    expect(titles).toContain('Путин и Эрдоган обсудили обострение вокруг сектора Газа')
    expect(titles).toContain('Ankara & Cairo to send joint aid convoy to Gaza')
  })
})
