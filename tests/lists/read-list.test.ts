import { describe, expect, it } from 'vitest'
import { slugOf, tagOf, unusedName } from '../../src/lists/names.ts'
import { readCachedEntry } from '../../src/lists/read-cached-entry.ts'
import { readList } from '../../src/lists/read-list.ts'
import type { SubscriptionList } from '../../src/lists/subscription.ts'

const read = (text: string | Uint8Array) => {
  const list = readList(typeof text === 'string' ? new TextEncoder().encode(text) : text)
  if ('mistake' in list) throw new Error(list.mistake)
  return list as SubscriptionList
}
const opml = (body: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="1.0"><head>${head}</head><body>${body}</body></opml>`
const brief = (list: SubscriptionList) => list.subscriptions.map(({ name, url, folders }) => [name, url, ...folders])

describe('OPML as readers export it', () => {
  it('reads one level of folders, and a feed in two of them once', () => {
    const list = read(
      opml(
        `<outline text="News" title="News">
          <outline type="rss" text="One" title="One" xmlUrl="https://one.example/feed" htmlUrl="https://one.example/"/>
          <outline type="rss" text="Two" title="Two" xmlUrl="https://two.example/feed" htmlUrl="https://two.example/"/>
        </outline>
        <outline text="Tech &amp;amp; Science" title="Tech &amp;amp; Science">
          <outline type="rss" text="One again" title="One again" xmlUrl="http://one.example/feed/"/>
        </outline>`,
        '<title>Subscriptions of Anna</title>',
      ),
    )
    expect(brief(list)).toEqual([
      ['One', 'https://one.example/feed', 'News', 'Tech & Science'],
      ['Two', 'https://two.example/feed', 'News'],
    ])
    expect(list).toMatchObject({ title: 'Subscriptions of Anna', repeated: 1, refused: [] })
    expect(list.subscriptions[0]?.home).toBe('https://one.example/')
  })

  it('reads folders in folders, feeds beside them, and feeds without a type', () => {
    const list = read(
      opml(`<outline text="A"><outline text="B"><outline text="One" xmlUrl="https://one.example/"/></outline>
        <outline text="Two" xmlUrl="https://two.example/" description="" version="RSS"></outline></outline>
        <outline title="Three" type="atom" xmlUrl="https://three.example/"/>`),
    )
    expect(brief(list)).toEqual([
      ['One', 'https://one.example/', 'A', 'B'],
      ['Two', 'https://two.example/', 'A'],
      ['Three', 'https://three.example/'],
    ])
  })

  it('reads a flat list with categories, and names in any case', () => {
    const list = read(
      `<OPML><BODY><OUTLINE TEXT='One' XMLURL='https://one.example/' CATEGORY="/News/World,daily"/></BODY></OPML>`,
    )
    expect(list.subscriptions).toMatchObject([{ name: 'One', folders: [], categories: ['News', 'World', 'daily'] }])
  })

  it('names a feed without a name by its host, and not by its address', () => {
    const list = read(
      opml(`<outline xmlUrl="https://www.one.example/feed"/>
        <outline text="https://two.example/feed" xmlUrl="https://two.example/feed"/>
        <outline text="" title="  Three &#8211; caf&eacute; &amp;quot;x&amp;quot;  " xmlUrl="https://three.example/?a=1&amp;b=2"/>`),
    )
    expect(brief(list)).toEqual([
      ['one.example', 'https://www.one.example/feed'],
      ['two.example', 'https://two.example/feed'],
      ['Three – café "x"', 'https://three.example/?a=1&b=2'],
    ])
  })

  it('says of each entry that cannot be a source why', () => {
    const list = read(
      opml(`<outline text="No address" type="rss" htmlUrl="https://a.example/"/>
        <outline text="Empty"/><outline text="Blank" xmlUrl=" "/>
        <outline text="Relative" xmlUrl="/feed.xml"/><outline text="Bare" xmlUrl="www.b.example/rss"/>
        <outline text="Old" xmlUrl="ftp://c.example/feed"/><outline text="Script" xmlUrl="javascript:alert(1)"/>
        <outline text="Variable" xmlUrl="https://\${HOME}@d.example/"/><outline text="Broken" xmlUrl="https://"/>
        <outline text="Scraped" type="HTML+XPath" xmlUrl="https://e.example/"/>
        <outline text="Link" type="link" url="https://f.example/list.opml"/>`),
    )
    expect(list.subscriptions).toEqual([])
    expect(list.refused.map(({ what, reason }) => `${what}: ${reason}`)).toEqual([
      'No address: has no xmlUrl',
      'Empty: has no xmlUrl',
      'Blank: has no xmlUrl',
      'Relative: its address is not absolute',
      'Bare: its address is not absolute',
      'Old: its address is not http or https',
      'Script: its address is not http or https',
      'Variable: its address holds a name in braces, which would be replaced from the environment',
      'Broken: its address is not valid',
      'Scraped: is no feed, but a page that is read by rules (HTML+XPath)',
      'Link: is a link (link), not a feed',
    ])
  })

  it('reads addresses that begin with feed:', () => {
    const list = read(
      opml(
        `<outline text="1" xmlUrl="feed://one.example/"/><outline text="2" xmlUrl="feed:https://two.example/"/><outline text="3" xmlUrl="//three.example/"/>`,
      ),
    )
    expect(list.subscriptions.map(({ url }) => url)).toEqual([
      'http://one.example/',
      'https://two.example/',
      'https://three.example/',
    ])
  })

  it('reads it in any encoding', () => {
    const text = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><opml><body><outline text="Новости"><outline text="Газета дня" xmlUrl="https://one.example/"/></outline></body></opml>`
    const windows = Uint8Array.from([...text('windows-1251')], (sign) => {
      const code = sign.codePointAt(0) as number
      return code >= 0x410 ? code - 0x410 + 0xc0 : code
    })
    const utf16 = (isBig: boolean) => {
      const bytes = Buffer.from(`\ufeff${text('UTF-16')}`, 'utf16le')
      return isBig ? bytes.swap16() : bytes
    }
    for (const body of [windows, utf16(false), utf16(true), Buffer.from(`\ufeff${text('utf-8')}`)]) {
      expect(brief(read(body))).toEqual([['Газета дня', 'https://one.example/', 'Новости']])
    }
  })

  it('reads what is cut off or not well-formed as far as it goes', () => {
    const list = read(
      '<opml><body><outline text="A"><outline text="One & two" xmlUrl="https://one.example/?a=1&b=2"/><outl',
    )
    expect(brief(list)).toEqual([['One & two', 'https://one.example/?a=1&b=2', 'A']])
  })

  it('passes over what a program says of itself, and a warning above the list', () => {
    const list = read(
      `<br />\n<b>Warning</b>: date() in x.php\n${opml(
        `<outline text="One $\{HOME}" xmlUrl="https://one.example/"/>
        <outline text="tt-rss-prefs" schema-version="1"><outline text="DIGEST" value="1"/></outline>
        <outline text="tt-rss-filters"><outline filter-type="2">x</outline></outline>`,
      )}`,
    )
    expect(list.subscriptions.map(({ name }) => name)).toEqual(['One $ {HOME}'])
    expect(list.refused).toEqual([])
    expect(() => read('<rss version="2.0"><channel><description><opml></description></channel></rss>')).toThrow(
      'is a feed',
    )
  })

  it('says what a file is that holds no list', () => {
    for (const [text, words] of [
      ['', 'is empty'],
      ['<rss version="2.0"><channel/></rss>', 'is a feed, not a list'],
      ['<!doctype html><html><body>x</body></html>', 'is a web page'],
      ['{"a": 1}', 'neither OPML nor'],
      ['id,name\n1,2', 'neither OPML nor'],
    ] as const) {
      expect(() => read(text), text).toThrow(words)
    }
  })

  it('takes time that grows with the length alone', () => {
    const deep = `<opml><body>${'<outline text="A">'.repeat(20_000)}<outline text="1" xmlUrl="https://one.example/"/>`
    expect(read(deep).subscriptions[0]?.folders).toEqual(['A'])
    const many = Array.from(
      { length: 10_050 },
      (_, index) => `<outline text="n" xmlUrl="https://one.example/${index}"/>`,
    )
    const list = read(opml(many.join('')))
    expect([list.subscriptions.length, list.refused.length]).toEqual([10_000, 50])
  })
})

