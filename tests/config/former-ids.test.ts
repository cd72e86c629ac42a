import { describe, expect, it } from 'vitest'
import { loaded, mistakes, wordsOf } from './installation.ts'

const entry = (id: string, formerly?: string) =>
  `  - { id: ${id}, name: ${id}, url: "https://${id}.test/feed"${formerly ? `, formerly: ${formerly}` : ''} }\n`
const sources = (...entries: readonly string[]) => ({ 'config/sources.yaml': `sources:\n${entries.join('')}` })

describe('former ids of a source', () => {
  it('are what its history hangs on, the oldest', async () => {
    const config = await loaded(sources(entry('c', '[a, b]'), entry('d')))
    expect(config.sources).toMatchObject([{ id: 'a', renamedTo: 'c', formerly: ['a', 'b'] }, { id: 'd' }])
    expect(config.sources[1]?.renamedTo).toBeUndefined()
    expect((await loaded(sources(entry('a', '[a, b]')))).sources).toMatchObject([{ id: 'a', name: 'a' }])
  })

  it('may be those of two sources that have exchanged theirs', async () => {
    const config = await loaded({
      ...sources(entry('a', '[b]'), entry('b', '[a]')),
      'feeds/f.yaml': 'title: F\ntopic: { source: a }\nprefer: [b]\n',
    })
    expect(config.sources).toMatchObject([
      { id: 'b', renamedTo: 'a' },
      { id: 'a', renamedTo: 'b' },
    ])
    expect(config.feeds[0]).toMatchObject({ topic: { kind: 'source', values: ['b'] }, prefer: ['a'] })
    expect(wordsOf(config.warnings).filter((line) => line.includes('by now'))).toEqual([])
  })

  it('are nobody else’s', async () => {
    expect(await mistakes(sources(entry('b', '[a]'), entry('a')))).toEqual([
      "config/sources.yaml:2:62 sources.0.formerly.0: a is still in use, by a (config/sources.yaml line 3): a former id is nobody else's",
    ])
    expect(await mistakes(sources(entry('b', '[x]'), entry('c', '[x]')))).toEqual([
      'config/sources.yaml:3:62 sources.1.formerly.0: x is claimed by b (config/sources.yaml line 2) too',
    ])
    expect(await mistakes(sources(entry('b', '[]')))).toEqual([expect.stringContaining('formerly: is an empty list')])
    expect(await mistakes(sources(entry('b', '[A]')))).toHaveLength(1)
    expect(await mistakes({ 'config/sources.yaml': `defaults: { formerly: [a] }\nsources:\n${entry('b')}` })).toEqual([
      expect.stringContaining('formerly belongs to one source'),
    ])
  })

  it('go on meaning it in conditions, with a hint wherever they stand', async () => {
    const config = await loaded({
      'config/sources.yaml': `neverMerge: [{ sources: [old, other] }]\nsources:\n${entry('new', '[old]')}${entry('other')}`,
      'config/topics.yaml': 'source: { any: [word, { source: [other, old] }] }\n',
      'feeds/f.yaml': 'title: F\ntopic:\n  all:\n    - { source: old }\n    - { topic: source }\nprefer:\n  - old\n',
      'feeds/new.yaml': 'title: N\ntopic: { source: new }\n',
    })
    expect(config.feeds.map(({ topic }) => topic)).toMatchObject([{ kind: 'all' }, { kind: 'source', values: ['old'] }])
    expect(config.feeds[0]?.prefer).toEqual(['old'])
    const remark = 'old is called new by now, so write new'
    expect(wordsOf(config.warnings).filter((line) => line.includes('by now'))).toEqual([
      `config/sources.yaml:1:26 neverMerge.0.sources.0: ${remark}`,
      `config/topics.yaml:1:41 source.any.1.source.1: ${remark}`,
      `feeds/f.yaml:4:9 topic.all.0.source: ${remark}`,
      `feeds/f.yaml:7:5 prefer.0: ${remark}`,
    ])
  })
})
