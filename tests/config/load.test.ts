import { describe, expect, it } from 'vitest'
import { describeConfig } from '../../src/commands/files/summary.ts'
import { loadConfig } from '../../src/config/load.ts'
import { feedMistakes, installation, loaded, mistakes } from './installation.ts'

describe('mistakes', () => {
  it('are all told at once, ten mistakes in ten lines with file, line and key', async () => {
    const lines = await mistakes({
      'config/server.yaml': 'prot: 80\npolling: { timeout: 30 }\n',
      'config/sources.yaml': [
        'sources:',
        '  - id: one',
        '    name: One',
        '    url: ftp://one.test/feed',
        '  - id: one',
        '    name: Two',
        '    url: https://two.test/feed',
        '    schedule: "0 0 * * * *"',
        `    headers: { Authorization: "Bearer \${TOKEN_OF_TWO}" }`,
      ].join('\n'),
      'feeds/a.yaml':
        'title: A\ntopic:\n  any:\n    - { sorce: one }\n    - *akhbar\n    - { source: oen }\nmerge: no\n',
    })
    expect(lines).toEqual([
      'config/server.yaml:1:1 prot: unknown key "prot": did you mean "port"?',
      'config/server.yaml:2:12 polling.timeout: 30 has no unit: write 30s, 30m or 30h',
      'config/sources.yaml:4:5 sources.0.url: "ftp://one.test/feed" must begin with https:// or http://',
      'config/sources.yaml:5:5 sources.1.id: "one" stands already on line 2',
      'config/sources.yaml:8:5 sources.1.schedule: "0 0 * * * *" has six fields: seconds are not supported, leave the first out',
      'config/sources.yaml:9:16 sources.1.headers.Authorization: the environment variable TOKEN_OF_TWO is not set',
      'feeds/a.yaml:4:9 topic.any.0.sorce: unknown key "sorce": did you mean "source"?',
      'feeds/a.yaml:5:7 topic.any.1: alias *akhbar is not allowed: quote it, "*akhbar"',
      'feeds/a.yaml:6:9 topic.any.2.source: no source has the id "oen": did you mean "one"?',
      'feeds/a.yaml:7:1 merge: "no" must be true or false',
    ])
  })

  it('carry their parts for programs', async () => {
    const root = await installation({ 'feeds/a.yaml': 'title: A\nmerge: 1\n' })
    await expect(loadConfig(root, {})).rejects.toMatchObject({
      name: 'ConfigError',
      problems: [{ file: 'feeds/a.yaml', line: 2, column: 1, key: 'merge', message: '"1" must be true or false' }],
    })
  })

  it('of one source do not make the feeds that name it wrong', async () => {
    const lines = await mistakes({
      'config/sources.yaml': 'sources:\n  - { id: one, name: One, url: nowhere, tags: [paper] }\n',
      'feeds/a.yaml': 'title: A\ntopic: { source: [one, tag:paper] }\nprefer: [one]\n',
    })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('sources.0.url')
  })

  it('say what to do where there are no sources', async () => {
    expect(await mistakes({ 'config/sources.yaml': null })).toEqual([
      'config/sources.yaml: is missing: `wiredesk init DIR` writes a folder to start from',
    ])
  })

  it('name what is missing, empty, of the wrong kind, or for later', async () => {
    const lines = await mistakes({
      'config/sources.yaml': 'sources:\n  - { id: one, name: , url: [x], face: http://a.test/f.png }\n',
      'feeds/a.yaml': 'title: { a: b }\nprivate: true\n',
    })
    expect(lines).toEqual([
      'config/sources.yaml:2:16 sources.0.name: is empty: give it a value or remove the key',
      'config/sources.yaml:2:24 sources.0.url: must be text, not a list',
      'config/sources.yaml:2:34 sources.0.face: "http://a.test/f.png" must begin with https://',
      'feeds/a.yaml:1:1 title: must be text, not keys',
      'feeds/a.yaml:2:1 private: is not yet supported',
    ])
  })

  it('include every key that is for later', async () => {
    const server = 'adminPort adminToken'.split(' ')
    const feed = ['private']
    const lines = await mistakes({
      'config/server.yaml': server.map((key) => `${key}: x\n`).join(''),
      'feeds/a.yaml': `title: A\n${feed.map((key) => `${key}: x\n`).join('')}`,
    })
    expect(lines).toHaveLength(server.length + feed.length)
    expect(lines.filter((line) => line.endsWith('is not yet supported'))).toEqual(lines)
  })
})

