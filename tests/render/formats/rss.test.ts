import { describe, expect, it } from 'vitest'
import { child, children } from '../../support/xml-tree.ts'
import { linksOf, renderAndRead, textOf } from '../documents.ts'
import { anEdition, anEntry, nastyEdition, theWireStory } from '../make-edition.ts'

type Lead = NonNullable<Parameters<typeof anEntry>[0]>['lead']

function itemOf(lead: Lead) {
  const { rssItems } = renderAndRead(anEdition({ entries: [anEntry({ lead })] }))
  return rssItems[0]!
}

describe('an RSS item', () => {
  const { rssItems } = renderAndRead(anEdition({ entries: [theWireStory()] }))
  const item = rssItems[0]!

  it('names the source with the address of its feed', () => {
    expect(textOf(item, 'source')).toBe('The Moscow Times')
    expect(child(item, 'source').attributes.url).toBe('https://moscow.example/rss/news?a=1&b=2')
  })

  it('names the source by its home page, or in dc:source, when the feed address is not for the public', () => {
    const home = itemOf({ source: { id: 'x', name: 'X', home: 'https://x.example/' } })
    expect(child(home, 'source').attributes.url).toBe('https://x.example/')
    const bare = itemOf({ source: { id: 'x', name: 'X & Y' } })
    expect(children(bare, 'source')).toEqual([])
    expect(textOf(bare, 'dc:source')).toBe('X & Y')
  })

  it('gives the picture with its credit and caption, and no media:title, which would replace subjects of mails', () => {
    const [picture] = children(item, 'media:content')
    expect(picture!.attributes).toEqual({
      url: 'https://moscow.example/image/call.jpg?w=1200&h=800',
      medium: 'image',
      type: 'image/jpeg',
      width: '1200',
      height: '800',
    })
    expect(textOf(picture!, 'media:credit')).toBe('Kremlin.ru')
    expect(textOf(picture!, 'media:description')).toBe('The president at his desk')
    expect(children(picture!, 'media:title')).toEqual([])
  })

  it('carries stamps, rights, language and the other copies', () => {
    expect(textOf(item, 'pubDate')).toBe('Wed, 12 May 2021 14:03:00 GMT')
    expect(textOf(item, 'atom:updated')).toBe('2021-05-12T15:03:00Z')
    expect(textOf(item, 'dc:rights')).toBe('© 2021 The Moscow Times & AFP')
    expect(textOf(item, 'dc:language')).toBe('en')
    expect(linksOf(item, 'related', 'atom:link')).toEqual([
      'https://tass.example/1?a=1&b=2',
      'https://f24.example/fr/1',
    ])
  })

  it('calls the guid a permalink only when it is the link', () => {
    expect(child(item, 'guid').attributes.isPermaLink).toBe('false')
    const url = 'https://moscow.example/1?a=1&b=2'
    const { rssItems } = renderAndRead(anEdition({ entries: [anEntry({ id: url, lead: { article: { url } } })] }))
    expect(child(rssItems[0]!, 'guid')).toMatchObject({ text: url, attributes: { isPermaLink: 'true' } })
  })

  it('escapes a summary for readers that show it as HTML', () => {
    const description = textOf(
      itemOf({ article: { summary: 'Food & drink, AT&T, <b> and 1 < 2 ]]> ]]>' } }),
      'description',
    )
    expect(description).toBe('Food & drink, AT&amp;T, &lt;b> and 1 &lt; 2 ]]&gt; ]]&gt;')
  })
})

