import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configOf, NOVEMBER, type Publisher, pollOf } from '../../support/published-sources.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/published/${name}`, import.meta.url), 'utf8')
const nothing = '<rss version="2.0"><channel><title>Nothing yet</title></channel></rss>'
const text = Array.from({ length: 80 }, (_, index) => `word${(index * 37) % 101}x${index}`).join(' ')

type Piece = { readonly link: string; readonly site?: string; readonly more?: string; readonly words?: string }

function rss({ link, site, more = '', words = text }: Piece): string {
  const channel = site === undefined ? '' : `<link>${site}</link>`
  return `<rss version="2.0"><channel><title>T</title>${channel}<item><title>What the depot taught us</title><link>${link}</link>
    <guid isPermaLink="false">${link}</guid><pubDate>Sun, 29 Nov 2026 08:00:00 GMT</pubDate><description>${words}</description>${more}</item></channel></rss>`
}

type Told = { readonly after?: number; readonly settings?: readonly [Partial<Publisher>, Partial<Publisher>] }

/** The entries after the first has published, and the second `after` hours later. */
async function leads(
  [one, two]: readonly [
    Pick<Publisher, 'id' | 'url'> & { document: string },
    Pick<Publisher, 'id' | 'url'> & { document: string },
  ],
  { after = 3, settings: [first, second] = [{}, {}] }: Told = {},
) {
  const publishers: readonly Publisher[] = [
    { ...one, ...first, serves: [one.document] },
    { ...two, ...second, serves: after === 0 ? [two.document] : [nothing, two.document] },
  ]
  const test = await openTestDesk(configOf(publishers), NOVEMBER, { poll: pollOf(publishers) })
  await test.desk.round()
  const before = test.json('all').items
  if (after > 0) await test.roundAfter(after * HOUR)
  const items = test.json('all').items
  expect(items).toHaveLength(1)
  expect(items[0]!.id).toBe(before[0]!.id)
  return { url: items[0]!.url, from: items[0]!._wiredesk.source.title, item: items[0]! }
}

const planet = { id: 'aplanet', url: 'https://planet.example/feed' }
const blog = { id: 'blog', url: 'https://mira.example/feed' }
const own = rss({ link: 'https://mira.example/2026/depot', site: 'https://mira.example/' })

describe('a planet’s copy', () => {
  it.each([0, 0.5, 3, 40])('gives way to the blog’s own that comes %d hours later', async (after) => {
    const pair = [
      { ...planet, document: fixture('planet-first.xml') },
      { ...blog, document: fixture('blog.xml') },
    ] as const
    const { item } = await leads(pair, { after })
    expect(item).toMatchObject({ title: 'What the depot taught us', url: 'https://mira.example/2026/depot' })
    expect(item._wiredesk.source).toMatchObject({ id: 'blog', url: 'https://mira.example/' })
  })

  it('never takes the lead from the blog', async () => {
    const fuller = rss({ link: 'https://clicks.example/1', words: `${text} ${text.replaceAll('word', 'more')}` })
    const pair = [
      { ...blog, document: own },
      { ...planet, document: fuller },
    ] as const
    for (const after of [0, 0.5, 3]) expect(await leads(pair, { after })).toMatchObject({ from: 'BLOG' })
  })

  it('gives way although its page is its own, if it names another outlet', async () => {
    const named = rss({
      link: 'https://planet.example/entry/1',
      more: '<source url="https://feeds.example/mira">Mira writes</source>',
    })
    const pair = [
      { ...planet, document: named },
      { ...blog, document: own },
    ] as const
    for (const after of [0, 3]) expect(await leads(pair, { after })).toMatchObject({ from: 'BLOG' })
  })

  it('gives way in Atom and JSON, too', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><link href="https://planet.example/"/><entry><id>tag:p,2026:1</id><title>What the depot taught us</title>
      <updated>2026-11-29T08:00:00Z</updated><link href="https://clicks.example/r/1"/><content>${text}</content></entry></feed>`
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Mira',
      home_page_url: 'https://www.mira.example/',
      items: [{ id: '1', url: 'https://mira.example/1', title: 'What the depot taught us', content_text: text }],
    })
    const pair = [
      { ...planet, document: atom },
      { ...blog, document: json },
    ] as const
    expect(await leads(pair)).toMatchObject({ from: 'BLOG', url: 'https://mira.example/1' })
  })

  it('leads on if the operator prefers it', async () => {
    const pair = [
      { ...planet, document: rss({ link: 'https://clicks.example/1' }) },
      { ...blog, document: own },
    ] as const
    expect(await leads(pair, { settings: [{ priority: 5 }, {}] })).toMatchObject({ from: 'APLANET' })
  })
})

describe('a publisher whose feed is hosted elsewhere', () => {
  const hosted = { id: 'apaper', url: 'https://feeds.host.example/paper' }
  const piece = rss({ link: 'https://paper.example/1', site: 'https://www.paper.example/' })

  it('keeps the lead that it has had for hours', async () => {
    const pair = [
      { ...hosted, document: piece },
      { ...blog, document: own },
    ] as const
    expect(await leads(pair)).toMatchObject({ from: 'APAPER' })
  })

  it('gets no authority from a page that it merely links to', async () => {
    const claim = rss({ link: 'https://mira.example/2026/depot', site: 'https://mira.example/' })
    const pair = [
      { ...hosted, document: claim },
      { ...blog, document: own },
    ] as const
    for (const after of [0, 3]) expect(await leads(pair, { after })).toMatchObject({ from: 'BLOG' })
  })
})