describe('the config.ini of a planet', () => {
  it('reads names and addresses, and says what cannot be carried', () => {
    const list = read(`# Venus
[Planet]
name = Planet Harbour
link: http://planet.example/
owner_name = Anna ; for now
cache_directory = /var/cache
filters =
  one.py
  two.py

[DEFAULT]
site = example

[http://one.example/feed]
name = One of %(site)s

[https://two.example/feed?a=[1]]
name = Two of
  Harbour
face = two.png

[feed://three.example/rss]
[http://lists.example/all.opml]
content_type = opml
[index.html.tmpl]
name = no feed
`)
    expect(list).toMatchObject({ kind: 'Venus', title: 'Planet Harbour' })
    expect(brief(list)).toEqual([
      ['One of example', 'http://one.example/feed', 'Planet Harbour'],
      ['Two of Harbour', 'https://two.example/feed?a=[1]', 'Planet Harbour'],
      ['three.example', 'http://three.example/rss', 'Planet Harbour'],
    ])
    expect(list.refused).toMatchObject([{ what: 'http://lists.example/all.opml' }])
    const notes = list.notes.join('\n')
    expect(notes).toMatch(/called Planet Harbour and run by Anna: /)
    expect(list.planet).toMatchObject({ link: 'http://planet.example/', owner: 'Anna', cache: '/var/cache' })
    expect(list.planet?.outputs).toEqual(['atom.xml', 'rss20.xml', 'rss10.xml'])
    expect(notes).toContain('Two of Harbour: face two.png is a file of the planet')
    expect(notes).toContain('(filters: 1 times)')
  })

  it('reads faces, filters and what is ignored as settings of a source, its own before those of the planet', () => {
    const { subscriptions, notes } = read(`[Planet]
filter = harbour
ignore_in_feed = published updated nonsense
[https://one.example/feed]
face = https://one.example/a.png
exclude = a(?=b)
[https://two.example/feed]
filter = orchard
exclude = raffle
ignore_in_feed =
hackergotchi = http://two.example/a.png
`)
    expect(subscriptions.map(({ settings }) => settings)).toEqual([
      { face: 'https://one.example/a.png', ignore: ['published', 'updated'], only: { matches: 'harbour' } },
      { only: { matches: 'orchard', none: [{ matches: 'raffle' }] } },
    ])
    expect(notes).toContain(
      'https://one.example/feed: exclude: a(?=b) is no regular expression that runs in linear time',
    )
    expect(notes.join('\n')).toContain('https://two.example/feed: face http://two.example/a.png')
  })

  it('reads one with Windows line ends and Cyrillic letters of an old charset', () => {
    const text = '[Planet]\r\nname = x\r\n[https://one.example/]\r\nname = Газета нашего города и новости дня\r\n'
    const body = Uint8Array.from([...text], (sign) => {
      const code = sign.codePointAt(0) as number
      return code >= 0x410 ? code - 0x410 + 0xc0 : code
    })
    expect(read(body).subscriptions).toMatchObject([{ name: 'Газета нашего города и новости дня' }])
  })
})

