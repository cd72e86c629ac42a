import { describe, expect, it } from 'vitest'
import { feedsInLinkFields } from '../../../src/parse/pages/link-fields.ts'
import { parse } from '../../../src/parse/parse.ts'

const PAGE = 'https://news.example/home/'

describe('P35 the Link header of a page', () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['</feed>; rel="alternate"; type="application/rss+xml"', ['https://news.example/feed']],
    ['<feed.atom>; rel=alternate; type=application/atom+xml', ['https://news.example/home/feed.atom']],
    ['<https://a.example/f>;type="application/feed+json";rel="ALTERNATE"', ['https://a.example/f']],
    ['</f>; rel="alternate feed"; title="a, b; <c>"; type="application/rss+xml"', ['https://news.example/f']],
    [
      '</style.css>; rel=preload, </f>; rel=alternate; type="application/rss+xml", </g>; rel="alternate"; type="application/atom+xml; charset=utf-8"',
      ['https://news.example/f', 'https://news.example/g'],
    ],
    ['</de/>; rel=alternate; hreflang=de', []],
    ['</wp-json/>; rel="https://api.w.org/"', []],
    ['</f>; rel="alternate"; type="text/html"', []],
    ['</f>; rel="nofollow"; rel="alternate"; type="application/rss+xml"', []],
    ['</f>; rel="alternate"; anchor="/other"; type="application/rss+xml"', []],
    ['</f>; rel="alternate', []],
    ['nothing', []],
    ['', []],
  ]
  for (const [field, feeds] of table) {
    it(`${field || '(empty)'} offers ${feeds.length}`, () => expect(feedsInLinkFields([field], PAGE)).toEqual(feeds))
  }

  it('is read before what stands in the page, and each feed is named once', async () => {
    const body = Buffer.from(
      '<!doctype html><link rel="alternate" type="application/rss+xml" href="/page"><link rel="alternate" type="application/atom+xml" href="/both">',
    )
    const links = [
      '</both>; rel="alternate"; type="application/atom+xml", </header>; rel=alternate; type="application/rss+xml"',
    ]
    expect(await parse({ url: PAGE, contentType: 'text/html', body, links })).toMatchObject({
      kind: 'page',
      feeds: ['https://news.example/both', 'https://news.example/header', 'https://news.example/page'],
    })
  })
})
