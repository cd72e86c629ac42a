import { describe, expect, it } from 'vitest'
import { feedMistakes, loaded, mistakes } from '../installation.ts'

const topicOf = async (yaml: string) => (await loaded({ 'feeds/a.yaml': `title: A\ntopic: ${yaml}` })).feeds[0]?.topic

describe('a condition that asks for coverage', () => {
  it.each([
    ['{ outlets: 3 }', { kind: 'outlets', count: 3 }],
    ['{ origins: 2 }', { kind: 'origins', count: 2 }],
    ['{ outlets: 3, origins: 2 }', { kind: 'all', of: [{ count: 3 }, { count: 2 }] }],
    ['{ all: [gaza, { any: [{ outlets: 3 }, { origins: 2 }] }] }', { kind: 'all' }],
    ['{ title: gaza, outlets: 3 }', { kind: 'all', of: [{ kind: 'words' }, { kind: 'outlets' }] }],
  ])('is read from %s', async (yaml, expected) => {
    expect(await topicOf(yaml)).toMatchObject(expected)
  })

  it.each([
    ['{ none: [{ outlets: 3 }] }', 'topic.none.0.outlets: cannot stand under none'],
    [
      '{ all: [gaza, { none: [{ any: [a, { origins: 2 }] }] }] }',
      'topic.all.1.none.0.any.1.origins: cannot stand under none',
    ],
    ['{ atLeast: 1, of: [a, { outlets: 3 }] }', 'topic.of.1.outlets: cannot stand under atLeast'],
    ['{ outlets: 0 }', 'topic.outlets: 0 is too small'],
    ['{ outlets: many }', 'topic.outlets: "many" is not a whole number'],
    ['{ outlets: [3] }', 'topic.outlets: must be a number'],
    ['{ outlets: -1 }', 'topic.outlets: -1 is too small'],
    ['{ outlets: 2.5 }', 'topic.outlets: "2.5" is not a whole number'],
    ['{ origins: 22 }', 'topic.origins: 22 is too large: at most 21'],
    ['{ outlet: 3 }', 'topic.outlet: unknown key "outlet": did you mean "outlets"?'],
    ['{ coverage: 3 }', 'topic.coverage: unknown key "coverage": did you mean "outlets"?'],
  ])('is refused as %s', async (yaml, words) => {
    const lines = await feedMistakes(`topic: ${yaml}`)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(words)
  })

  it('is refused where its alternatives are too many', async () => {
    const pairs = Array.from({ length: 7 }, (_, index) => `{ any: [a${index}, { outlets: ${index + 2} }] }`)
    const [line] = await feedMistakes(`topic: { all: [${pairs.join(', ')}] }`)
    expect(line).toContain('in 128 combinations: at most 64')
  })

  it('is refused under none by the name of a topic, and accepted elsewhere', async () => {
    const topics = { 'config/topics.yaml': 'wide: { outlets: 3 }\nnarrow: { none: [{ topic: wide }] }\n' }
    const feed = (topic: string) => ({ ...topics, 'feeds/a.yaml': `title: A\ntopic: ${topic}\n` })
    const [line, ...others] = await mistakes(feed('{ all: [gaza, { topic: wide }] }'))
    expect(line).toContain('narrow.none.0.topic: "wide" asks for outlets or origins, which cannot stand under none')
    expect(others).toEqual([])
  })

  it('is refused in what a source may contribute', async () => {
    const source = '{ id: one, name: One, url: "https://one.example/feed", only: { outlets: 2 } }'
    const [line] = await mistakes({ 'config/sources.yaml': `sources: [${source}]\n` })
    expect(line).toContain('only.outlets: cannot stand in only: an article is let in before')
  })
})
