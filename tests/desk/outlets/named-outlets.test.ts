import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Feed } from '../../../src/model/settings.ts'
import { configOf, NOVEMBER, type Publisher, pollOf } from '../../support/published-sources.ts'
import { type JsonItem, openTestDesk, type TestDesk } from '../../support/test-desk.ts'

const planet = { id: 'planet', name: 'Planet Reed', url: 'https://planet.example/feed' }
const given = readFileSync(new URL('../../fixtures/published/item-source.xml', import.meta.url), 'utf8')

async function published(publishers: readonly Publisher[], feed: Partial<Feed> = {}): Promise<TestDesk> {
  const test = await openTestDesk(configOf(publishers, { feed }), NOVEMBER, { poll: pollOf(publishers) })
  await test.desk.round()
  return test
}

function rssOf(source: string, link = 'https://vd.example/talk'): string {
  return `<rss version="2.0"><channel><title>Planet Reed</title><link>https://planet.example/</link><item><title>Talk on campus</title>
    <link>${link}</link><guid isPermaLink="false">t1</guid><description>The dean spoke for an hour on mud.</description>${source}</item></channel></rss>`
}

function atomOf(source: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet Reed</title><id>https://planet.example/</id><entry><id>tag:vd.example,2026:1</id>
    <title>Talk on campus</title><link href="https://vd.example/talk"/><summary>The dean spoke for an hour on mud.</summary>${source}</entry></feed>`
}

/** What everybody is told of the outlet, beside the item itself. */
async function told(document: string, others: readonly Publisher[] = [], own: Partial<Publisher> = {}) {
  const test = await published([{ ...planet, ...own, serves: [document] }, ...others], {
    topic: { kind: 'source', values: ['planet'] },
  })
  const item = test.json('all').items[0] as JsonItem & { _wiredesk: { via?: JsonItem['_wiredesk']['source'] } }
  const { source, via } = item._wiredesk
  const all = ['/feeds/all.rss', '/feeds/all.atom', '/feeds/all', '/'].map(test.text)
  return { item, source, via, html: item.content_html ?? '', all, test }
}

describe('an outlet that an item names', () => {
  it('is named in all formats and on pages, with the polled source as via', async () => {
    const { item, source, via, html, all, test } = await told(given, [], { name: 'my folder' })
    expect(source).toEqual({ id: 'planet', title: 'Darla notes', feedUrl: 'https://vd.example/feeds/posts' })
    expect(via).toEqual({ id: 'planet', title: 'my folder', url: 'https://www.reader.example/', feedUrl: planet.url })
    expect(html).toContain('<a href="https://vd.example/2026/talk.html">Darla notes</a>, via my folder.')
    expect(item).toMatchObject({ authors: [{ name: 'Darla notes' }] })
    const [rss = '', atom = '', page = '', home = ''] = all
    expect(rss).toContain('<source url="https://vd.example/feeds/posts">Darla notes</source>')
    expect(rss).toContain(`<atom:link rel="via" href="${planet.url}" title="my folder"/>`)
    expect(atom).toMatch(/<source><id>https:\/\/vd\.example\/feeds\/posts<\/id><title>Darla notes<\/title>/)
    expect(atom).toContain(`<link rel="via" href="${planet.url}" title="my folder"/>`)
    expect(page).toMatch(/Darla notes<\/bdi>.*via.*my folder/)
    expect(home).toMatch(/Darla notes/)
    const { story } = item._wiredesk
    const { loadPublicStory } = await import('../../../src/lookup/public-story.ts')
    const { renderStory } = await import('../../../src/render/story.ts')
    const { config, newsroom, store } = test.desk.context
    const shown = await loadPublicStory(store.handle, story.split('/').at(-1)!, { config, newsroom })
    const text = Buffer.from(renderStory(shown!).body).toString()
    expect(text).toMatch(/Darla notes/)
    expect(text).toMatch(/my folder/)
  })

  it('is an entry’s atom:source, with its page and its feed', async () => {
    const { source, via } = await told(
      atomOf(
        '<source><id>tag:vd.example,2020:f</id><title>Darla notes</title><link rel="self" href="https://vd.example/atom"/><link href="https://vd.example/"/></source>',
      ),
    )
    expect(source).toMatchObject({
      title: 'Darla notes',
      url: 'https://vd.example/',
      feedUrl: 'https://vd.example/atom',
    })
    expect(via).toMatchObject({ title: 'Planet Reed' })
  })

  it('is the site of a search engine’s result', async () => {
    const { source } = await told(rssOf('<source url="https://www.paper.example">The Paper</source>'))
    expect(source).toMatchObject({ title: 'The Paper', url: 'https://www.paper.example/' })
    expect(source.feedUrl).toBeUndefined()
  })

  it('is an Atom source inside an RSS item', async () => {
    const { source } = await told(
      rssOf(
        '<a:source xmlns:a="http://www.w3.org/2005/Atom"><a:title type="html">Darla &amp;amp; friends</a:title><a:link rel="alternate" href="https://vd.example/"/></a:source>',
      ),
    )
    expect(source).toMatchObject({ title: 'Darla & friends', url: 'https://vd.example/' })
  })

  it('is the one that another desk names in JSON', async () => {
    const { source, via } = await told(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Second desk',
        items: [
          {
            id: 'https://vd.example/talk',
            url: 'https://vd.example/talk',
            title: 'Talk',
            content_text: 'The dean spoke.',
            _wiredesk: { source: { id: 'darla', title: 'Darla notes', url: 'https://vd.example/', feedUrl: 7 } },
          },
        ],
      }),
    )
    expect(source).toEqual({ id: 'planet', title: 'Darla notes', url: 'https://vd.example/' })
    expect(via).toMatchObject({ id: 'planet', title: 'Planet Reed' })
  })

  it('has the name of its site if it gives none', async () => {
    const { source } = await told(rssOf('<source url="https://www.vd.example/feeds/posts"/>'))
    expect(source).toMatchObject({ title: 'vd.example', feedUrl: 'https://www.vd.example/feeds/posts' })
  })

  it('is the configured source with that address, however it is spelled', async () => {
    const darla = {
      id: 'darla',
      name: 'Darla’s Notes',
      url: 'https://vd.example/feeds/posts',
      home: 'https://vd.example/',
    }
    const others = [{ ...darla, serves: ['<rss version="2.0"><channel><title>D</title></channel></rss>'] }]
    for (const url of ['https://vd.example/feeds/posts', 'http://vd.example/feeds/posts/', 'https://vd.example/']) {
      const { source, via } = await told(rssOf(`<source url="${url}">Somebody</source>`), others)
      expect(source).toEqual({ id: 'planet', title: darla.name, url: darla.home, feedUrl: darla.url })
      expect(via).toMatchObject({ title: 'Planet Reed' })
    }
  })
})

describe('an item that names no other outlet', () => {
  it.each([
    ['the polled address', `<source url="${planet.url}">Anything</source>`],
    ['the polled address in another spelling', '<source url="http://planet.example/feed/">Anything</source>'],
    ['the channel by its page', '<source url="https://planet.example/">Anything</source>'],
    ['the source by its name', '<source>planet  REED</source>'],
    ['nothing', '<source url=""></source>'],
    ['no address of the web and no name', '<source url="javascript:alert(1)"></source>'],
    ['our own feed', '<source url="http://desk.example/feeds/all.rss">Our desk</source>'],
  ])('is the polled source’s: %s', async (_, source) => {
    const { source: outlet, via, html } = await told(rssOf(source))
    expect(outlet).toMatchObject({ id: 'planet', title: 'Planet Reed', feedUrl: planet.url })
    expect(via).toBeUndefined()
    expect(html).not.toContain('via')
  })

  it('is so even if it names the title that the channel gives itself', async () => {
    for (const source of [
      '<source>Planet Reed</source>',
      '<source url="https://origin.example/rss">planet reed</source>',
    ]) {
      const { via } = await told(rssOf(source), [], { name: 'Reeds' })
      expect(via).toBeUndefined()
    }
  })
})

describe('a hostile name', () => {
  it('is words, of a bearable length', async () => {
    const name = `&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;Darla&lt;/b&gt; ]]&gt; &amp;amp; ${'long '.repeat(500)}`
    const { source, html, all } = await told(rssOf(`<source url="https://vd.example/f">${name}</source>`))
    expect(source.title.length).toBeLessThanOrEqual(200)
    expect(source.title).not.toMatch(/<|script/)
    for (const text of [html, ...all]) expect(text).not.toMatch(/<script>alert|<b>Darla/)
  })

  it('keeps its name if its address is no page', async () => {
    for (const url of ['javascript:alert(1)', 'https://user:pass@vd.example/f', 'file:///etc/passwd']) {
      const { source, all } = await told(rssOf(`<source url="${url}">Darla</source>`))
      expect(source).toEqual({ id: 'planet', title: 'Darla' })
      for (const text of all) expect(text).not.toMatch(/javascript:alert|user:pass|file:/)
    }
  })

  it('shows no secret address of any source', async () => {
    const secret = 'https://hidden.example/feed?token=sEcReTkEy99aB1234567'
    const hidden = { id: 'hidden', name: 'Hidden', home: 'https://hidden.example/' }
    const empty = { serves: ['<rss version="2.0"><channel><title>H</title></channel></rss>'] }
    const sources: readonly Publisher[] = [
      { ...hidden, url: secret, ...empty },
      { ...hidden, url: secret, headers: { Authorization: 'x' }, ...empty },
      { ...hidden, url: 'https://hidden.example/intern/feed', headers: { Authorization: 'x' }, ...empty },
      { ...hidden, url: 'http://10.0.0.7/intern/feed', privateNetwork: true, ...empty },
    ]
    for (const other of sources) {
      for (const spelled of [other.url, `${other.url}#top`, other.url.replace('https:', 'http:')]) {
        const { all, item } = await told(rssOf(`<source url="${spelled.replaceAll('&', '&amp;')}">Leak</source>`), [
          other,
        ])
        for (const text of [...all, JSON.stringify(item)]) {
          expect(text).not.toMatch(/sEcReTkEy|intern\/feed|10\.0\.0\.7/)
        }
      }
    }
  })

  it('shows no address with a key, whoever’s it is', async () => {
    const { source } = await told(
      rssOf('<source url="https://x.example/feed?api_key=abcdef1234567890abcdef">Leak</source>'),
    )
    expect(source).toEqual({ id: 'planet', title: 'Leak' })
  })

  it('gives no rights, no priority, no id and no authority', async () => {
    const paper = { id: 'paper', name: 'The Paper', url: 'https://paper.example/feed', home: 'https://paper.example/' }
    const document = rssOf(`<source url="${paper.url}">The Paper</source>`, 'https://evil.example/1')
    const others = [
      { ...paper, priority: 50, republish: 'full' as const, serves: ['<rss version="2.0"><channel/></rss>'] },
    ]
    const alone = await told(rssOf('', 'https://evil.example/1'), others, { republish: 'link' })
    const named = await told(document, others, { republish: 'link' })
    expect(named.item.id).toBe(alone.item.id)
    expect(named.item).toMatchObject({ url: alone.item.url })
    expect(named.html).not.toContain('dean')
    expect(named.source.id).toBe('planet')
  })

  it('brings an article into no feed that asks for the named source', async () => {
    const paper = { id: 'paper', name: 'The Paper', url: 'https://paper.example/feed' }
    const publishers = [
      { ...planet, serves: [rssOf(`<source url="${paper.url}">The Paper</source>`)] },
      { ...paper, serves: ['<rss version="2.0"><channel/></rss>'] },
    ]
    const test = await published(publishers, { topic: { kind: 'source', values: ['paper'] } })
    expect(test.json('all').items).toEqual([])
  })

  it('is followed no further than one step', async () => {
    const other = { id: 'other', name: 'Other desk', url: 'https://other.example/feed' }
    const publishers = [
      { ...planet, serves: [rssOf(`<source url="${other.url}">Other</source>`)] },
      {
        ...other,
        serves: [
          rssOf(`<source url="${planet.url}">Planet</source>`, 'https://vd.example/else')
            .replace('t1', 't2')
            .replace('campus', 'the town')
            .replace('dean', 'mayor'),
        ],
      },
    ]
    const test = await published(publishers)
    const pairs = test
      .json('all')
      .items.map(({ _wiredesk: { source, ...more } }) => [
        source.title,
        (more as { via?: { title: string } }).via?.title,
      ])
    expect(pairs.toSorted()).toEqual([
      ['Other desk', 'Planet Reed'],
      ['Planet Reed', 'Other desk'],
    ])
  })
})