describe('feed files', () => {
  it('give their name to the feed, in subfolders too, and come in order of it', async () => {
    const { feeds } = await loaded({
      'feeds/z.yaml': 'title: Z',
      'feeds/world/asia/b-1.yaml': 'title: B',
      'feeds/README.md': 'not a feed',
      'feeds/.draft.yaml': 'not: read',
    })
    expect(feeds.map(({ slug }) => slug)).toEqual(['b-1', 'z'])
  })

  it('must have names that can be addresses, each once', async () => {
    const files = ['_a', 'a.b', 'Big', 'x/c', 'c'].map((name) => [`feeds/${name}.yaml`, 'title: T'])
    const lines = await mistakes({ ...Object.fromEntries(files), 'feeds/d.yml': 'title: T' })
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'feeds/Big.yaml:1:1 slug:',
      'feeds/_a.yaml:1:1 slug:',
      'feeds/a.b.yaml:1:1 slug:',
      'feeds/x/c.yaml:1:1 slug:',
      'feeds/d.yml: is',
    ])
    expect(lines[3]).toContain('feeds/c.yaml has this name already')
  })

  it('get defaults, and one end of items moves the other', async () => {
    const { feeds } = await loaded({
      'feeds/a.yaml': 'title: A',
      'feeds/b.yaml': 'title: B\nitems: 20\nmaxAge: 14d\nmerge: false\nperSource: 3',
      'feeds/c.yaml': 'title: C\nitems: { atMost: 30, within: 6h }',
      'feeds/d.yaml': 'title: D\nitems: { atLeast: 600 }',
    })
    expect(feeds.map(({ items }) => items)).toEqual([
      { atLeast: 50, withinMs: 172_800_000, atMost: 500 },
      { atLeast: 20, withinMs: 172_800_000, atMost: 20 },
      { atLeast: 30, withinMs: 21_600_000, atMost: 30 },
      { atLeast: 600, withinMs: 172_800_000, atMost: 600 },
    ])
    expect(feeds[0]).toMatchObject({ merge: true, prefer: [], categories: [], topic: undefined, maxAgeMs: undefined })
    expect(feeds[1]).toMatchObject({ merge: false, perSource: 3, maxAgeMs: 1_209_600_000 })
  })

  it('must not hold more than they may', async () => {
    expect(await feedMistakes('items: { atLeast: 50, atMost: 20, within: 48 }')).toEqual([
      'feeds/a.yaml:2:10 items.atLeast: 50 is more than atMost, which is 20',
      'feeds/a.yaml:2:35 items.within: 48 has no unit: write 48s, 48m or 48h',
    ])
    expect(await feedMistakes('items: 0')).toEqual(['feeds/a.yaml:2:1 items: 0 is too small: at least 1'])
  })

  it('keep Norwegian, years and zeros as text', async () => {
    const config = await loaded({
      'config/sources.yaml': 'sources: [{ id: 007, name: 1984, url: "https://b.test/", language: no }]',
      'feeds/a.yaml': 'title: 2024\ntopic: { any: [2024, null, yes, 1e3] }\nprefer: [007]',
    })
    expect(config.sources[0]).toMatchObject({ id: '007', name: '1984', language: 'no' })
    expect(config.feeds[0]).toMatchObject({
      title: '2024',
      prefer: ['007'],
      topic: { of: ['2024', 'null', 'yes', '1e3'].map((term) => ({ terms: [term] })) },
    })
  })
})

describe('summary', () => {
  it('counts, names the addresses, and what is unwise is beside it', async () => {
    const config = await loaded({
      'config/server.yaml': 'baseUrl: https://news.test/desk/\ncontact: https://example.org/bot\n',
      'feeds/a.yaml': 'title: A',
    })
    expect(describeConfig(config).split('\n')).toEqual([
      '1 source, 0 agencies, 1 feed',
      '  A  https://news.test/desk/feeds/a.rss .atom .json',
    ])
    expect(config.warnings).toEqual([
      {
        file: 'config/server.yaml',
        line: 2,
        column: 1,
        key: 'contact',
        message: expect.stringMatching(/^https:\/\/example\.org\/bot is an example/),
      },
    ])
  })
})

describe('slips', () => {
  it('are told what is meant', async () => {
    const found = await mistakes({
      'config/server.yaml': 'title: My desk\ninterval: 5m\nspacing: 2s\n',
      'config/sources.yaml': [
        'sources:',
        '  - { id: a, name: A, url: "127.0.0.1:8080/feed", interval: 5m }',
        '  - { id: b, name: B, xmlUrl: "https://b.example/feed", category: news, enabled: false }',
        '',
      ].join('\n'),
      'feeds/a.yaml': 'name: A\nkeywords: [peace]\nlimit: 5\ntopic: { or: [{ regex: x }], not: [war] }\n',
    })
    const said = (words: string) => expect.stringContaining(words)
    expect(found).toEqual([
      said('title: unknown key "title": did you mean "site.title"?'),
      said('interval: unknown key "interval": did you mean "polling.interval"?'),
      said('spacing: unknown key "spacing": it belongs into polling'),
      said('sources.0.url: "127.0.0.1:8080/feed" is not an absolute address: begin with http://'),
      said('sources.0.interval: unknown key "interval": did you mean "every"?'),
      said('sources.1.url: is required'),
      said('sources.1.xmlUrl: unknown key "xmlUrl": did you mean "url"?'),
      said('sources.1.category: unknown key "category": did you mean "tags"?'),
      said('sources.1.enabled: unknown key "enabled": a source that is not to be polled is taken out'),
      said('title: is required'),
      said('name: unknown key "name": did you mean "title"?'),
      said('keywords: unknown key "keywords": words belong into topic: { any: [...] }'),
      said('limit: unknown key "limit": did you mean "items"?'),
      said('topic.or: unknown key "or": did you mean "any"?'),
      said('topic.not: unknown key "not": did you mean "none"?'),
    ])
  })

  it('of the folder are told too', async () => {
    await expect(loadConfig('/no/such/folder', {})).rejects.toThrow('/no/such/folder: there is no such folder')
  })
})
