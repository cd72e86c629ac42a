import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configOf, NOVEMBER, type Publisher, pollOf } from '../../support/published-sources.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const given = readFileSync(new URL('../../fixtures/published/no-home.xml', import.meta.url), 'utf8')
const plain = { id: 'site', name: 'Site', url: 'https://site.example/feed' }

type Channel = { readonly link?: string; readonly item?: string; readonly guid?: string; readonly title?: string }

function rss({ link = '', item = 'https://site.example/1', guid = 'h1', title = 'Post' }: Channel): string {
  return `<rss version="2.0"><channel><title>Site</title>${link && `<link>${link}</link>`}<item><title>${title}</title><link>${item}</link>
    <guid isPermaLink="${guid.startsWith('http')}">${guid}</guid><pubDate>Sun, 29 Nov 2026 08:00:00 GMT</pubDate><description>A ${title} of a source without home.</description></item></channel></rss>`
}

async function desk(publishers: readonly Publisher[], database?: string): Promise<TestDesk> {
  const config = configOf(publishers, database === undefined ? {} : { server: { database } })
  return openTestDesk(config, NOVEMBER, { poll: pollOf(publishers) })
}

/** Where a source is at home, as everybody is told. */
async function home(document: string, own: Partial<Publisher> = {}) {
  const test = await desk([{ ...plain, serves: [document], ...own }])
  await test.desk.round()
  return { url: test.json('all').items[0]?._wiredesk.source.url, test, told: test.text }
}

