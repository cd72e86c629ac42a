import { describe, expect, it } from 'vitest'
import { findArticles } from '../../src/lookup/find-articles.ts'
import { searchFeed } from '../../src/lookup/search-feed.ts'
import { answerStory } from '../../src/lookup/story-reader.ts'
import { proseOf } from '../support/make-rss.ts'
import type { TestDesk } from '../support/test-desk.ts'
import { publishDocuments } from './publish-documents.ts'

const shop = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Shop</title><link>https://shop.example/</link><description>Notes from the reeds</description>
<item><title>Sale</title><link>https://shop.example/a?utm_source=rss&amp;utm_medium=feed&amp;id=7&amp;fbclid=x</link><guid isPermaLink="false">s1</guid><pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate><description>Oars and ropes.</description></item>
</channel></rss>`

/** All that the feed `all` is served as. */
function outputs(desk: TestDesk): string {
  return ['.rss', '.atom', '.json', ''].map((ending) => desk.text(`/feeds/all${ending}`)).join('\n')
}

describe('links that are published', () => {
  it('carry no tracking, in any format and on the page', async () => {
    const desk = await publishDocuments([{ body: shop }])
    expect(desk.json('all').items[0]!.url).toBe('https://shop.example/a?id=7')
    for (const ending of ['.rss', '.atom', '.json', ''])
      expect(desk.text(`/feeds/all${ending}`)).toContain('https://shop.example/a?id=7')
    expect(outputs(desk)).not.toMatch(/utm_|fbclid/)
  })

  it('are as written where the source wants its tracking kept, under the same id', async () => {
    const [dropped, kept] = [
      await publishDocuments([{ body: shop, id: 'shop' }]),
      await publishDocuments([{ body: shop, id: 'shop', tracking: 'keep' }]),
    ]
    const written = 'https://shop.example/a?utm_source=rss&utm_medium=feed&id=7&fbclid=x'
    expect(kept.json('all').items[0]!.url).toBe(written)
    expect(kept.text('/feeds/all')).toContain(written.replaceAll('&', '&amp;'))
    expect(dropped.json('all').items).toHaveLength(1)
  })

  it('carry none in Atom entries, in their texts and for the page that an item is about', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Reeds</title><id>tag:reeds.example,2026:f</id><link href="https://reeds.example/"/><updated>2026-11-03T08:00:00Z</updated>
<entry><id>https://reeds.example/1?utm_source=guid</id><title>Reeds cut</title><updated>2026-11-03T08:00:00Z</updated>
<link rel="alternate" href="https://reeds.example/1?page=2&amp;mc_cid=a1&amp;mc_eid=b2#note"/>
<link rel="enclosure" type="audio/mpeg" length="9" href="https://cdn.reeds.example/1.mp3?utm_source=cast"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="https://mill.example/?gclid=q&amp;b=%C3%A9+x">the mill</a>,
<a href="/two?_hsenc=p&amp;_hsmi=3">part two</a>, <a href="https://cdn.reeds.example/1.mp3?utm_source=cast">the sound</a> and
<img src="https://cdn.reeds.example/p.jpg?utm_source=img"/> and <a href="https://files.reeds.example/plan.pdf?utm_source=a&amp;Expires=99&amp;Signature=s~1">the plan</a>.</p></div></content></entry></feed>`
    const desk = await publishDocuments([{ body: atom }])
    const [item] = desk.json('all').items
    expect(item).toMatchObject({
      id: 'https://reeds.example/1?utm_source=guid',
      url: 'https://reeds.example/1?page=2#note',
      attachments: [{ url: 'https://cdn.reeds.example/1.mp3?utm_source=cast' }],
    })
    const html = item!.content_html!
    expect(html).toContain('href="https://mill.example/?b=%C3%A9+x"')
    expect(html).toContain('href="https://reeds.example/two"')
    expect(html).toContain('href="https://cdn.reeds.example/1.mp3?utm_source=cast"')
    expect(html).toContain('src="https://cdn.reeds.example/p.jpg?utm_source=img"')
    expect(html).toContain('href="https://files.reeds.example/plan.pdf?utm_source=a&amp;Expires=99&amp;Signature=s~1"')
  })

  it('carry none in JSON Feed, beside a guid that does', async () => {
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Kiln',
      items: [
        {
          id: 'https://kiln.example/9?utm_campaign=x',
          url: 'https://kiln.example/9?utm_campaign=x#utm_source=rss',
          external_url: 'https://clay.example/?igshid=1',
          title: 'Clay',
          content_html: '<p><a href="https://clay.example/p?yclid=4&v=1">Clay</a></p>',
          date_published: '2026-11-03T08:00:00Z',
        },
      ],
    })
    const desk = await publishDocuments([{ body: json }])
    const [item] = desk.json('all').items
    expect(item).toMatchObject({
      id: 'https://kiln.example/9?utm_campaign=x',
      url: 'https://kiln.example/9',
      _wiredesk: { externalUrl: 'https://clay.example/' },
    })
    expect(item!.content_html).toContain('href="https://clay.example/p?v=1"')
    expect(desk.text('/feeds/all.rss')).toContain('isPermaLink="false">https://kiln.example/9?utm_campaign=x</guid>')
  })

  it('carry none for copies, related stories and on the page of the story, each by its own source', async () => {
    const text = `Water has come to the Kettlewick mill. ${proseOf('flood', 120)}`
    const item = (site: string, title: string, words: string) =>
      `<rss version="2.0"><channel><title>${site}</title><item><title>${title}</title><link>https://${site}.example/p?utm_source=${site}&amp;n=1</link><guid isPermaLink="false">${site}</guid><pubDate>Tue, 01 Dec 2026 08:00:00 GMT</pubDate><description>${words}</description></item></channel></rss>`
    const desk = await publishDocuments([
      { body: item('heron', 'Flood reaches the Kettlewick mill at dawn', text) },
      { body: item('egret', 'Flood reaches the Kettlewick mill', text), priority: -1 },
      { body: item('bittern', 'Flood reaches the Kettlewick mill', text), priority: -2, tracking: 'keep' },
      {
        body: item(
          'stork',
          'Kettlewick mill stands after the flood',
          `The Kettlewick mill stands. ${proseOf('other', 120)}`,
        ),
      },
    ])
    const items = desk.json('all').items
    const lead = items.find(({ url }) => url === 'https://heron.example/p?n=1')!
    expect(lead._wiredesk.alsoReportedBy.map(({ url }) => url)).toEqual([
      'https://egret.example/p?n=1',
      'https://bittern.example/p?utm_source=bittern&n=1',
    ])
    expect(lead._wiredesk.related.map(({ url }) => url)).toEqual(['https://stork.example/p?n=1'])
    expect(outputs(desk)).not.toMatch(/utm_source=(?!bittern)/)
    const { context } = desk.desk
    const answer = await answerStory(context.store.handle, lead._wiredesk.story.split('/').at(-1)!, context)
    const page = answer && 'document' in answer ? Buffer.from(answer.document.body).toString() : ''
    expect(page).toContain('https://egret.example/p?n=1')
    expect(page).not.toMatch(/utm_source=(?!bittern)/)
    const found = await searchFeed(context.store.handle, { slug: 'all', query: 'kettlewick' }, context)
    expect(Buffer.from(found!.body).toString()).toContain('https://stork.example/p?n=1')
  })

  it('find the article again, by the address that is published', async () => {
    const body = shop.replace('fbclid=x', 'srsltid=x&amp;a=1')
    const desk = await publishDocuments([{ body }])
    const { url } = desk.json('all').items[0]!
    expect(url).toBe('https://shop.example/a?id=7&a=1')
    const { handle } = desk.desk.context.store
    expect(await findArticles(handle, url!)).toHaveLength(1)
    expect(await findArticles(handle, 'https://shop.example/a?id=8&a=1')).toEqual([])
  })
})
