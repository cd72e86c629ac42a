import { describe, expect, it } from 'vitest'
import { inspectDocument } from '../../src/inspect/inspect.ts'
import type { InspectedItem } from '../../src/inspect/inspect-report.ts'
import type { FeedDocument } from '../../src/model/documents.ts'
import { read } from '../../src/read.ts'
import { aSource } from '../support/make-config.ts'

const media = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'

function rss(channel: string, url = 'https://weir.example/feeds/rss.xml'): FeedDocument {
  const text = `<rss version="2.0" ${media} xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>Weir</title>${channel}</channel></rss>`
  return { url, contentType: '', body: Buffer.from(text) }
}

async function itemOf(document: FeedDocument): Promise<InspectedItem> {
  const found = await inspectDocument(document)
  if ('error' in found) throw new Error(found.error)
  return found.items[0]!
}

const picture = '<description>&lt;img src="p.jpg"&gt;</description>'
const shown = (address: string) => `<img src="${address}" loading="lazy" />`

describe('relative addresses inside an item', () => {
  it.each([
    [
      'its page on a neighbouring host',
      'https://www.weir.example/',
      'https://news.weir.example/a/1/',
      'https://news.weir.example/a/1/p.jpg',
    ],
    [
      'its page on the site that the document is from',
      'https://elsewhere.example/',
      'https://weir.example/a/',
      'https://weir.example/a/p.jpg',
    ],
    [
      'its page behind a redirector',
      'https://weir.example/',
      'https://www.google.com/url?url=https://weir.example/a/',
      'https://weir.example/a/p.jpg',
    ],
    [
      'the channel where the page is on another site',
      'https://weir.example/',
      'https://feedproxy.example/~r/1',
      'https://weir.example/p.jpg',
    ],
    [
      'the channel where both only share a suffix',
      'https://weir.co.uk/',
      'https://lock.co.uk/1',
      'https://weir.co.uk/p.jpg',
    ],
    [
      'the channel where both only share a host of pages',
      'https://weir.github.io/',
      'https://lock.github.io/1',
      'https://weir.github.io/p.jpg',
    ],
    ['the channel where the item has no page', 'https://weir.example/notes/', '', 'https://weir.example/notes/p.jpg'],
    [
      'the document where the channel names no address',
      'weir',
      'https://lock.example/1',
      'https://weir.example/feeds/p.jpg',
    ],
    ['the document where there is nothing else', '', '', 'https://weir.example/feeds/p.jpg'],
    [
      'the document where its generator names its own machine',
      'http://localhost:4000/',
      'https://lock.example/1',
      'https://weir.example/feeds/p.jpg',
    ],
    [
      'the document where the channel names an address of a network',
      'http://192.168.0.7/blog/',
      '',
      'https://weir.example/feeds/p.jpg',
    ],
    [
      'the document where the channel names a host without a domain',
      'http://intranet/',
      '',
      'https://weir.example/feeds/p.jpg',
    ],
    [
      'the document where the channel names a host by version 6',
      'http://[::1]:1313/',
      '',
      'https://weir.example/feeds/p.jpg',
    ],
    [
      'the document where the channel names a host of one room',
      'http://desk.local/',
      '',
      'https://weir.example/feeds/p.jpg',
    ],
  ])('are those of %s', async (_name, home, link, expected) => {
    const item = `<item><title>One</title>${link && `<link>${link}</link>`}${picture}</item>`
    expect((await itemOf(rss(`${home && `<link>${home}</link>`}${item}`))).contentHtml).toBe(shown(expected))
  })

  it('are read in the same way where the channel says its link behind the items', async () => {
    const item = `<item><title>One</title><link>https://lock.example/1</link>${picture}</item>`
    const document = rss(`${item}<link>https://weir.example/</link>`)
    expect((await itemOf(document)).contentHtml).toBe(shown('https://weir.example/p.jpg'))
  })

  it('are those of xml:base, wherever it stands, before all else', async () => {
    const item = `<item xml:base="/b/"><title>One</title><link>https://weir.example/a/1</link><enclosure url="s.mp3"/>${picture}</item>`
    const found = await itemOf(rss(`<link>https://weir.example/</link>${item}`))
    expect(found.contentHtml).toBe(shown('https://weir.example/b/p.jpg'))
    expect(found.enclosures[0]!.url).toBe('https://weir.example/b/s.mp3')
  })

  it('are made absolute in pictures, sound and what else it names', async () => {
    const item = `<item><title>One</title><link>https://weir.example/a/1</link>
      <enclosure url="s.mp3" type="audio/mpeg"/><media:content url="/v.mp4" type="video/mp4"/><itunes:image href="i.jpg"/></item>`
    const found = await itemOf(rss(`<link>https://weir.example/</link>${item}`))
    expect(found.enclosures.map(({ url }) => url)).toEqual([
      'https://weir.example/a/s.mp3',
      'https://weir.example/v.mp4',
    ])
    expect(found.image).toBe('https://weir.example/a/i.jpg')
  })
})

