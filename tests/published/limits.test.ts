import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../src/desk/explain/explanation-lines.ts'
import { inspectDocument } from '../../src/inspect/inspect.ts'
import { inspectReport } from '../../src/inspect/inspect-report.ts'
import { parse } from '../../src/parse/parse.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { proseOf } from '../support/make-rss.ts'
import { startOrigin } from '../support/origin.ts'
import { openTestDesk } from '../support/test-desk.ts'
import { articleOf } from '../support/wire.ts'
import { NOW, publishDocuments } from './publish-documents.ts'

const summary = `Summary ${proseOf('sum', 40)} end`
const body = `<p>Whole text ${proseOf('text', 60)}</p>`

type Parts = { readonly channel?: string; readonly item?: string; readonly root?: string }

function rss({ channel = '', item = '', root = '' }: Parts = {}): string {
  const entry = (id: string, more: string) =>
    `<item><title>Title ${id}</title><link>https://pier.example/${id}</link><guid isPermaLink="false">${id}</guid><pubDate>Tue, 01 Dec 2026 08:00:00 GMT</pubDate><description>${summary}</description><content:encoded><![CDATA[${body}]]></content:encoded>${more}</item>`
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" ${root}><channel><title>Pier</title><link>https://pier.example/</link>${channel}${entry('a', item)}${entry('b', '')}</channel></rss>`
}

type Width = 'full' | 'excerpt' | 'link' | number

/** How wide the two items of a document are published, `a` first: as a whole, as an excerpt, cut shorter, or as links. */
async function widths(
  document: string,
  headers: Readonly<Record<string, string>> = {},
  republish: 'full' | 'excerpt' | 'link' = 'full',
): Promise<readonly Width[]> {
  const desk = await publishDocuments([{ body: document, headers, republish }])
  const items = desk.json('all').items as unknown as readonly {
    title: string
    summary?: string
    content_html: string
  }[]
  return items
    .toSorted((one, other) => (one.title < other.title ? -1 : 1))
    .map(({ summary: said = '', content_html: html }): Width => {
      if (html.includes('Whole text')) return 'full'
      if (said === '') {
        expect(html).not.toContain('Summary')
        return 'link'
      }
      expect(html).toContain(said.replace(/…$/, ''))
      return said.length > 120 ? 'excerpt' : said.length
    })
}

const RSL = 'xmlns:rsl="https://rslstandard.org/rsl"'
const META = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
const TDM = 'xmlns:tdm="http://www.w3.org/ns/tdmrep#"'