describe('an RSS channel', () => {
  const edition = anEdition({
    feed: { title: 'War & <peace>', rights: 'A & B', icon: 'https://desk.example/i.png?a=1&b=2', language: 'en-GB' },
  })
  const { channel, texts } = renderAndRead(edition)

  it('says where it is, how often it changes and when it last did', () => {
    expect(textOf(channel, 'link')).toBe('https://desk.example/news/feeds/middle-east')
    expect(linksOf(channel, 'self', 'atom:link')).toEqual(['https://desk.example/news/feeds/middle-east.rss'])
    expect(textOf(channel, 'lastBuildDate')).toBe('Wed, 12 May 2021 15:03:00 GMT')
    expect(textOf(channel, 'ttl')).toBe('60')
    expect([textOf(channel, 'sy:updatePeriod'), textOf(channel, 'sy:updateFrequency')]).toEqual(['hourly', '1'])
  })

  it('writes titles as plain text with hex references', () => {
    expect(textOf(channel, 'title')).toBe('War & <peace>')
    expect(texts.rss).toContain('<title>War &#x26; &#x3C;peace&#x3E;</title>')
    expect(textOf(child(channel, 'image'), 'url')).toBe('https://desk.example/i.png?a=1&b=2')
    expect(textOf(channel, 'copyright')).toBe('A & B')
    expect(textOf(channel, 'language')).toBe('en-gb')
  })
})

