import { describe, expect, it } from 'vitest'
import { publishDocuments } from './publish-documents.ts'

const opening = 'Low water at the north pier this morning, and the ferry waits for the tide'
const rest = 'The harbour office expects the first boat at noon. Tickets of yesterday hold until the evening.'

function rss(item: string): string {
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Pier</title><link>https://pier.example/</link><item><guid isPermaLink="false">1</guid><link>https://pier.example/1</link><pubDate>Tue, 01 Dec 2026 08:00:00 GMT</pubDate>${item}</item></channel></rss>`
}

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Pier</title><id>tag:pier.example,2026:f</id><updated>2026-12-01T08:00:00Z</updated><link href="https://pier.example/"/>
<entry><id>tag:pier.example,2026:1</id><title/><updated>2026-12-01T08:00:00Z</updated><link href="https://pier.example/1"/><summary>${opening}. ${rest}</summary><content type="html">&lt;p&gt;${opening}.&lt;/p&gt;&lt;p&gt;${rest}&lt;/p&gt;</content></entry></feed>`

const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Pier',
  items: [{ id: '1', url: 'https://pier.example/1', content_text: 'Gulls.', date_published: '2026-12-01T08:00:00Z' }],
})

type Item = { readonly title: string; readonly summary?: string; readonly content_html: string }

async function published(body: string, republish: 'full' | 'excerpt' = 'full') {
  const desk = await publishDocuments([{ body, republish }])
  return { item: desk.json('all').items[0] as unknown as Item, desk }
}

describe('a title that is made of the text', () => {
  it.each([
    ['a short description', rss(`<description>${opening}.</description>`)],
    ['a short description in HTML', rss(`<description>&lt;p&gt;${opening}.&lt;/p&gt;</description>`)],
    ['a short text', rss(`<content:encoded><![CDATA[<p>${opening}.</p>]]></content:encoded>`)],
    ['a word in JSON Feed', json],
  ])('is not said again as the summary: %s', async (_, body) => {
    const { item, desk } = await published(body)
    expect(item.title).toMatch(/^(Low water|Gulls)/)
    expect(item.summary).toBeUndefined()
    expect(item.content_html).toMatch(/Low water at the north pier|Gulls/)
    expect(desk.text('/feeds/all')).not.toContain('class="summary"')
    expect(desk.text('/feeds/all.atom')).not.toContain('<summary')
  })

  it.each([
    ['RSS', rss(`<description>${opening}. ${rest}</description>`)],
    ['RSS, with an empty title', rss(`<title> </title><description>${opening}. ${rest}</description>`)],
    ['Atom', atom],
  ])('leaves the rest to the summary: %s', async (_, body) => {
    for (const republish of ['full', 'excerpt'] as const) {
      const { item, desk } = await published(body, republish)
      const said = item.title.replace(/…$/, '')
      expect(said.length).toBeGreaterThan(20)
      expect(item.summary).not.toContain(said.slice(0, 20))
      expect(item.summary).toContain('Tickets of yesterday hold')
      expect(item.content_html).toContain('Low water at the north pier')
      expect(desk.text('/feeds/all.rss')).not.toContain(`<description><![CDATA[${opening}`)
      expect(desk.text('/feeds/all').split('Low water at the north')).toHaveLength(2)
    }
  })

  it('leaves a declared title and its summary as they are, alike or not', async () => {
    const { item } = await published(rss(`<title>${opening}</title><description>${opening}</description>`))
    expect([item.title, item.summary]).toEqual([opening, opening])
  })
})
