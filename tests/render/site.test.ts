import { describe, expect, it } from 'vitest'
import type { Site } from '../../src/render/pages/site-content.ts'
import { renderSite } from '../../src/render/site.ts'
import { child, children, xmlTree } from '../support/xml-tree.ts'
import { aFeed, anEntry, MOSCOW_TIMES, NASTY, NOON, TASS, theWireStory } from './make-edition.ts'

function aSite(own: Partial<Site> = {}): Site {
  return {
    baseUrl: 'https://desk.example/news',
    contact: 'https://operator.example/about',
    feeds: [
      {
        feed: aFeed({ title: 'Middle East & <more>' }),
        stories: 2,
        updatedAt: NOON,
        latest: [theWireStory(), anEntry()],
      },
      { feed: aFeed({ slug: 'empty', title: 'Empty', description: undefined }), stories: 0, latest: [] },
    ],
    sources: [MOSCOW_TIMES, TASS],
    polling: { intervalMs: 3_600_000, floorMs: 900_000 },
    userAgent: 'Wiredesk/0.1 (+https://operator.example/about)',
    ...own,
  }
}

function documentsOf(site: Site): ReadonlyMap<string, { contentType: string; text: string; body: Uint8Array }> {
  const decode = (body: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(body)
  return new Map(renderSite(site).map(({ url, contentType, body }) => [url, { contentType, body, text: decode(body) }]))
}

describe('renderSite', () => {
  const documents = documentsOf(aSite())

  it('gives the pages around the feeds with their types', () => {
    expect([...documents].map(([path, { contentType }]) => [path, contentType])).toEqual([
      ['/', 'text/html; charset=utf-8'],
      ['/feeds.opml', 'text/x-opml; charset=utf-8'],
      ['/bot', 'text/html; charset=utf-8'],
      ['/feeds/middle-east.opml', 'text/x-opml; charset=utf-8'],
      ['/feeds/empty.opml', 'text/x-opml; charset=utf-8'],
      ['/style.css', 'text/css; charset=utf-8'],
      ['/page.js', 'text/javascript; charset=utf-8'],
      ['/favicon.svg', 'image/svg+xml; charset=utf-8'],
    ])
  })

  it('gives equal bytes for equal sites', () => {
    expect(renderSite(aSite())).toEqual(renderSite(structuredClone(aSite())))
  })

  it('shows each feed with its headlines, and lets readers discover all formats of all feeds', () => {
    const { text } = documents.get('/')!
    expect(text).toContain('<a href="/news/feeds/middle-east">Middle East &amp; &lt;more&gt;</a>')
    expect(text).toContain('Putin asks both sides to step back')
    expect(text).toContain('No stories yet')
    expect(text.match(/<link rel="alternate"/g)).toHaveLength(6)
    expect(text).toContain('title="Empty (JSON Feed)" href="https://desk.example/news/feeds/empty.json"')
  })

  it('lists the feeds as OPML 2.0', () => {
    const opml = xmlTree(documents.get('/feeds.opml')!.body)
    expect(opml.attributes.version).toBe('2.0')
    expect(child(child(opml, 'head'), 'dateModified').text).toBe('Wed, 12 May 2021 14:03:00 GMT')
    const [first, second] = children(child(opml, 'body'), 'outline')
    expect(first!.attributes).toMatchObject({
      type: 'rss',
      text: 'Middle East & <more>',
      xmlUrl: 'https://desk.example/news/feeds/middle-east.rss',
      htmlUrl: 'https://desk.example/news/feeds/middle-east',
    })
    expect(second!.attributes.text).toBe('Empty')
  })

  it('tells publishers who polls, how often, and how to slow it, stop it or have an item removed', () => {
    const { text } = documents.get('/bot')!
    for (const words of [
      'Wiredesk/0.1 (+https://operator.example/about)',
      'every hour',
      'every 15 minutes',
      '304',
      '410 Gone',
      'Retry-After',
      '<a href="https://operator.example/about">',
      'The Moscow Times',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('takes a mail address as contact, and names the operator where there is none but this page', () => {
    const mail = documentsOf(aSite({ contact: 'mailto:desk@example.org' })).get('/bot')!.text
    expect(mail).toContain('<a href="mailto:desk@example.org">desk@example.org</a>')
    const own = documentsOf(aSite({ contact: 'https://desk.example/news/bot' })).get('/bot')!.text
    expect(own).toContain('the operator of <a href="https://desk.example/news/">desk.example</a>')
  })

  it('survives nasty strings and entries that nobody can show', () => {
    const feed = aFeed({ title: NASTY, description: NASTY, language: NASTY })
    const latest = [anEntry({ publishedAt: Number.NaN }), anEntry({ lead: { article: { title: NASTY } } })]
    const source = { id: NASTY, name: NASTY, home: NASTY }
    const site = aSite({
      contact: NASTY,
      userAgent: NASTY,
      sources: [source],
      feeds: [{ feed, stories: 1, updatedAt: Number.NaN, latest }],
    })
    const nasty = documentsOf(site)
    expect(() => xmlTree(nasty.get('/feeds.opml')!.body)).not.toThrow()
    for (const path of ['/', '/bot']) expect(nasty.get(path)!.text).not.toContain('<script')
  })
})