describe('what the library would get wrong', () => {
  it('1: every ]]> is made harmless, so that no text can open elements of its own', () => {
    const crafted = '<p>a]]>b]]></content:encoded><enclosure url="https://evil.example/x" type="a/b" length="1"/></p>'
    const item = itemOf({ republish: 'full', article: { contentHtml: crafted, summary: 'x]]>y]]><enclosure/>' } })
    expect(children(item, 'enclosure')).toEqual([])
    expect(textOf(item, 'content:encoded')).not.toContain(']]>')
  })

  it('2: control characters, noncharacters and lone surrogates are gone and the rest of the text is whole', () => {
    const title = 'a\u0000b\u0008c\u000bd\u001fe\u0085f\ud83dg\udc00h\ufdd0i\ufdd1j\ufffek\uffff 👩‍👩‍👧 مرحبا'
    expect(textOf(itemOf({ article: { title } }), 'title')).toBe('abcdefghijk 👩‍👩‍👧 مرحبا')
    const { texts } = renderAndRead(nastyEdition())
    for (const text of Object.values(texts)) {
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffd-\uffff]/)
    }
  })

  it('3: ampersands and less-than signs in attributes are escaped', () => {
    const others = [{ source: { id: 'o', name: 'O' }, title: 'A & <B> "C"', url: 'https://o.example/?a=1&b=2' }]
    const { rssItems } = renderAndRead(anEdition({ entries: [anEntry({ others })] }))
    expect(child(rssItems[0]!, 'atom:link').attributes).toMatchObject({ title: 'A & <B> "C"', href: others[0]!.url })
  })

  it('4: text that reads &amp; stays as it is', () => {
    const { channel, rssItems } = renderAndRead(
      anEdition({
        feed: { title: 'AT&amp;T', categories: ['R&amp;D'] },
        entries: [anEntry({ lead: { article: { title: 'AT&amp;T', categories: ['Q&amp;A'], authors: ['P&amp;Q'] } } })],
      }),
    )
    const item = rssItems[0]!
    expect([textOf(channel, 'title'), textOf(channel, 'category')]).toEqual(['AT&amp;T', 'R&amp;D'])
    expect([textOf(item, 'title'), textOf(item, 'category'), textOf(item, 'dc:creator')]).toEqual([
      'AT&amp;T',
      'Q&amp;A',
      'P&amp;Q',
    ])
  })

  it('5: a title is the same plain text in all three formats', () => {
    const title = '1 < 2 & <script>alert(1), <news> & B&B2'
    const { rssItems, entries, json } = renderAndRead(
      anEdition({ entries: [anEntry({ lead: { article: { title } } })] }),
    )
    expect([textOf(rssItems[0]!, 'title'), textOf(entries[0]!, 'title'), json.items[0]!.title]).toEqual([
      title,
      title,
      title,
    ])
    expect(child(entries[0]!, 'title').attributes.type).toBeUndefined()
  })

  it('6: a bad address costs the address, not the document', () => {
    const item = itemOf({
      source: { id: 's', name: 'S', home: 'nowhere', feedUrl: '/rss' },
      article: {
        url: 'javascript:alert(1)',
        image: { url: 'pic.jpg' },
        enclosures: [{ url: '::', type: 'a/b', length: 1 }],
      },
    })
    for (const name of ['link', 'media:content', 'enclosure', 'source']) expect(children(item, name)).toEqual([])
    expect(renderAndRead(anEdition({ entries: [anEntry({ id: 'post-123' })] })).rssItems).toHaveLength(1)
  })

  it('7 and 13: a date that cannot be written costs its entry, not the document', () => {
    const dates = [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, Date.UTC(10000, 0), -62_135_596_800_000]
    const broken = dates.map((publishedAt, index) => anEntry({ id: `urn:x-test:${index}`, publishedAt }))
    const { rssItems, skipped, texts } = renderAndRead(
      anEdition({ updatedAt: Number.NaN, entries: [...broken, anEntry()] }),
    )
    expect(rssItems).toHaveLength(1)
    expect(skipped).toHaveLength(dates.length)
    expect(Object.values(texts).join()).not.toContain('Invalid')
  })

  it('8: there is no author element; all names are in one dc:creator', () => {
    const item = itemOf({ article: { authors: ['Ann Author', 'Bob & Co'] } })
    expect(textOf(item, 'dc:creator')).toBe('Ann Author, Bob & Co')
    expect(children(item, 'author')).toEqual([])
    expect(textOf(itemOf({ article: { authors: [' '] } }), 'dc:creator')).toBe('The Moscow Times')
  })

  it('9 and 10: one enclosure with its length and type beside the picture; the rest is media:content, and how long it is', () => {
    const { rssItems } = renderAndRead(anEdition({ entries: [theWireStory()] }))
    expect(child(rssItems[0]!, 'enclosure').attributes).toEqual({
      url: 'https://moscow.example/call.mp3',
      length: '123456',
      type: 'audio/mpeg',
    })
    const media = children(rssItems[0]!, 'media:content').map(({ attributes }) => [attributes.url, attributes.duration])
    expect(media).toEqual([
      ['https://moscow.example/image/call.jpg?w=1200&h=800', undefined],
      ['https://moscow.example/call.mp3', '95'],
      ['https://moscow.example/call.pdf', undefined],
    ])
    const unknown = itemOf({
      article: { enclosures: [{ url: 'https://a.example/x.mp3', type: 'audio/mpeg', length: 0 }] },
    })
    expect(child(unknown, 'enclosure').attributes).toEqual({
      url: 'https://a.example/x.mp3',
      length: '0',
      type: 'audio/mpeg',
    })
    expect(children(unknown, 'media:content')).toEqual([])
  })

  it('11: every prefix is bound, in an empty feed too', () => {
    const { channel } = renderAndRead(anEdition({ entries: [] }))
    expect(child(channel, 'sy:updatePeriod').namespace).toBe('http://purl.org/rss/1.0/modules/syndication/')
    const { rssItems } = renderAndRead(anEdition({ entries: [theWireStory()] }))
    expect(child(rssItems[0]!, 'dc:creator').namespace).toBe('http://purl.org/dc/elements/1.1/')
  })

  it('12: ids are the same string in all formats', () => {
    for (const id of ['HTTP://Pub.COM:80/a b', 'https://пример.example/путь', 'tag:p.example,2021:1', 'post-123']) {
      const { rssItems, entries, json } = renderAndRead(anEdition({ entries: [anEntry({ id })] }))
      expect(new Set([textOf(rssItems[0]!, 'guid'), textOf(entries[0]!, 'id'), json.items[0]!.id]).size).toBe(1)
    }
  })

  it('13: an id is said once', () => {
    const { rssItems, skipped } = renderAndRead(anEdition({ entries: [anEntry(), anEntry({ storyId: 'other' })] }))
    expect(rssItems).toHaveLength(1)
    expect(skipped).toEqual([expect.stringContaining('story other')])
  })

  it('14: extensions of RSS do not leak into JSON, nor members of JSON into RSS', () => {
    const { texts } = renderAndRead(anEdition({ entries: [theWireStory()] }))
    expect(texts.json).not.toMatch(/"(dc|media|atom|sy):/)
    expect(texts.rss).not.toContain('_wiredesk')
  })

  it('15: the edition is left as it was', () => {
    const edition = anEdition({ entries: [theWireStory()] })
    const before = structuredClone(edition)
    renderAndRead(edition)
    expect(edition).toEqual(before)
  })
})