describe('limits that a publisher declares for machines', () => {
  it.each<[string, Readonly<Record<string, string>>, Width]>([
    ['nosnippet', { 'x-robots-tag': 'nosnippet' }, 'link'],
    ['nosnippet among others, in any case', { 'X-Robots-Tag': 'noindex, NoSnippet' }, 'link'],
    ['nosnippet for us', { 'x-robots-tag': 'wiredesk: nosnippet' }, 'link'],
    ['max-snippet of nothing', { 'x-robots-tag': 'max-snippet:0' }, 'link'],
    ['a reservation', { 'tdm-reservation': '1' }, 'excerpt'],
    ['RSL in a link', { link: '<https://pier.example/l.xml>; rel="license"; type="application/rsl+xml"' }, 'excerpt'],
    ['noindex alone', { 'x-robots-tag': 'noindex, follow' }, 'full'],
    ['what plugins send', { 'x-robots-tag': 'noindex, follow, max-snippet:-1, max-image-preview:large' }, 'full'],
    ['nosnippet for another', { 'x-robots-tag': 'otherbot: noindex, nosnippet' }, 'full'],
    ['no reservation', { 'tdm-reservation': '0' }, 'full'],
    ['a link to another licence', { link: '<https://pier.example/by>; rel="license"' }, 'full'],
    ['a date', { 'x-robots-tag': 'unavailable_after: 25 Jun 2030 15:00:00 PST' }, 'full'],
  ])('in the header hold for the whole source: %s', async (_, headers, width) => {
    expect(await widths(rss(), headers)).toEqual([width, width])
  })

  it.each([
    ['50', 50],
    ['90', 90],
    ['50, max-snippet: 150', 50],
    ['150, max-snippet:50, max-snippet:-1', 50],
    ['90, wiredesk: max-snippet:150', 90],
  ])('cut the excerpt: max-snippet %s', async (length, most) => {
    for (const republish of ['full', 'excerpt'] as const) {
      const [width] = await widths(rss(), { 'x-robots-tag': `max-snippet: ${length}` }, republish)
      expect(width).toBeLessThanOrEqual(most)
      expect(width).toBeGreaterThan(most / 2)
    }
  })

  it.each([
    ['nosnippet', 0],
    ['max-snippet:30', 30],
  ])('hold for the titles that are made of a text, %s', async (limit, most) => {
    const document = rss().replaceAll(/<title>Title .<\/title>/g, '')
    const desk = await publishDocuments([{ body: document, headers: { 'x-robots-tag': limit } }])
    const titles = desk.json('all').items.map(({ title }) => title)
    expect(titles).toHaveLength(2)
    for (const title of titles) {
      expect(title).not.toBe('')
      expect(title.startsWith('Whole text')).toBe(most > 0)
      if (most > 0) expect(title.length).toBeLessThanOrEqual(most)
    }
    if (most === 0) expect(desk.text('/feeds/all')).not.toContain('Whole text')
  })

  it('are read of an item that declares two hundred thousand', async () => {
    const item = '<xhtml:meta name="robots" content="max-snippet:9"/>'.repeat(200_000)
    const body = Buffer.from(rss({ item, root: META }))
    const result = await parse({ url: 'https://pier.example/feed', contentType: 'application/xml', body })
    expect(result.kind === 'feed' && result.items.map(({ limits }) => limits?.snippet)).toEqual([9, undefined])
  })

  it('leave nothing of an alert but its link', async () => {
    const item = '<cap:areaDesc>North County</cap:areaDesc><cap:severity>Severe</cap:severity>'
    const document = rss({ item, root: 'xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"' })
    for (const settings of [{ headers: { 'x-robots-tag': 'nosnippet' } }, { republish: 'link' as const }]) {
      const desk = await publishDocuments([{ body: document, ...settings }])
      for (const path of ['/feeds/all.rss', '/feeds/all.atom', '/feeds/all.json', '/feeds/all'])
        expect(desk.text(path)).not.toMatch(/North County|Severe/)
    }
  })

  it.each<[string, Parts, readonly [Width, Width]]>([
    [
      'a reservation of the channel',
      { root: TDM, channel: '<tdm:reservation>1</tdm:reservation>' },
      ['excerpt', 'excerpt'],
    ],
    ['a reservation of an item', { root: TDM, item: '<tdm:reservation>1</tdm:reservation>' }, ['excerpt', 'full']],
    [
      'robots of the channel',
      { root: META, channel: '<xhtml:meta name="robots" content="nosnippet"/>' },
      ['link', 'link'],
    ],
    [
      'robots of FeedBurner',
      { root: META, channel: '<xhtml:meta name="robots" content="noindex"/>' },
      ['full', 'full'],
    ],
    [
      'robots of an item',
      { root: META, item: '<xhtml:meta name="robots" content="max-snippet:0"/>' },
      ['link', 'full'],
    ],
    [
      'RSL that forbids training',
      {
        root: RSL,
        channel:
          '<rsl:content url="/"><rsl:license><rsl:prohibits type="usage">ai-train</rsl:prohibits></rsl:license></rsl:content>',
      },
      ['excerpt', 'excerpt'],
    ],
    [
      'RSL that forbids all, of an item',
      {
        root: RSL,
        item: '<rsl:content><rsl:license><rsl:prohibits type="usage">all</rsl:prohibits></rsl:license></rsl:content>',
      },
      ['link', 'full'],
    ],
    [
      'RSL that permits nothing we do',
      {
        root: RSL,
        item: '<rsl:content><rsl:license><rsl:permits type="usage">ai-train ai-input</rsl:permits></rsl:license></rsl:content>',
      },
      ['link', 'full'],
    ],
    [
      'RSL that permits all for nothing',
      {
        root: RSL,
        item: '<rsl:content><rsl:license><rsl:permits type="usage">all</rsl:permits><rsl:payment type="free"/></rsl:license></rsl:content>',
      },
      ['full', 'full'],
    ],
  ])('stand in the document: %s', async (_, parts, expected) => {
    expect(await widths(rss(parts))).toEqual(expected)
  })

  it('stand in Atom, and hold for what JSON Feed is sent with', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" ${TDM}><title>Pier</title><id>tag:pier.example,2026:f</id><updated>2026-12-01T08:00:00Z</updated>${['a', 'b'].map((id) => `<entry><id>tag:pier.example,2026:${id}</id><title>Title ${id}</title><updated>2026-12-01T08:00:00Z</updated><link href="https://pier.example/${id}"/><summary>${summary}</summary><content type="html">${body.replaceAll('<', '&lt;')}</content>${id === 'b' ? '<tdm:reservation>1</tdm:reservation>' : ''}</entry>`).join('')}</feed>`
    expect(await widths(atom)).toEqual(['full', 'excerpt'])
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Pier',
      items: [{ id: 'a', url: 'https://pier.example/a', title: 'Title a', summary, content_html: body }],
    })
    expect(await widths(json, { 'x-robots-tag': 'nosnippet' })).toEqual(['link'])
  })

  it('never widen what the operator allows', async () => {
    expect(await widths(rss(), { 'tdm-reservation': '1' }, 'link')).toEqual(['link', 'link'])
    expect(await widths(rss(), { 'x-robots-tag': 'max-snippet: 500' }, 'excerpt')).toEqual(['excerpt', 'excerpt'])
    expect(await widths(rss(), { 'x-robots-tag': 'max-snippet: 500' }, 'link')).toEqual(['link', 'link'])
  })

  it('hold from the poll that brings them, under the same ids and dates, and no longer than they are declared', async () => {
    const origin = await startOrigin()
    const type = { 'content-type': 'application/xml' }
    const bare = { headers: type, body: rss() }
    origin.on('/', bare, { ...bare, headers: { ...type, 'x-robots-tag': 'nosnippet' } }, bare)
    const source = aSource({ id: 'pier', republish: 'full', url: origin.url('/') })
    const desk = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }), NOW)
    const seen = []
    for (let round = 0; round < 3; round += 1) {
      await desk.roundAfter(2 * 3_600_000)
      const { items } = desk.json('all')
      const isWhole = items.map((item) => item.content_html?.includes('Whole text'))
      seen.push({ isWhole, stamps: items.map(({ id, date_modified }) => [id, date_modified]) })
    }
    expect(seen.map(({ isWhole }) => isWhole)).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ])
    expect(seen[1]!.stamps).toEqual(seen[0]!.stamps)
    await origin.close()
  })

  it('are told by explain', async () => {
    const desk = await publishDocuments([{ body: rss(), headers: { 'x-robots-tag': 'noindex, nosnippet' } }])
    const id = await articleOf(desk, 'source-0', 'a')
    const { context } = desk.desk
    const explanation = (await explainArticle(context.store.handle, id, context))!
    expect(explanationLines(explanation).join('\n')).toContain('limits     link, X-Robots-Tag: nosnippet')
  })

  it('are told by inspect, with how many items they hold for', async () => {
    const document = (body: string, robots?: string) => ({
      url: 'https://pier.example/feed',
      contentType: 'application/xml',
      body: Buffer.from(body),
      ...(robots && { machineFields: [['x-robots-tag', robots]] as const }),
    })
    const report = async (...parts: Parameters<typeof document>) => {
      const result = await parse(document(...parts))
      const inspection = await inspectDocument(document(...parts))
      if (result.kind !== 'feed' || 'error' in inspection) throw new Error('unread')
      return inspectReport(result, inspection, [])
    }
    expect(await report(rss(), 'nosnippet')).toContain('Limits       link, X-Robots-Tag: nosnippet\n')
    const reserved = rss({ root: TDM, item: '<tdm:reservation>1</tdm:reservation>' })
    expect(await report(reserved)).toContain('Limits       excerpt, TDMRep: 1, for 1 of 2 items\n')
    expect(await report(rss(), 'noindex')).not.toContain('Limits')
  })
})