describe('a source without home', () => {
  it('is at home where its channel links to: in feeds, on pages and in lists of sources', async () => {
    const own = { url: 'http://127.0.0.1:7777/no-home.xml', privateNetwork: true }
    const { url, told } = await home(given, own)
    expect(url).toBe('https://site.example/')
    expect(told('/feeds/all.rss')).toContain('<source url="https://site.example/">Site</source>')
    expect(told('/feeds/all.atom')).toContain('<link rel="alternate" href="https://site.example/"/>')
    expect(told('/feeds/all')).toContain('<a href="https://site.example/"><bdi>Site</bdi></a>')
    expect(told('/feeds/all.opml')).toContain('type="link" text="Site" title="Site" url="https://site.example/"')
    expect(told('/bot')).toContain('https://site.example/')
    for (const path of [
      '/feeds/all.rss',
      '/feeds/all.atom',
      '/feeds/all.json',
      '/feeds/all',
      '/feeds/all.opml',
      '/bot',
    ])
      expect(told(path)).not.toContain('127.0.0.1')
  })

  it('has both addresses in a list of sources that others can import', async () => {
    const { told } = await home(given)
    expect(told('/feeds/all.opml')).toContain(
      '<outline type="rss" text="Site" title="Site" xmlUrl="https://site.example/feed" htmlUrl="https://site.example/"/>',
    )
  })

  it.each([
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>S</title><link rel="self" href="https://site.example/feed"/><link href="https://site.example/blog/"/><entry><id>tag:s,2026:1</id><title>Post</title><link href="https://site.example/1"/></entry></feed>',
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'S',
        home_page_url: 'https://site.example/blog/',
        items: [{ id: '1', url: 'https://site.example/1', title: 'Post' }],
      }),
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>S</title><link>https://site.example/blog/</link></channel><item rdf:about="https://site.example/1"><title>Post</title><link>https://site.example/1</link></item></rdf:RDF>',
    ],
    [
      'a relative link',
      '<rss version="2.0"><channel><title>S</title><link>/blog/</link><item><title>Post</title><guid>https://site.example/1</guid></item></channel></rss>',
    ],
  ])('is at home where its channel says in %s', async (_, document) => {
    expect((await home(document)).url).toBe('https://site.example/blog/')
  })

  it.each([
    ['the feed itself', 'https://site.example/feed/'],
    ['a script', 'javascript:alert(1)'],
    ['a machine of its author', 'http://localhost:1313/'],
    ['a private network', 'http://192.168.1.7/'],
    ['a name of one network', 'http://cms.internal/'],
    ['a user and a password', 'https://me:pw@site.example/'],
    ['a key', 'https://site.example/?token=abcdef1234567890abcdef'],
  ])('is not at home on %s', async (_, link) => {
    const { url, told } = await home(rss({ link }))
    expect(url).toBeUndefined()
    for (const path of ['/feeds/all.rss', '/feeds/all', '/feeds/all.opml'])
      expect(told(path)).not.toMatch(/javascript:alert|localhost|192\.168|internal|me:pw|token=/)
  })

  it('keeps the address of a private network to itself', async () => {
    const own = { url: 'http://cms.paper.example/feed', privateNetwork: true }
    const { url, told } = await home(rss({ link: 'http://cms.paper.example/' }), own)
    expect(url).toBeUndefined()
    expect(told('/feeds/all.opml')).not.toContain('cms.paper')
  })

  it('stays at the configured home, whatever its channel says', async () => {
    expect((await home(given, { home: 'https://other.example/' })).url).toBe('https://other.example/')
  })

  it('stays where it was when its channel forgets to say', async () => {
    const test = await desk([{ ...plain, serves: [rss({ link: 'https://site.example/' }), rss({ title: 'Posted' })] }])
    await test.desk.round()
    await test.roundAfter(2 * HOUR)
    expect(test.json('all').items[0]).toMatchObject({
      title: 'Posted',
      _wiredesk: { source: { url: 'https://site.example/' } },
    })
  })

  it.each<[string, readonly string[]]>([
    ['a stamp', ['https://site.example/?t=1', 'https://site.example/?t=2', 'https://site.example/']],
    ['what tracks readers', ['https://site.example/a?utm_source=rss', 'https://site.example/a?utm_source=feed&n=1']],
    ['a slash', ['https://site.example/blog', 'https://site.example/blog/']],
    ['a place in the page', ['https://site.example/', 'https://site.example/#top']],
    ['a scheme that comes and goes', ['https://site.example/', 'http://site.example/', 'https://site.example/']],
  ])(
    'stays where it is, and nothing is published, when its channel says the same with another: %s',
    async (_, links) => {
      const test = await desk([{ ...plain, serves: links.map((link) => rss({ link })) }])
      await test.desk.round()
      const before = test.fingerprints()
      for (let poll = 1; poll < links.length; poll += 1) await test.roundAfter(2 * HOUR)
      expect(Object.keys(before)).toContain('/feeds/all.rss')
      for (const [path, bytes] of Object.entries(before))
        expect([path, test.fingerprints()[path]]).toEqual([path, bytes])
    },
  )

  it('moves to the secure address of its page', async () => {
    const links = ['http://site.example/', 'https://site.example/', 'http://site.example/']
    const test = await desk([{ ...plain, serves: links.map((link) => rss({ link })) }])
    await test.desk.round()
    for (let poll = 1; poll < links.length; poll += 1) await test.roundAfter(2 * HOUR)
    expect(test.json('all').items[0]?._wiredesk.source.url).toBe('https://site.example/')
  })

  it('moves when its channel does, with the same entries, and knows it after a restart', async () => {
    const database = `sqlite:${temporaryRoot({})}/wiredesk.db`
    const publishers = [
      { ...plain, serves: [rss({ link: 'https://site.example/' }), rss({ link: 'https://site.example/new/' })] },
    ]
    const test = await desk(publishers, database)
    await test.desk.round()
    const [before] = test.json('all').items
    await test.roundAfter(2 * HOUR)
    const [after] = test.json('all').items
    expect(before!._wiredesk.source.url).toBe('https://site.example/')
    expect(after!._wiredesk.source.url).toBe('https://site.example/new/')
    expect({ ...after, _wiredesk: undefined, content_html: '' }).toEqual({
      ...before,
      _wiredesk: undefined,
      content_html: '',
    })
    expect(test.text('/feeds/all.opml')).toContain('htmlUrl="https://site.example/new/"')
    const printed = test.fingerprints()
    await test.close()
    const again = await desk(publishers, database)
    expect(again.json('all')).toEqual(
      JSON.parse(Buffer.from(printed['/feeds/all.json']![2] as string, 'base64').toString()),
    )
    expect(again.fingerprints()).toMatchObject(printed)
  })
})

