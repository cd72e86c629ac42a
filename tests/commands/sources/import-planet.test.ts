import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { addressOf } from '../../support/begin-command.ts'
import { startWiredesk, wiredesk } from '../../support/command.ts'
import { proseOf } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { anyPort } from '../../support/polled-folder.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { child, children, xmlTree } from '../../support/xml-tree.ts'

const DAY = 86_400_000
const daysAgo = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 - days * DAY)
const venusDate = (date: Date) => date.toISOString().replace('.000', '')

type Post = {
  readonly title: string
  /** As the blog writes it; none of its own where undefined. */
  readonly guid?: string
  readonly link: string
  readonly date?: Date
  /** As the planet published it; undefined where it never did. */
  readonly published?: { readonly id: string; readonly at: Date }
}
const blogs: Readonly<Record<string, readonly Post[]>> = {
  anna: [
    {
      title: 'Boats in the morning',
      guid: 'https://anna.example/?p=9',
      link: 'https://anna.example/boats',
      date: daysAgo(0),
    },
    ...[1, 2, 3].map((day): Post => {
      const guid = `https://anna.example/?p=${day}`
      return {
        title: `Anna writes on day ${day}`,
        guid,
        link: `https://anna.example/${day}`,
        date: daysAgo(day),
        published: { id: guid, at: daysAgo(day) },
      }
    }),
    {
      title: 'Long before the planet',
      guid: 'https://anna.example/?p=0',
      link: 'https://anna.example/0',
      date: daysAgo(90),
    },
  ],
  // Neither ids nor dates: the planet took the links, and the times at which it saw them.
  ben: [4, 5].map((day) => {
    const link = `https://ben.example/${day}?utm_source=feed`
    return { title: `Ben writes on day ${day}`, link, published: { id: link, at: daysAgo(day) } }
  }),
  // Ids that are no addresses, and were read with a base that nobody knows any more.
  cleo: [
    {
      title: 'Cleo paints',
      guid: '7 at https://cleo.example',
      link: 'https://cleo.example/7',
      date: daysAgo(6),
      published: { id: '7 at https://cleo.example', at: daysAgo(6) },
    },
    {
      title: 'Cleo sings',
      guid: '8',
      link: 'https://cleo.example/8',
      date: daysAgo(7),
      published: { id: 'https://cleo.example/feed/8', at: daysAgo(7) },
    },
  ],
}

const rssOf = (
  posts: readonly Post[],
) => `<rss version="2.0"><channel><title>A blog</title><link>https://blog.example/</link>
${posts.map(({ title, guid, link, date }) => `<item><title>${title}</title><link>${link}</link>${guid ? `<guid isPermaLink="false">${guid}</guid>` : ''}${date ? `<pubDate>${date.toUTCString()}</pubDate>` : ''}<description>${proseOf(title, 30)}</description></item>`).join('\n')}
</channel></rss>`

const entryOf = (
  { title, link, published }: Post,
  blog: string,
  feed: string,
) => `<?xml version="1.0" encoding="utf-8"?><entry xmlns="http://www.w3.org/2005/Atom" xmlns:planet="http://planet.intertwingly.net/">
  <id>${published!.id}</id><link href="${link}" rel="alternate" type="text/html"/>
  <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${title}</div></title>
  <updated planet:format="a day">${venusDate(published!.at)}</updated>
  <source><id>https://other.example/</id><link href="${blog === 'cleo' ? 'https://elsewhere.example/self' : feed}" rel="self" type="application/rss+xml"/>
    <updated planet:format="b">2020-01-01T00:00:00Z</updated><planet:name>Blog of ${blog}</planet:name><planet:http_status>200</planet:http_status></source></entry>`

