import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/parse.ts'

const encoder = new TextEncoder()

function read(text: string | Uint8Array, contentType = '') {
  const body = typeof text === 'string' ? encoder.encode(text) : text
  return parse({ url: 'https://news.example/feed', contentType, body })
}

function rss(items: string): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>${items}</channel></rss>`
}

function item(number: number, more = ''): string {
  return `<item><title>t${number}</title><guid>g${number}</guid>${more}</item>`
}

async function readFeed(text: string | Uint8Array) {
  const result = await read(text)
  if (result.kind !== 'feed') throw new Error(`${result.kind}: ${result.reason}`)
  return result
}

describe('parse', () => {
  it.each([
    ['RSS 2.0', rss('')],
    ['RSS 0.91', '<rss version="0.91"><channel/></rss>'],
    [
      'RSS 0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"/>',
    ],
    ['RSS 1.0', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"/>'],
    ['Atom 0.3', '<feed version="0.3" xmlns="http://purl.org/atom/ns#"/>'],
    ['Atom 1.0', '<feed xmlns="http://www.w3.org/2005/Atom"/>'],
    ['CDF', '<CHANNEL HREF="https://a.example/"/>'],
    ['JSON Feed 1.1', '{"version":"https://jsonfeed.org/version/1.1","items":[]}'],
  ])('knows %s by its looks', async (format, text) => {
    expect(await readFeed(text)).toMatchObject({ format, items: [], skipped: 0, reader: 'wiredesk' })
  })

  it.each([
    ['nothing at all', ''],
    ['white space', ' \n '],
    ['words', 'Service temporarily unavailable'],
    ['JSON that is no feed', '{"error":"not found"}'],
    ['broken JSON', '{"version": "https://jsonfeed.org/version/1", '],
    ['RDF of other things', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><person/></rdf:RDF>'],
  ])('calls %s unreadable', async (_name, text) => {
    expect((await read(text)).kind).toBe('unreadable')
  })

  it('calls an article page a page and lists no feeds where it offers none', async () => {
    expect(await read('<!DOCTYPE html><html><body><p>x</body></html>')).toMatchObject({ kind: 'page', feeds: [] })
  })

  it.each([
    ['[warning] 1 < 2\n', ''],
    ['{"debug":1}', '<?xml version="1.0"?>'],
    ['{"debug":', '\n'],
  ])('reads the feed behind what a server prints before it: %s%s', async (printed, declaration) => {
    const feed = await readFeed(`${printed}${declaration}<rss version="2.0"><channel>${item(1)}</channel></rss>`)
    expect(feed).toMatchObject({ format: 'RSS 2.0', items: [{ id: 'g1' }], reader: 'wiredesk' })
  })

  it('takes JSON that tells of a feed of markup for JSON, whole or cut', async () => {
    const content_html = '<p>See <rss version=\'2.0\'> and <feed xmlns="x"></p>'
    const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1', items: [{ id: 'a', content_html }] })
    expect(await readFeed(text)).toMatchObject({ format: 'JSON Feed 1', items: [{ id: 'a' }] })
    const cut = JSON.stringify({ content_html: '<feed xmlns="x">' }).slice(0, -1)
    expect(await read(cut)).toEqual({ kind: 'unreadable', reason: 'not well-formed JSON' })
  })

  it('asks the second reader where its own finds no items', async () => {
    const text =
      '<rss version="2.0"><channel xmlns="http://www.w3.org/1999/xhtml"><title>H</title><item><title>One</title><link>/1</link><guid>g</guid></item></channel></rss>'
    const feed = await readFeed(text)
    expect(feed.reader).toBe('rss-parser')
    expect(feed.items).toMatchObject([{ id: 'g', title: { value: 'One' }, link: 'https://news.example/1' }])
  })

  it.each(['constructor', '__proto__', 'hasownproperty'])(
    'reads a feed with a prefix of the name %s',
    async (prefix) => {
      const text = rss(item(1, `<${prefix}:x>y</${prefix}:x>`)).replace('<rss ', `<rss xmlns:${prefix}="urn:any" `)
      expect((await readFeed(text)).items).toMatchObject([{ id: 'g1', title: { value: 't1' } }])
    },
  )

  it.each(['channel', 'item'])('overlooks that a %s cannot be of Atom', async (name) => {
    const dated = item(1, '<pubDate>Wed, 12 May 2021 10:00:00 GMT</pubDate><description>Short.</description>')
    const feed = await readFeed(rss(dated).replace(`<${name}>`, `<${name} xmlns="http://www.w3.org/2005/Atom">`))
    expect(feed.header.title?.value).toBe('Harbour')
    expect(feed.items).toMatchObject([
      { id: 'g1', published: 'Wed, 12 May 2021 10:00:00 GMT', summary: { value: 'Short.' } },
    ])
  })

  it('reads a thousand items of which none is closed, in order', async () => {
    const open = Array.from({ length: 1000 }, (_, number) => item(number).replace('</item>', ''))
    expect((await readFeed(rss(open.join('')))).items.map(({ id }) => id)).toEqual(
      open.map((_, number) => `g${number}`),
    )
  })

  it.each([
    ['line<br>', 'line<br>line'],
    ['<p>line', '<p>line</p><p>line'],
    ['<hr><img src="a.png">', '<hr><img src="a.png"><hr>'],
  ])('reads any number of %s that lost their escaping', async (part, start) => {
    const [found, next] = (await readFeed(rss(item(1, `<description>${part.repeat(1000)}</description>`) + item(2))))
      .items
    expect(found?.summary?.value).toContain(start)
    expect(next?.id).toBe('g2')
  })

  it('loses no item to a quote that nobody closed', async () => {
    const broken = item(1, '<atom:link href="https://news.example/1/>')
    const cut = item(2, '<description><p>See <a href="https://news.exa</description>')
    const whole = item(3, '<enclosure url="https://news.example/3.mp3"/>')
    for (const items of [broken + item(4), cut + whole + item(4), broken + cut + whole + item(4)]) {
      const ids = [...items.matchAll(/g\d/g)].map(([id]) => id)
      expect((await readFeed(rss(items))).items.map(({ id }) => id)).toEqual(ids)
    }
  })

  it('leaves styles and titles of drawings inside the drawing', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><style>.a{b:c}</style><title>x</title></svg>'
    const [found] = (await readFeed(rss(item(1, `<description><p>a</p>${drawing}</description>`)))).items
    expect(found?.summary?.value).toBe('<p>a</p><svg><style>.a{b:c}</style><title>x</title></svg>')
  })

  it('joins the halves of a character that were escaped one by one', async () => {
    const [found] = (await readFeed(rss('<item><title>a &#55357;&#56832;&#xD83D;&#xde00; &#56832;</title></item>')))
      .items
    expect(found?.title?.value).toBe('a 😀😀 \ufffd')
  })

  it.each([
    ['gb2312', [0xd6, 0xd0, 0xb9, 0xfa, 0xd0, 0xc2, 0xce, 0xc5, 0xcd, 0xf8], '中国新闻网'],
    ['Shift_JIS', [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc], '日本語の'],
    ['EUC-KR', [0xc7, 0xd1, 0xb1, 0xb9, 0xbd, 0xc5, 0xb9, 0xae], '한국신문'],
    ['windows-1253', [0xc5, 0xeb, 0xeb, 0xdc, 0xe4, 0xe1, 0xf2, 0xd2], 'Ελλάδας\ufffd'],
  ])('keeps a document in %s whose summaries were cut inside a character', async (charset, bytes, expected) => {
    const [start, end] = rss('<item><title>@</title><description>@</description></item>')
      .replace('?>', ` encoding="${charset}"?>`)
      .split(/@.*@/)
    const middle = [
      ...bytes,
      ...Buffer.from('</title><description>'),
      ...bytes.slice(0, charset.startsWith('w') ? 8 : 3),
    ]
    const [found] = (await readFeed(Buffer.concat([Buffer.from(start!), Uint8Array.from(middle), Buffer.from(end!)])))
      .items
    expect(found?.title?.value).toBe(expected)
    expect(found?.summary?.value).toContain('\ufffd')
  })

  it('takes what is valid UTF-8 for UTF-8 whatever single-byte charset is declared', async () => {
    for (const charset of ['windows-1251', 'koi8-r', 'iso-8859-2', 'windows-1256']) {
      const result = await read(rss('<item><title>Новости дня</title></item>'), `text/xml; charset=${charset}`)
      expect(result).toMatchObject({ items: [{ title: { value: 'Новости дня' } }] })
    }
  })

  it('reads JSON behind two byte order marks, and no control characters in it', async () => {
    const text = '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1\\u0000","title":"a\\u0008b"}]}'
    expect((await readFeed(`\ufeff\ufeff${text}`)).items).toMatchObject([{ id: '1', title: { value: 'ab' } }])
  })

  it('takes an empty link for the base that the entry names for itself', async () => {
    const entry = (base: string) => `<entry${base}><title>One</title><id>urn:1</id><link href=""/></entry>`
    const atom = (base: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${entry(base)}</feed>`
    expect((await readFeed(atom(''))).items).toMatchObject([{ isLinkEmpty: true }])
    const own = await readFeed(atom(' xml:base="https://news.example/1"'))
    expect(own.items).toMatchObject([{ link: 'https://news.example/1', isLinkEmpty: false }])
  })

  it('says the same of a text in every encoding', async () => {
    const text = rss('<item><title>Tide at noon</title><description>Café</description></item>')
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
    const expected = await readFeed(text)
    expect(await readFeed(utf16)).toEqual(expected)
    expect(await readFeed(Buffer.from(utf16).swap16())).toEqual(expected)
    expect(await readFeed(Buffer.from(text, 'latin1'))).toEqual(expected)
    const utf32 = Buffer.concat([...text].map((letter) => Buffer.from([0, 0, 0, letter.charCodeAt(0)])))
    expect(await readFeed(utf32)).toEqual(expected)
  })

  it.each([
    ['Espa\xf1a and M\xfcller', 'España and Müller'],
    ['cut caf\xc3...', 'cut caf\ufffd...'],
    ['cut \xe2\x80</b>', 'cut \ufffd'],
  ])('reads Latin letters in a text of UTF-8, and marks what was cut: %j', async (title, expected) => {
    const [before, after] = rss('<item><title>|</title><description>日本語 и кириллица</description></item>').split('|')
    const body = Buffer.concat([Buffer.from(before!), Buffer.from(title, 'latin1'), Buffer.from(after!)])
    expect((await readFeed(body)).items[0]?.title?.value.replace('</b>', '')).toBe(expected)
    const marked = Buffer.concat([Buffer.from('\ufeff'), body])
    expect((await readFeed(marked)).items[0]?.title?.value.replace('</b>', '')).toBe(expected)
  })

  it('reads a podcast item whole', async () => {
    const feed = await readFeed(
      rss(
        item(
          1,
          '<enclosure url="https://a.example/1.mp3" type="audio/mpeg" length="10"/><itunes:duration>1:02:03</itunes:duration><source url="https://b.example/feed">B</source><dc:source>AFP</dc:source><atom:link rel="via" href="https://c.example/1"/><copyright>C</copyright>',
        ),
      ),
    )
    expect(feed.items[0]).toMatchObject({
      enclosures: [{ url: 'https://a.example/1.mp3', type: 'audio/mpeg', length: 10, durationSeconds: 3723 }],
      origin: { title: 'B', url: 'https://b.example/feed' },
      credit: 'AFP',
      otherLinks: ['https://c.example/1'],
      rights: 'C',
    })
  })

  it('keeps season, episode and duration of a podcast, the duration with what is heard', async () => {
    const cover = '<enclosure url="https://a.example/1.jpg" type="image/jpeg"/>'
    const sound = '<enclosure url="https://a.example/1.mp3" type="audio/mpeg"/>'
    const numbers = '<itunes:season>2</itunes:season><itunes:episode> 014 </itunes:episode>'
    const feed = await readFeed(
      rss(
        item(1, `${cover}${sound}${numbers}<itunes:duration>62:03</itunes:duration>`) +
          item(2, '<podcast:season name="Storms">3</podcast:season><podcast:episode>3.5</podcast:episode>') +
          item(3, '<itunes:season>Bonus</itunes:season><itunes:episode>0</itunes:episode>'),
      ),
    )
    const [first, second, third] = feed.items
    expect(first).toMatchObject({ season: 2, episode: 14 })
    expect(first?.enclosures.map(({ durationSeconds }) => durationSeconds)).toEqual([undefined, 3723])
    expect(second).toMatchObject({ season: 3, episode: 3.5 })
    expect([third?.season, third?.episode]).toEqual([undefined, undefined])
  })

  it.each([
    [
      '<cc:license xmlns:cc="http://web.resource.org/cc/" rdf:resource="https://l.example/by"/>',
      'https://l.example/by',
      'https://l.example/by',
    ],
    [
      '<c:license xmlns:c="http://backend.userland.com/creativeCommonsRssModule">https://l.example/by</c:license>',
      'https://l.example/by',
      'https://l.example/by',
    ],
    [
      '<creativeCommons:license>https://l.example/by</creativeCommons:license>',
      'https://l.example/by',
      'https://l.example/by',
    ],
    ['<atom:link rel="license" href="/by"/>', 'https://news.example/by', 'https://news.example/by'],
    ['<dcterms:license>https://l.example/by</dcterms:license>', 'https://l.example/by', 'https://l.example/by'],
    [
      '<cc:license rdf:resource="https://l.example/by"/><dc:rights>Ann Lee</dc:rights>',
      'Ann Lee',
      'https://l.example/by',
    ],
    [
      '<atom:link rel="license" href="/by"/><copyright>See https://news.example/by</copyright>',
      'See https://news.example/by',
      'https://news.example/by',
    ],
    [
      '<dc:rights>© X. All rights reserved. https://x.example/</dc:rights>',
      '© X. All rights reserved. https://x.example/',
      undefined,
    ],
    ['<dc:rights>Ann Lee</dc:rights><dcterms:license>CC BY</dcterms:license>', 'Ann Lee CC BY', undefined],
  ])('tells the licence from the words about the rights: %s', async (more, rights, licence) => {
    const feed = await readFeed(rss(more + item(1, more)))
    expect(feed.items[0]).toMatchObject({ rights, licence, link: undefined })
    expect(feed.header).toMatchObject({ rights, licence })
  })

  it('is not misled by places and threads', async () => {
    const more =
      '<georss:point>45.2 -71.9</georss:point><georss:where><gml:Point><gml:pos>45 -71</gml:pos><title>wrong</title><link>https://wrong.example/</link></gml:Point></georss:where><geo:lat>45</geo:lat><thr:in-reply-to ref="x" href="https://wrong.example/" type="text/html"/><thr:total>3</thr:total>'
    const plain = await readFeed(rss(item(1)))
    expect(await readFeed(rss(item(1, more)))).toEqual(plain)
  })

  it.each([
    ['urn:other', undefined],
    ['https://other.example/media', undefined],
    ['', 'https://a.example/1.jpg'],
    ['http://search.yahoo.com/mrss', 'https://a.example/1.jpg'],
    ['HTTPS://Search.Yahoo.com/mrss/#', 'https://a.example/1.jpg'],
    ['http://search.yahoo.com/', 'https://a.example/1.jpg'],
    ['http://other.example/mrss/', 'https://a.example/1.jpg'],
    ['http://www.w3.org/2005/Atom', undefined],
  ])('believes media: bound to %j only where that is meant for Media RSS', async (uri, picture) => {
    const thumbnail = '<media:thumbnail url="https://a.example/1.jpg"/>'
    const outside = rss(item(1, thumbnail)).replace('<rss', `<rss xmlns:media="${uri}"`)
    const inside = rss(item(1, thumbnail.replace('url', `xmlns:media="${uri}" url`)))
    for (const text of [outside, inside]) expect((await readFeed(text)).items[0]?.image?.url).toBe(picture)
  })

  it('keeps what stands in a namespace of nobody as content, and not as a part of the item', async () => {
    const feed = await readFeed(
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry xmlns="urn:mistake"><id>1</id><title>One</title><content type="xhtml"><div xmlns="urn:other">A <b>word</b> <o:p xmlns:o="urn:office">more</o:p></div></content></entry></feed>',
    )
    expect(feed.items).toMatchObject([
      { id: '1', title: { value: 'One' }, content: { value: 'A <b>word</b> <o:p>more</o:p>' } },
    ])
  })

  it('reads an address that was escaped twice', async () => {
    const feed = await readFeed(rss(item(1, '<link>https://a.example/?x=1&amp;amp;y=2</link>')))
    expect(feed.items[0]?.link).toBe('https://a.example/?x=1&y=2')
  })

  it.each([
    ['<Title>Tide</TITLE><LINK>https://a.example/1</Link><Guid IsPermalink="FALSE">x</guid>', 'end tags in other case'],
    ['<title>Tide</title><link>https://a.example/1</link><guid ispermalink="false">x</guid>', 'small letters'],
  ])('does not care for case: %s', async (inside) => {
    const feed = await readFeed(rss(`<Item>${inside}</ITEM>`))
    expect(feed.items).toMatchObject([{ title: { value: 'Tide' }, link: 'https://a.example/1', idIsPermalink: false }])
  })

  it('does not read on behind the end of a feed', async () => {
    const feed = await readFeed(`${rss(item(1))}<script>1 && 2</script><item><title>wrong</title></item>`)
    expect(feed.items.map(({ id }) => id)).toEqual(['g1'])
  })

  it('names caption and credit of a picture, the nearest first', async () => {
    const media =
      '<media:group><media:credit>Agency</media:credit><media:content url="https://a.example/1.jpg" type="image/jpeg" width="10" height="5"><media:credit>Kremlin.ru</media:credit><media:description>A hall</media:description></media:content></media:group>'
    const feed = await readFeed(rss(item(1, media)))
    const url = 'https://a.example/1.jpg'
    const words = { caption: 'A hall', credit: 'Kremlin.ru' }
    expect(feed.items[0]?.image).toEqual({ url, type: 'image/jpeg', width: 10, height: 5, ...words })
  })
})

