import { describe, expect, it } from 'vitest'
import { loaded, mistakes, wordsOf } from './installation.ts'

const entry = (id: string, more = '') => `  - { id: ${id}, name: ${id}, url: "https://${id}.test/feed"${more} }\n`
const list = (...ids: readonly string[]) => `sources:\n${ids.map((id) => entry(id)).join('')}`

describe('files of sources', () => {
  it('may stand in config/sources/, beside config/sources.yaml and before one another by their names', async () => {
    const { sources } = await loaded({
      'config/sources/b.yaml': list('b'),
      'config/sources/a.yaml': list('a'),
      'config/sources/far/c.yaml': list('c'),
      'config/sources/.hidden.yaml': 'nonsense: [',
      'config/sources/notes.txt': 'no list',
    })
    expect(sources.map(({ id }) => id)).toEqual(['one', 'a', 'b', 'c'])
  })

  it('may stand there alone', async () => {
    const files = { 'config/sources.yaml': null, 'config/sources/a.yaml': list('a') }
    expect((await loaded({ ...files, 'feeds/a.yaml': 'title: A\ntopic: { source: a }' })).sources).toHaveLength(1)
    expect(await mistakes({ 'config/sources.yaml': null, 'config/sources/readme.txt': '' })).toEqual([
      'config/sources.yaml: is missing: `wiredesk init DIR` writes a folder to start from',
    ])
  })

  it('share what config/sources.yaml says for all; what a file says for all holds for its own sources and wins there', async () => {
    const { sources } = await loaded({
      'config/sources.yaml': `defaults: { priority: 1, republish: link, language: en }\ntags: { paper: { priority: 5 } }\n`,
      'config/sources/a.yaml': `defaults: { republish: full, tags: [own] }\nsources:\n${entry('a', ', tags: [paper]')}${entry('b')}`,
      'config/sources/c.yaml': list('c'),
    })
    expect(sources).toMatchObject([
      { id: 'a', republish: 'full', language: 'en', priority: 5, tags: ['paper'] },
      { id: 'b', republish: 'full', language: 'en', priority: 1, tags: ['own'] },
      { id: 'c', republish: 'link', language: 'en', priority: 1, tags: [] },
    ])
  })

  it('give settings to tags for all sources, whichever file they are in', async () => {
    const { sources } = await loaded({
      'config/sources/a.yaml': `tags: { paper: { republish: link } }\nsources: []`,
    })
    expect(sources).toMatchObject([{ id: 'one', republish: 'link' }])
  })

  it('add up what is never merged', async () => {
    const rule = (title: string) => `neverMerge: [{ title: ${title} }]\n`
    const { neverMerge } = await loaded({
      'config/sources/a.yaml': rule('alpha') + list('a'),
      'config/sources/b.yaml': rule('beta') + list('b'),
    })
    expect(neverMerge).toMatchObject([{ terms: ['alpha'] }, { terms: ['beta'] }])
    expect((await loaded({})).neverMerge).toBeUndefined()
  })

  it('name both places of what stands twice', async () => {
    expect(
      await mistakes({
        'config/sources/a.yaml': `tags: { paper: { priority: 1 } }\n${list('one', 'a')}`,
        'config/sources/b.yaml': `tags:\n  paper: { priority: 2 }\nsources:\n  - { id: a, name: B, url: "https://one.test/feed" }\n`,
      }),
    ).toEqual([
      'config/sources/a.yaml:3:7 sources.0.id: "one" stands already in config/sources.yaml on line 2',
      'config/sources/a.yaml:3:27 sources.0.url: this address stands already in config/sources.yaml on line 2',
      'config/sources/b.yaml:2:3 tags.paper: has settings already in config/sources/a.yaml on line 1',
      'config/sources/b.yaml:4:7 sources.0.id: "a" stands already in config/sources/a.yaml on line 4',
      'config/sources/b.yaml:4:23 sources.0.url: this address stands already in config/sources.yaml on line 2',
    ])
  })

  it('are named with what is wrong or unwise in them', async () => {
    expect(
      await mistakes({ 'config/sources/a.yaml': 'sources:\n  - { id: A, name: A, url: "ftp://a.test/" }\n' }),
    ).toEqual([
      expect.stringMatching(/^config\/sources\/a\.yaml:2:7 sources\.0\.id: /),
      expect.stringMatching(
        /^config\/sources\/a\.yaml:2:14 sources\.0\.url|^config\/sources\/a\.yaml:2:\d+ sources\.0\.url/,
      ),
    ])
    expect(await mistakes({ 'config/sources/a.yml': 'sources: []' })).toEqual([
      'config/sources/a.yml: is not read: rename it to end in .yaml',
    ])
    const { warnings } = await loaded({
      'config/sources/a.yaml': `tags: { idle: { priority: 1 } }\nsources:\n${entry('a', ', every: 5m')}`,
    })
    expect(wordsOf(warnings)).toEqual(
      expect.arrayContaining([
        'config/sources/a.yaml:1:9 tags.idle: no source carries this tag',
        expect.stringMatching(/^config\/sources\/a\.yaml:3:\d+ sources\.0\.every: a: every 5m/),
      ]),
    )
  })

  it('are known to feeds and conditions, also where one of them cannot be read', async () => {
    const feed = { 'feeds/a.yaml': 'title: A\ntopic: { source: [one, a, tag:paper] }' }
    expect((await loaded({ 'config/sources/a.yaml': list('a'), ...feed })).feeds).toHaveLength(1)
    expect(await mistakes({ 'config/sources/a.yaml': 'sources: [', ...feed })).toEqual([
      expect.stringMatching(/^config\/sources\/a\.yaml:/),
    ])
  })

  it('need a list where there is but one of them', async () => {
    expect(await mistakes({ 'config/sources.yaml': 'defaults: { language: en }' })).toEqual([
      'config/sources.yaml:1:1 sources: is required',
    ])
  })
})
