import { describe, expect, it } from 'vitest'
import { feedMistakes, loaded } from '../installation.ts'

const agencies = '- { id: afp, name: AFP, names: [Agence France-Presse, АФП] }\n'

const topic = async (yaml: string) =>
  (await loaded({ 'feeds/a.yaml': `title: A\ntopic: ${yaml}`, 'config/agencies.yaml': agencies })).feeds[0]?.topic

const open = ['title', 'summary', 'category', 'text']

describe('a condition', () => {
  it.each([
    ['gaza', { kind: 'words', fields: open, terms: ['gaza'] }],
    ['"  West \n Bank* "', { kind: 'words', fields: open, terms: ['West Bank*'] }],
    ['{ title: football }', { kind: 'words', fields: ['title'], terms: ['football'] }],
    ['{ author: [a, b c] }', { kind: 'words', fields: ['author'], terms: ['a', 'b c'] }],
    ['{ language: [no, pt-BR] }', { kind: 'language', values: ['no', 'pt-BR'] }],
    ['{ source: [one, tag:paper] }', { kind: 'source', values: ['one', 'tag:paper'] }],
    ['{ url: /sport/ }', { kind: 'url', values: ['/sport/'] }],
    ['{ matches: "gaza|israel" }', { kind: 'matches', pattern: 'gaza|israel' }],
    ['{ agency: "*" }', { kind: 'agency', values: ['*'] }],
    ['{ agency: [afp, AFP, афп, agence france-presse] }', { kind: 'agency', values: ['AFP', 'AFP', 'AFP', 'AFP'] }],
    [
      '{ atLeast: 2, of: [a, { none: [b] }] }',
      {
        kind: 'atLeast',
        count: 2,
        of: [
          { kind: 'words', fields: open, terms: ['a'] },
          { kind: 'none', of: [{ kind: 'words', fields: open, terms: ['b'] }] },
        ],
      },
    ],
    [
      '{ any: [a], title: b }',
      {
        kind: 'all',
        of: [
          { kind: 'any', of: [{ kind: 'words', fields: open, terms: ['a'] }] },
          { kind: 'words', fields: ['title'], terms: ['b'] },
        ],
      },
    ],
  ])('is read from %s', async (yaml, expected) => {
    expect(await topic(yaml)).toEqual(expected)
  })

  it.each([
    ['{ any: [gaza, "*", "", ~] }', ['topic.any.1', 'topic.any.2', 'topic.any.3']],
    ['', ['topic']],
    ['{}', ['topic']],
    ['[gaza]', ['topic']],
    ['{ any: [] }', ['topic.any']],
    ['{ any: gaza }', ['topic.any']],
    ['{ title: [] }', ['topic.title']],
    ['{ title: { any: [x] } }', ['topic.title']],
    ['{ all: [{ none: [{ titel: x }] }] }', ['topic.all.0.none.0.titel']],
    ['{ topic: war }', ['topic.topic']],
    ['{ source: tag:papers }', ['topic.source']],
    ['{ source: [one, paper] }', ['topic.source.1']],
    ['{ agency: reuters }', ['topic.agency']],
    ['{ language: english }', ['topic.language']],
    ['{ matches: "(?=x)" }', ['topic.matches']],
    ['{ matches: "(" }', ['topic.matches']],
    ['{ atLeast: 3, of: [a, b] }', ['topic.atLeast']],
    ['{ atLeast: 0, of: [a] }', ['topic.atLeast']],
    ['{ atLeast: 1 }', ['topic.atLeast']],
    ['{ of: [a] }', ['topic.of']],
  ])('is refused as %j, with a line for each mistake', async (yaml, keys) => {
    const lines = await feedMistakes(`topic: ${yaml}`)
    expect(lines.map((line) => /^feeds\/a\.yaml:2:\d+ ([^:]+): ./.exec(line)?.[1])).toEqual(keys)
  })

  it.each([
    ['f*ck', 'f*'],
    ['{ title: ["north", colo*r scheme] }', 'colo*'],
    ['{ none: ["sea ha*bour"] }', 'sea ha*'],
    ['"порт*вый"', 'порт*'],
    ['"C++*"', 'C++'],
    ['a**b', 'a*'],
  ])('refuses a star inside a word, with a word of advice: %s', async (yaml, advice) => {
    const [mistake, ...others] = await feedMistakes(`topic: ${yaml}`)
    expect(others).toEqual([])
    expect(mistake).toContain(`has a star inside a word, where it stands for nothing: write "${advice}", or matches`)
  })

  it.each(['"*akhbar"', '"israel*"', '"sea * harbour"', '"🔴"', '"C++"', '".NET"'])(
    'takes signs, and stars elsewhere: %s',
    async (yaml) => {
      expect(await topic(yaml)).toMatchObject({ kind: 'words', terms: [JSON.parse(yaml)] })
    },
  )

  it('names the tag that was meant by a bare name, and knows the tags of defaults', async () => {
    expect(await feedMistakes('topic: { source: paper }')).toEqual([
      'feeds/a.yaml:2:10 topic.source: no source has the id "paper": did you mean "tag:paper"?',
    ])
    const sources = 'defaults: { tags: [d] }\nsources: [{ id: one, name: One, url: https://one.test/ }]'
    const files = { 'config/sources.yaml': sources, 'feeds/a.yaml': 'title: A\ntopic: { source: tag:d }' }
    expect((await loaded(files)).feeds).toHaveLength(1)
  })

  it('may be nested 20 deep and no deeper', async () => {
    const nested = (depth: number) => `${'{ any: ['.repeat(depth - 1)}gaza${'] }'.repeat(depth - 1)}`
    expect(await topic(nested(20))).toMatchObject({ kind: 'any' })
    expect(await feedMistakes(`topic: ${nested(21)}`)).toEqual([
      expect.stringContaining(': conditions are nested more than 20 deep'),
    ])
  })
})