describe('limits', () => {
  it('keeps the newest thousand items in document order and counts the rest', async () => {
    const dated = (number: number) => item(number, `<pubDate>${new Date(number * 86_400_000).toUTCString()}</pubDate>`)
    const feed = await readFeed(rss(Array.from({ length: 1200 }, (_, index) => dated(index + 9000)).join('')))
    expect(feed.skipped).toBe(200)
    expect(feed.items.map(({ id }) => id)).toEqual(Array.from({ length: 1000 }, (_, index) => `g${index + 9200}`))
  })

  it('keeps the first thousand where there are no dates', async () => {
    const feed = await readFeed(rss(Array.from({ length: 9000 }, (_, index) => item(index)).join('')))
    expect(feed.skipped).toBe(8000)
    expect(feed.items.at(-1)?.id).toBe('g999')
  })

  it('looks at no more links, categories and names of an item than any has', async () => {
    const many = (make: (index: number) => string) => Array.from({ length: 3000 }, (_, index) => make(index)).join('')
    const feed = await readFeed(
      rss(
        item(
          1,
          many((index) => `<enclosure url="/${index}"/>`),
        ) +
          item(
            2,
            many((index) => `<atom:link rel="via" href="/${index}"/>`),
          ) +
          item(
            3,
            many((index) => `<category>${index}</category><author>${index}</author>`),
          ),
      ),
    )
    expect(feed.items[0]?.enclosures).toHaveLength(200)
    expect(feed.items[1]?.otherLinks).toHaveLength(200)
    expect(feed.items[2]?.categories).toHaveLength(500)
    expect(feed.items[2]?.authors).toHaveLength(500)
  })

  it('counts what stands at once, not what a long feed holds in all', async () => {
    const long = await readFeed(rss(item(1, '<a/>'.repeat(900)).repeat(700)))
    expect(long.items).toHaveLength(700)
    expect(await read(rss(item(1, '<a/>'.repeat(500_001))))).toMatchObject({
      kind: 'unreadable',
      reason: 'more than 500000 elements and texts in one place',
    })
  })

  it('refuses what is nested without end, closed or not', async () => {
    const deep = '<a>'.repeat(300_000)
    for (const text of [rss(deep), rss(item(1, deep + '</a>'.repeat(300_000))), deep]) {
      expect(await read(text)).toMatchObject({ kind: 'unreadable', reason: 'elements nested deeper than 256' })
    }
  })

  it('expands no entity of a DOCTYPE', async () => {
    const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`)
    const text = rss(item(1).replace('t1', '&a9;')).replace(
      '<rss',
      `<!DOCTYPE x [<!ENTITY a0 "ha">${laughs.join('')}]><rss`,
    )
    expect((await readFeed(text)).items[0]?.title?.value).toBe('&a9;')
  })

  it.each([
    ['five megabytes of <', '<'.repeat(5_000_000)],
    ['the same in a feed', rss(item(1).replace('t1', '<'.repeat(5_000_000)))],
    [
      'an element of 200,000 attributes',
      rss(item(1, `<x ${Array.from({ length: 200_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`)),
    ],
    ['an unclosed CDATA section', `${rss(item(1))}<item><title><![CDATA[${'x'.repeat(5_000_000)}`],
    ['an unclosed comment', `${rss(item(1))}<!--${'x'.repeat(5_000_000)}`],
    ['an unclosed DOCTYPE', `<!DOCTYPE x [ ${'] '.repeat(2_000_000)}`],
    ['ten megabytes of ampersands', rss(item(1).replace('t1', '&'.repeat(10_000_000)))],
    [
      '100,000 pictures in one item',
      rss(item(1, '<media:content url="a"><media:title>x</media:title></media:content>'.repeat(100_000))),
    ],
  ])('survives %s', async (_name, text) => {
    expect(['feed', 'unreadable']).toContain((await read(text)).kind)
  })

  it('lets no control character through, raw or by number', async () => {
    const feed = await readFeed(rss(item(1).replace('t1', 'a\0b\x01c&#1;d&#0;')))
    expect(feed.items[0]?.title?.value).toBe('abcd\ufffd')
  })

  it('leaves the prototype of objects alone', async () => {
    await read(rss(item(1, '<__proto__ __proto__="x"><polluted>1</polluted></__proto__>')))
    await read(
      '{"__proto__":{"polluted":1},"version":"https://jsonfeed.org/version/1","items":[{"__proto__":{"polluted":1}}]}',
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('never rejects, whatever the bytes', async () => {
    let seed = 7
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed
    }
    const pieces = [
      '<rss>',
      '<item>',
      '</item>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '&',
      '<a b="',
      '"',
      '>',
      '</',
      '\0',
      '<feed',
      ' xmlns="x"',
      'é',
    ]
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 40 }, () => pieces[next() % pieces.length]).join('')
      expect(['feed', 'page', 'unreadable']).toContain((await read(text)).kind)
    }
  })
})
