import { describe, expect, it } from 'vitest'
import { feedMistakes, loaded, mistakes } from './installation.ts'

const feedOf = async (rest: string) => (await loaded({ 'feeds/a.yaml': `title: A\n${rest}` })).feeds[0]

describe('old paths of a feed', () => {
  it('say their format by their end, or in so many words', async () => {
    const feed = await feedOf(
      'aliases: [/atom.xml, /rss20.xml, /news/index.rdf.rss, /feed.json, /feeds/all.atom.xml, { path: /feed/, format: rss }]',
    )
    expect(feed?.aliases).toEqual([
      { path: '/atom.xml', format: 'atom' },
      { path: '/rss20.xml', format: 'rss' },
      { path: '/news/index.rdf.rss', format: 'rss' },
      { path: '/feed.json', format: 'json' },
      { path: '/feeds/all.atom.xml', format: 'atom' },
      { path: '/feed', format: 'rss', isFolder: true },
    ])
  })

  it('are refused where their format is not to be told', async () => {
    expect(await feedMistakes('aliases: [/feed.xml]')).toEqual([
      'feeds/a.yaml:2:11 aliases.0: /feed.xml does not say its format: write { path: /feed.xml, format: rss }, or atom, or json',
    ])
    expect(await feedMistakes('aliases: [{ path: /feed, format: xml }]')).toHaveLength(1)
  })

  it.each([
    '/feeds/a.rss',
    '/feeds/unheard-of.atom',
    '/FEEDS/Other.RSS/',
    '/feeds/a/archive/1.atom',
    '/feeds.opml.rss/../x.rss',
    '/stories/1.rss',
    '/status/x.rss',
    '/hub/x.atom',
    '/site/x.json',
    '//evil.example/x.rss',
    '/\\evil.example/x.rss',
    'https://evil.example/x.rss',
    'atom.xml',
    '/a b.rss',
    '/x.rss?y',
    '/x%zz.rss',
    '/./x.rss',
  ])('are refused as %s', async (path) => {
    expect(await feedMistakes(`aliases: ["${path.replaceAll('\\', '\\\\')}"]`)).toHaveLength(1)
  })

  it('are compared also where another key of their file is wrong', async () => {
    const lines = await mistakes({
      'feeds/a.yaml': 'title: A\naliases: [/atom.xml, /feed.xml]\nperSource: none\n',
      'feeds/b.yaml': 'titel: B\naliases: [{ path: /ATOM.xml, format: atom }]\nrenamed: [c, Not-A-Slug]\n',
      'feeds/c.yaml': 'title: "C\n',
    })
    const starts = [
      'feeds/a.yaml:2:22 aliases.1: /feed.xml does not say its format',
      'feeds/a.yaml:3:1 perSource: ',
      'feeds/b.yaml:1:1 title: is required',
      'feeds/b.yaml:1:1 titel: unknown key',
      'feeds/b.yaml:2:11 aliases.0: /atom.xml is claimed by feeds/a.yaml too',
      'feeds/b.yaml:3:11 renamed.0: c is the name of feeds/c.yaml',
      'feeds/b.yaml:3:14 renamed.1: "Not-A-Slug" must be',
      'feeds/c.yaml:2:1 title: a quote is not closed before this',
    ]
    expect(lines).toEqual(starts.map((start) => expect.stringMatching(`^${start}`)))
  })

  it('belong to one feed', async () => {
    const lines = await mistakes({
      'feeds/a.yaml': 'title: A\naliases: [/atom.xml, /x.rss, /x.rss/]\n',
      'feeds/b.yaml': 'title: B\naliases: [/ATOM.xml]\n',
    })
    expect(lines).toEqual([
      'feeds/a.yaml:2:30 aliases.2: /x.rss is claimed twice',
      'feeds/b.yaml:2:11 aliases.0: /atom.xml is claimed by feeds/a.yaml too',
    ])
  })
})

describe('old names of a feed', () => {
  it('stay free, and lead to one feed', async () => {
    const lines = await mistakes({
      'feeds/a.yaml': 'title: A\nrenamed: [a, b, old]\n',
      'feeds/b.yaml': 'title: B\nrenamed: [older]\n',
      'feeds/c.yaml': 'title: C\nrenamed: [old]\n',
    })
    expect(lines).toEqual([
      'feeds/a.yaml:2:11 renamed.0: a is the name that it has',
      'feeds/a.yaml:2:14 renamed.1: b is the name of feeds/b.yaml, so it cannot be an old name as well',
      'feeds/c.yaml:2:11 renamed.0: old is claimed by feeds/a.yaml too',
    ])
    expect(await feedMistakes('renamed: [Not-A-Slug]')).toHaveLength(1)
  })
})

describe('the end of a feed', () => {
  it('is a day, which begins at midnight in UTC', async () => {
    expect((await feedOf('retired: 2026-12-01'))?.retiredAt).toBe(Date.parse('2026-12-01T00:00:00Z'))
    for (const bad of ['2026-02-30', '1.12.2026', 'tomorrow', '2026-12-01T10:00', '0001-01-01']) {
      expect(await feedMistakes(`retired: ${bad}`), bad).toHaveLength(1)
    }
  })
})