describe('an entry in the cache of a planet', () => {
  const entry = (inside: string) => readCachedEntry(`<entry xmlns="http://www.w3.org/2005/Atom">${inside}</entry>`)

  it('has the id and the dates that were published, and not those of its source', () => {
    const found =
      entry(`<id>12 at https://a.example/?x&amp;y</id><link rel="self" href="https://a.example/self"/><link href="https://a.example/1?a&amp;b"/>
<title type="xhtml"><div><br>an open <p>tag</div></title><content type="xhtml"><div><updated>1999-01-01T00:00:00Z</updated></div></content>
<updated planet:format="x">2026-02-01T10:00:00Z</updated><published>2026-01-31T10:00:00Z</published>
<source><id>b</id><updated>2020-01-01T00:00:00Z</updated><link rel="self" href="https://a.example/feed"/><planet:name><![CDATA[A]]></planet:name><planet:http_location>https://a.example/moved</planet:http_location></source>`)
    expect(found).toEqual({
      id: '12 at https://a.example/?x&y',
      link: 'https://a.example/1?a&b',
      updatedAt: Date.UTC(2026, 1, 1, 10),
      publishedAt: Date.UTC(2026, 0, 31, 10),
      feedUrls: ['https://a.example/feed', 'https://a.example/moved'],
      feedName: 'A',
    })
  })

  it('is none without an id and a date', () => {
    expect(entry('<id>a</id>')).toBeUndefined()
    expect(entry('<updated>2026-02-01T10:00:00Z</updated>')).toBeUndefined()
    expect(entry(`<id>${'a'.repeat(3000)}</id><updated>2026-02-01T10:00:00Z</updated>`)).toBeUndefined()
    expect(readCachedEntry('{"id": 1}')).toBeUndefined()
  })
})

describe('names that are made of names', () => {
  it('are in Latin letters', () => {
    for (const [name, slug] of [
      ['The Moscow Times', 'the-moscow-times'],
      ['Новая газета Европа', 'novaya-gazeta-evropa'],
      ['Київ: її їжа', 'kiyiv-yiyi-yizha'],
      ['Süddeutsche Straße', 'suddeutsche-strasse'],
      ['Η Καθημερινή', 'i-kathimerini'],
      ['Ćevapčići & Đuveč', 'cevapcici-and-duvec'],
      ["It's — “quoted”", 'its-quoted'],
      ['Газета №1™', 'gazeta-no1tm'],
      ['日本', ''],
      ['-- ! --', ''],
      [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
    ] as const) {
      expect(slugOf(name), name).toBe(slug)
    }
  })

  it('are tags in their own script', () => {
    expect(tagOf('Tech & Science / 2')).toBe('tech-science-2')
    expect(tagOf('Новости дня')).toBe('новости-дня')
    expect(tagOf('日本')).toBe('日本')
    expect(tagOf('🎉')).toBe('')
    expect(tagOf('𝒜'.repeat(70)).length).toBeLessThanOrEqual(64)
  })

  it('get a number where they are taken', () => {
    const taken = new Set(['a', 'a-2', 'x'.repeat(64)])
    expect(unusedName('a', (name) => taken.has(name))).toBe('a-3')
    expect(unusedName('x'.repeat(64), (name) => taken.has(name))).toBe(`${'x'.repeat(62)}-2`)
  })
})