it.each(['https://site.example/feed', 'https://site.example/'])(
  'the outlet of a planet’s piece that names %s moves with its channel',
  async (named) => {
    const piece = `<rss version="2.0"><channel><title>Planet</title><item><title>Passed on</title><link>https://planet.example/1</link><source url="${named}">Anybody</source></item></channel></rss>`
    const publishers = [
      { ...plain, serves: [rss({ link: 'https://site.example/' }), rss({ link: 'https://site.example/new/' })] },
      { id: 'planet', name: 'Planet', url: 'https://planet.example/feed', serves: [piece] },
    ]
    // The feed has nothing of the source itself.
    const topic = { kind: 'source' as const, values: ['planet'] }
    const config = configOf(publishers, { feed: { topic } })
    const test = await openTestDesk(config, NOVEMBER, { poll: pollOf(publishers) })
    const sources = () => test.json('all').items.map((item) => item._wiredesk.source)
    await test.desk.round()
    const home = named.endsWith('feed') ? 'https://site.example/new/' : 'https://site.example/'
    expect(sources()).toMatchObject([{ url: 'https://site.example/' }])
    await test.roundAfter(2 * HOUR)
    expect(sources()).toMatchObject([{ url: home }])
  },
)

describe('the page that a channel links to', () => {
  const evil = { id: 'evil', name: 'Evil', url: 'https://evil.example/feed' }
  const victim = { id: 'victim', name: 'Victim', url: 'https://feeds.victim.example/news' }
  const page = 'https://www.victim.example/2026/1'
  const idsOf = (test: TestDesk) => new Map(test.json('all').items.map((item) => [item.title, item.id]))

  it('gives its own ids to a source of the same domain alone', async () => {
    const test = await desk([
      { ...evil, serves: [rss({ link: 'https://evil.example/', item: page, guid: page, title: 'Stolen' })] },
      {
        ...victim,
        serves: [
          rss({
            link: 'https://www.victim.example/',
            item: 'https://www.victim.example/2',
            guid: 'https://www.victim.example/2',
            title: 'Own',
          }),
        ],
      },
    ])
    await test.desk.round()
    expect(idsOf(test).get('Stolen')).toMatch(/^urn:uuid:/)
    expect(idsOf(test).get('Own')).toBe('https://www.victim.example/2')
  })

  it('gives no authority over another domain', async () => {
    const test = await desk([
      { ...evil, serves: [rss({ link: 'https://www.victim.example/', title: 'Claim', guid: 'x' })] },
      { ...victim, serves: [rss({ item: page, guid: page, title: 'Real' })] },
      {
        id: 'third',
        url: 'https://third.example/feed',
        serves: [rss({ item: 'https://victim.example/3', guid: 'https://victim.example/3', title: 'Cited' })],
      },
    ])
    await test.desk.round()
    expect(idsOf(test).get('Real')).toBe(page)
    expect(idsOf(test).get('Cited')).toBe('https://victim.example/3')
  })

  it('gives none over the other customers of a host', async () => {
    const others = 'https://hosts.example/@victim/1'
    const test = await desk([
      {
        id: 'a',
        url: 'https://hosts.example/feed/@evil',
        serves: [rss({ link: 'https://hosts.example/@evil', title: 'Claim', guid: 'x' })],
      },
      {
        id: 'planet',
        url: 'https://planet.example/feed',
        serves: [rss({ item: others, guid: others, title: 'Passed on' })],
      },
    ])
    await test.desk.round()
    expect(idsOf(test).get('Passed on')).toBe(others)
  })
})