describe('a link that is a fragment alone', () => {
  const note = '<description>&lt;a href="#n1"&gt;1&lt;/a&gt; &lt;a href=" # "&gt;x&lt;/a&gt;</description>'

  it.each([
    ['<link>https://weir.example/a</link>', '<a href="https://weir.example/a#n1">1</a> <a>x</a>'],
    ['<link>https://weir.example/a#old</link>', '<a href="https://weir.example/a#n1">1</a> <a>x</a>'],
    ['<guid>https://weir.example/b</guid>', '<a href="https://weir.example/b#n1">1</a> <a>x</a>'],
    ['<guid isPermaLink="false">b</guid>', '<a>1</a> <a>x</a>'],
  ])('leads to that place of the item’s page, if it has one: %s', async (names, expected) => {
    const item = `<item xml:base="https://files.example/"><title>One</title>${names}${note}</item>`
    expect((await itemOf(rss(`<link>https://weir.example/</link>${item}`))).contentHtml).toBe(expected)
  })
})

describe('a relative link of an item', () => {
  const item = '<item><title>One</title><link>/2026/one</link></item>'
  const elsewhere = 'https://feeds.cdn.example/weir/rss.xml'

  it.each([
    ['the channel', '<link>https://weir.example/news/</link>', 'https://weir.example/2026/one'],
    ['the document where that of the channel is relative', '<link>/news/</link>', 'https://feeds.cdn.example/2026/one'],
    ['the document where the channel has none', '', 'https://feeds.cdn.example/2026/one'],
  ])('is one of %s', async (_name, link, expected) => {
    expect((await itemOf(rss(link + item, elsewhere))).link).toBe(expected)
  })

  it('is one of xml:base before all else', async () => {
    const based = '<item xml:base="https://base.example/x/"><title>One</title><link>one</link></item>'
    expect((await itemOf(rss(`<link>https://weir.example/</link>${based}`))).link).toBe('https://base.example/x/one')
  })

  it('makes the id that it always made, from the address of the document', async () => {
    const source = aSource({ id: 'weir', url: elsewhere })
    const articleOf = async (link: string) => {
      const reading = await read(rss(link + item, elsewhere), source, Date.UTC(2026, 0, 1))
      return reading.kind === 'articles' ? reading.articles[0]! : undefined
    }
    const [now, before] = [await articleOf('<link>https://weir.example/</link>'), await articleOf('')]
    expect(now!.url).toBe('https://weir.example/2026/one')
    expect(before!.url).toBe('https://feeds.cdn.example/2026/one')
    expect(now!.id).toBe(before!.id)
  })
})

describe('the page of a feed', () => {
  const atom = (head: string, url = 'https://weir.example/feeds/atom.xml'): FeedDocument => {
    const entry =
      '<entry><id>urn:x:1</id><title>One</title><link href="p/1"/><summary type="html">&lt;img src="p.jpg"></summary></entry>'
    return {
      url,
      contentType: '',
      body: Buffer.from(`<feed xmlns="http://www.w3.org/2005/Atom">${head}<title>W</title>${entry}</feed>`),
    }
  }

  it.each([
    ['an id alone', '<id>https://elsewhere.example/ids/</id>', 'https://weir.example/feeds/p/1'],
    [
      'an id beside its own address',
      '<id>https://elsewhere.example/</id><link rel="self" href="https://weir.example/feeds/atom.xml"/>',
      'https://weir.example/feeds/p/1',
    ],
    [
      'an id beside a page',
      '<id>https://elsewhere.example/</id><link href="https://weir.example/blog/"/>',
      'https://weir.example/blog/p/1',
    ],
    ['a generator’s machine', '<id>urn:x</id><link href="http://127.0.0.1:4000/"/>', 'https://weir.example/feeds/p/1'],
    [
      'a generator’s machine by any address',
      '<id>urn:x</id><link href="http://0.0.0.0:8000/blog/"/>',
      'https://weir.example/feeds/p/1',
    ],
  ])('is not taken from %s', async (_, head, link) => {
    expect((await itemOf(atom(head))).link).toBe(link)
  })

  it.each([
    ['http://localhost:4000/atom.xml', 'http://localhost:4000/blog/', 'http://localhost:4000/blog/p/1'],
    ['http://127.0.0.1:4000/feed/atom.xml', 'http://localhost:4000/blog/', 'http://localhost:4000/blog/p/1'],
    ['http://127.0.0.1:5000/feed/atom.xml', 'http://localhost:4000/blog/', 'http://127.0.0.1:5000/feed/p/1'],
    ['http://10.0.0.2/feed/atom.xml', 'http://intranet/blog/', 'http://intranet/blog/p/1'],
    ['http://10.0.0.2/feed/atom.xml', 'https://weir.example/blog/', 'https://weir.example/blog/p/1'],
  ])('for a document of its own network (%s) may be %s', async (url, home, link) => {
    expect((await itemOf(atom(`<link href="${home}"/>`, url))).link).toBe(link)
  })

  it.each(['http://localhost:4000/', 'http://192.168.1.4/'])('of a JSON Feed is not %s', async (home) => {
    const url = 'https://weir.example/feeds/feed.json'
    const items = [{ id: '1', url: 'p/1', content_html: '<p>One</p>' }]
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'W', home_page_url: home, items }
    const body = Buffer.from(JSON.stringify(feed))
    expect((await itemOf({ url, contentType: 'application/json', body })).link).toBe('https://weir.example/feeds/p/1')
  })
})