describe('an outlet that an item stops naming, or names anew', () => {
  it('is shown as it is named now, with the same id and date', async () => {
    const serves = [
      rssOf('<source url="https://vd.example/f">Darla</source>'),
      rssOf('<source url="https://vd.example/f">Darla and friends</source>'),
      rssOf(''),
    ]
    const test = await published([{ ...planet, serves }])
    const seen = [test.json('all').items[0]!]
    for (let round = 1; round < 3; round += 1) {
      await test.roundAfter(3_600_000)
      seen.push(test.json('all').items[0]!)
    }
    expect(seen.map((item) => item._wiredesk.source.title)).toEqual(['Darla', 'Darla and friends', 'Planet Reed'])
    expect(new Set(seen.map(({ id, date_modified }) => id + date_modified)).size).toBe(1)
  })
})

describe('copies', () => {
  const text = Array.from({ length: 80 }, (_, index) => `word${(index * 37) % 101}x${index}`).join(' ')
  const piece = (id: string, link: string, source: string) =>
    `<item><title>What the depot taught us</title><link>${link}</link><guid isPermaLink="false">${id}</guid><description>${text}</description>${source}</item>`
  const channel = (items: string) => `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`

  it('are named by their outlets in lists and in the closing line', async () => {
    const test = await published([
      {
        ...planet,
        serves: [channel(piece('a', 'https://x.example/1', '<source url="https://x.example/f">Xenia</source>'))],
      },
      {
        id: 'paper',
        name: 'The Paper',
        url: 'https://paper.example/feed',
        serves: [channel(piece('b', 'https://paper.example/1', ''))],
      },
    ])
    const item = test.json('all').items[0]!
    expect(item._wiredesk.source.title).toBe('The Paper')
    expect(item._wiredesk.alsoReportedBy).toMatchObject([{ source: 'Xenia' }])
    expect(item.content_html).toContain('Also reported by Xenia.')
  })

  it('of the lead’s own outlet are no other outlet’s report', async () => {
    const paper = { id: 'paper', name: 'The Paper', url: 'https://paper.example/feed' }
    const test = await published([
      {
        ...planet,
        serves: [channel(piece('a', 'https://clicks.example/1', `<source url="${paper.url}">paper</source>`))],
      },
      { ...paper, serves: [channel(piece('b', 'https://paper.example/1', ''))] },
    ])
    const item = test.json('all').items[0]!
    expect(test.json('all').items).toHaveLength(1)
    expect(item._wiredesk.source.title).toBe('The Paper')
    expect(item._wiredesk.alsoReportedBy).toEqual([])
    expect(item.content_html).not.toContain('Also reported')
  })
})