let origin: Origin
let planet: string
let root: string
const run = (...args: string[]) => wiredesk([...args, '--root', root], anyPort)
const known = Object.entries(blogs).flatMap(([blog, posts]) =>
  posts.filter(({ published }) => published).map((post) => ({ blog, post })),
)
const fileName = (id: string) => id.replace(/^\w+:\/*/, '').replace(/[?/:|]+/g, ',')

beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  for (const [blog, posts] of Object.entries(blogs)) {
    origin.on(`/${blog}`, { headers: { 'Content-Type': 'application/rss+xml' }, body: rssOf(posts) })
  }
  const cached = known.map(({ blog, post }) => [
    `cache/${fileName(post.published!.id)}`,
    entryOf(post, blog, origin.url(`/${blog}`)),
  ])
  planet = temporaryRoot({
    'config.ini': `[Planet]
name = Planet Harbour
link = http://planet.example/
owner_name = Dora
owner_email = dora@planet.example
cache_directory = cache
items_per_page = 40
filters = shout.py
template_files = themes/atom.xml.tmpl rss20.xml.tmpl index.html.tmpl

[${origin.url('/anna')}]
name = Blog of anna
face = https://anna.example/face.png

[${origin.url('/ben')}]
name = Blog of ben
face = ben.png
exclude = lottery|raffle

[${origin.url('/cleo')}]
name = Blog of cleo
filter = paints|sings
ignore_in_feed = tags
`,
    ...Object.fromEntries(cached),
    'cache/sources/anna': '<feed xmlns="http://www.w3.org/2005/Atom"/>',
    'cache/broken': '<entry><id>',
    'cache/of,nobody': entryOf(
      { title: 'x', link: 'https://x.example/', published: { id: 'tag:x', at: daysAgo(1) } },
      'nobody',
      'https://x.example/feed',
    ),
  })
  root = temporaryRoot({ 'config/sources.yaml': 'defaults: { privateNetwork: true, republish: full }\nsources: []\n' })
})

/** Somebody who followed the planet, and counts what is new by what feeds call it. */
function reader() {
  const seen = new Set(known.map(({ post }) => post.published!.id))
  return {
    read(ids: readonly string[]) {
      const fresh = ids.filter((id) => !seen.has(id))
      for (const id of ids) seen.add(id)
      return fresh.length
    },
  }
}

describe('a planet that is imported', () => {
  it('has its feeds, names, faces and filters, and says in a line each what has no counterpart', async () => {
    const { exit, stdout } = await run('sources', 'import', join(planet, 'config.ini'), '--feeds')
    expect(exit).toBe(0)
    const sources = readFileSync(join(root, 'config/sources.yaml'), 'utf8')
    expect(sources).toContain('    face: https://anna.example/face.png\n')
    expect(sources).toContain('    only: { none: [ { matches: lottery|raffle } ] }\n')
    expect(sources).toContain('    ignore: [categories]\n    only: { matches: paints|sings }\n')
    expect(readFileSync(join(root, 'feeds/planet-harbour.yaml'), 'utf8')).toBe(
      `# yaml-language-server: $schema=../config/schemas/feed.json
title: Planet Harbour
topic: { source: "tag:planet-harbour" }
merge: false        # each post stands alone
items: 40
aliases: [/atom.xml, /rss20.xml]
`.replace('"tag:planet-harbour"', 'tag:planet-harbour'),
    )
    expect(stdout).toContain('note: Blog of ben: face ben.png is a file of the planet')
    expect(stdout).toContain('note: filters that are programs do not run here (filters: 1 times)')
    expect(stdout).toContain('run by Dora')
    expect(stdout).toContain(
      'note: 7 entries of its cache keep the ids and dates that it published; 1 are of no source that came in\n',
    )
    expect((await run('check')).exit).toBe(0)
  })

  it('shows its readers nothing twice, by Atom id and by RSS guid, at their old addresses', async () => {
    await run('sources', 'import', join(planet, 'config.ini'), '--feeds')
    expect(await run('poll')).toMatchObject({ exit: 0 })
    const server = startWiredesk(['serve', '--root', root], { PORT: '0' })
    const address = await addressOf(server)
    const get = async (path: string) => xmlTree(Buffer.from(await (await fetch(address + path)).arrayBuffer()))
    const atom = children(await get('/atom.xml'), 'entry')
    const rss = children(child(await get('/rss20.xml'), 'channel')!, 'item')
    const [atomIds, guids] = [atom.map((one) => child(one, 'id')!.text), rss.map((one) => child(one, 'guid')!.text)]
    // All that the planet showed is there still, and what is new besides.
    expect(new Set(atomIds).size).toBe(known.length + 1)
    expect(atomIds).toEqual(expect.arrayContaining(known.map(({ post }) => post.published!.id)))
    expect(new Set(guids)).toEqual(new Set(atomIds))
    expect([reader().read(atomIds), reader().read(guids)]).toEqual([1, 1])
    for (const { post } of known) {
      const entry = atom.find((one) => child(one, 'id')!.text === post.published!.id)!
      expect(child(entry, 'updated')!.text, post.title).toBe(venusDate(post.published!.at))
      const item = rss.find((one) => child(one, 'guid')!.text === post.published!.id)!
      expect(child(item, 'pubDate')!.text, post.title).toBe(post.published!.at.toUTCString())
    }
  })

  it('goes on so: edited posts keep their ids, and new ones are new once', async () => {
    await run('sources', 'import', join(planet, 'config.ini'), '--feeds')
    await run('poll')
    const edited = blogs.cleo!.map((post) => ({ ...post, link: `${post.link}?again`, title: `${post.title} again` }))
    const more: Post = { title: 'Cleo sings once more', guid: '9', link: 'https://cleo.example/9', date: daysAgo(0) }
    origin.on('/cleo', { headers: { 'Content-Type': 'application/rss+xml' }, body: rssOf([more, ...edited]) })
    expect((await run('poll', 'blog-of-cleo', '--now')).stdout).toContain('1 new, 2 changed')
    const folder = temporaryRoot({})
    await run('export', folder)
    const feed = JSON.parse(readFileSync(join(folder, 'feeds/planet-harbour.json'), 'utf8')) as {
      items: { id: string; title: string }[]
    }
    const idOf = (title: string) => feed.items.filter((item) => item.title === title).map(({ id }) => id)
    expect([idOf('Cleo paints again'), idOf('Cleo sings again')]).toEqual([
      ['7 at https://cleo.example'],
      ['https://cleo.example/feed/8'],
    ])
    expect(reader().read(feed.items.map(({ id }) => id))).toBe(2)
  })

  it('can come in beside a running desk, and twice', async () => {
    const server = startWiredesk(['serve', '--root', root], { PORT: '0' })
    const address = await addressOf(server)
    expect(await run('sources', 'import', join(planet, 'config.ini'), '--feeds')).toMatchObject({ exit: 0 })
    const ids = async () => {
      const response = await fetch(`${address}/feeds/planet-harbour.json`)
      return response.ok ? ((await response.json()) as { items: { id: string }[] }).items.map(({ id }) => id) : []
    }
    await expect.poll(async () => (await ids()).length, { timeout: 60_000, interval: 50 }).toBe(known.length + 1)
    expect(reader().read(await ids())).toBe(1)
    expect((await run('sources', 'import', join(planet, 'config.ini'), '--feeds')).stdout).toContain('0 sources added')
  })

  it('comes in without a cache that is not there, and says so', async () => {
    const bare = temporaryRoot({
      'config.ini': readFileSync(join(planet, 'config.ini'), 'utf8').replace('= cache', '= gone'),
    })
    const { exit, stdout } = await run('sources', 'import', join(bare, 'config.ini'))
    expect([exit, stdout]).toEqual([0, expect.stringContaining('note: there is no cache at gone: ')])
  })
})
