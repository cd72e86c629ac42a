import { describe, expect, it } from 'vitest'
import { feedMistakes, loaded, mistakes } from '../installation.ts'

const sources = [
  'sources:',
  '  - { id: one, name: One, url: https://one.test/feed, tags: [paper] }',
  '  - { id: two, name: Two, url: https://two.test/feed }',
  '',
].join('\n')

describe('neverMerge', () => {
  it('is read in sources.yaml and in a feed, with sources, terms and regular expressions', async () => {
    const config = await loaded({
      'config/sources.yaml': `${sources}neverMerge:\n  - { sources: [one, two] }\n  - { title: [briefing, "day in*"] }\n`,
      'feeds/a.yaml': 'title: A\nneverMerge:\n  - sources: [tag:paper]\n  - title: { matches: "^live:" }\n',
    })
    expect(config.neverMerge).toEqual([
      { kind: 'sources', values: ['one', 'two'] },
      { kind: 'title', terms: ['briefing', 'day in*'] },
    ])
    expect(config.feeds[0]?.neverMerge).toEqual([
      { kind: 'sources', values: ['tag:paper'] },
      { kind: 'titleMatches', pattern: '^live:' },
    ])
  })

  it('is absent where nothing is said', async () => {
    const config = await loaded({ 'feeds/a.yaml': 'title: A\n' })
    expect([config.neverMerge, config.feeds[0]?.neverMerge]).toEqual([undefined, undefined])
  })

  it('is refused with the place of each mistake', async () => {
    const lines = await mistakes({
      'config/sources.yaml': `${sources}${[
        'neverMerge:',
        '  - { sources: [one] }',
        '  - { sources: [one, twoo] }',
        '  - { title: "..." }',
        '  - { title: { matches: "(?=x)" } }',
        '  - { titel: x }',
        '  - { sources: [one, two], title: x }',
        '  - briefing',
      ].join('\n')}\n`,
    })
    expect(lines).toEqual([
      'config/sources.yaml:5:7 neverMerge.0.sources: must name two sources, or a tag',
      'config/sources.yaml:6:22 neverMerge.1.sources.1: no source has the id "twoo": did you mean "two"?',
      'config/sources.yaml:7:7 neverMerge.2.title: "..." has no word in it',
      expect.stringMatching(/^config\/sources\.yaml:8:\d+ neverMerge\.3\.title\.matches: is not a regular expression/),
      'config/sources.yaml:9:7 neverMerge.4.titel: unknown key "titel": did you mean "title"?',
      'config/sources.yaml:10:5 neverMerge.5: must have either sources or title: write an item for each',
      'config/sources.yaml:11:5 neverMerge.6: must be { sources: [...] } or { title: ... }',
    ])
  })

  it.each([
    ['neverMerge: briefing\n', 'neverMerge: must be a list'],
    ['neverMerge: []\n', 'neverMerge: must be a list'],
    ['neverMerge: [{ sources: one }]\n', 'neverMerge.0.sources: must be a list'],
    [
      'neverMerge: [{ title: { matchs: x } }]\n',
      'neverMerge.0.title.matchs: unknown key "matchs": did you mean "matches"?',
    ],
    ['neverMerge: [{ title: [] }]\n', 'neverMerge.0.title: is an empty list'],
  ])('refuses %j in a feed', async (text, message) => {
    const [line] = await feedMistakes(text)
    expect(line).toContain(message)
  })
})
