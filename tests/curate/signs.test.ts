import { describe, expect, it } from 'vitest'
import { compileTopics } from '../../src/curate/match.ts'
import { topicHash } from '../../src/curate/topic-hash.ts'
import { compileNeverMerge } from '../../src/desk/newsroom/never-merge.ts'
import type { Condition } from '../../src/model/settings.ts'
import { anArticle } from '../deduplicate/make-article.ts'
import { aFeed } from '../support/make-config.ts'
import { signedHeadlines } from '../support/signed-headlines.ts'

const titled = (...terms: string[]): Condition => ({ kind: 'words', fields: ['title'], terms })

/** Those of the titles in which the term is found. */
function found(term: string, titles: readonly string[]): readonly string[] {
  const matcher = compileTopics([aFeed({ slug: 'feed', topic: titled(term) })], [])
  return titles.filter((title) => matcher.match(anArticle({ title }), undefined).size > 0)
}

describe('a term with signs', () => {
  it.each([
    ['C++', ['C++26 is done']],
    ['C#', ['C# 14 released']],
    ['.NET', ['Learn .NET now']],
    ['$GME', ['$GME soars']],
    ['🔴 LIVE', ['🔴 LIVE: vote count']],
    ['gme', ['$GME soars', 'GME station closed']],
    ['net', ['Learn .NET now', 'Net profit rises']],
    ['live', ['🔴 LIVE: vote count', 'LIVE music tonight']],
    ['c', ['Vitamin C is back', 'C# 14 released', 'C++26 is done']],
  ])('%s is found with its signs alone, and words without signs as ever', (term, expected) => {
    expect(found(term, signedHeadlines)).toEqual(expected)
  })

  it.each([
    ['C++', ['(C++)', 'From C to C++.', '“C++”, a book', 'C++/CLI', 'c++'], ['C', 'C+', 'C ++', 'C+++', 'c, c#']],
    ['F#', ['F#, C# and more', 'F#5'], ['F major', 'F #5']],
    [
      '.NET',
      ['ASP and .NET', 'C#/.NET', '.NET’s end', '(.net)'],
      ['example.net', 'The end.Net profit', '...net', 'dot net'],
    ],
    ['$GME', ['Buy $gme, they say', '($GME)', 'Is $GME’s run over?'], ['£GME', 'GME$', '$ GME', '$$GME']],
    ['Disney+', ['Disney+ grows', 'On Disney+: a film'], ['Disney grows', 'Disney + friends']],
    ['#MeToo', ['#metoo again', 'The #MeToo years'], ['Me too', 'MeToo', '##metoo', 'a#metoo']],
    ['@harbour', ['By @harbour', '.@Harbour'.slice(1)], ['mail@harbour.example', 'harbour']],
    ['US$', ['US$5 a day', 'In US$'], ['us', '$5']],
    ['Ke$ha', ['Ke$ha sings'], ['Ke ha', 'Ke-ha']],
    ['100%', ['100% wool', 'a 100%'], ['100 people', '1000%', '100 %']],
    ['€5 note', ['New €5 note'], ['New 5 note', '$5 note']],
    ['C++ standard*', ['The C++ standards'], ['C standards', 'C++ news']],
    ['🔴 LIVE', ['🔴LIVE', '🔴🔴 Live now', '🔴\ufe0f LIVE'], ['LIVE 🔴', '🟢 LIVE', '🔴 not live']],
    ['🇺🇦', ['News 🇺🇦', '🇺🇦🇺🇦'], ['🇺🇸', 'UA', 'Ukraine']],
    ['⚠️', ['⚠ Storm', 'Storm ⚠️'], ['Storm']],
    ['breaking 🚨', ['BREAKING 🚨 again', 'breaking🚨'], ['🚨 breaking', 'breaking']],
    ['♥ letters', ['I ♥ letters'], ['I love letters', 'letters ♥']],
  ])('%s is found in these and not in those', (term, these, those) => {
    expect(found(term, [...these, ...those])).toEqual(these)
  })

  it.each([
    ['u.s.', ['U.S., U.S.-China', 'the u.s']],
    ['middle-east', ['Middle East']],
    ['AT&T', ['AT&T', 'at t']],
    ['node.js', ['Node.js 30', 'node js']],
    ['Who?', ['Who knows']],
    ['"Panic!"', ['panic in town']],
    ['St. Gull', ['St Gull', 'St. Gull']],
    ['…and so on', ['And so on']],
    ['...and so on', ['And so on']],
    ['editor@gull.example', ['editor gull example']],
    ['gaza', ['#Gaza', 'Gaza+', '🔴Gaza', '@gaza']],
    ['storm warning', ['Storm ⚠️ warning', 'Storm 🔴🔴 warning']],
  ])('but plain punctuation counts as little as before: %s', (term, titles) => {
    expect(found(term, titles)).toEqual(titles)
  })

  it('may stand beside the same words without signs in one feed and in others', () => {
    const feeds = ['c', 'C++', 'C#', 'c'].map((term, index) => aFeed({ slug: `f${index}`, topic: titled(term) }))
    const matcher = compileTopics(feeds, [])
    const slugs = (title: string) => [...matcher.match(anArticle({ title }), undefined).keys()]
    expect(slugs('C++ and C#')).toEqual(['f0', 'f1', 'f2', 'f3'])
    expect(slugs('Vitamin C')).toEqual(['f0', 'f3'])
    expect(slugs('C# news')).toEqual(['f0', 'f2', 'f3'])
  })

  it('is another condition than its words, and the same in another case', () => {
    const hash = (term: string) => topicHash(aFeed({ slug: 'f', topic: titled(term) }), [])
    expect(new Set(['c', 'c++', 'c#', '.c', '🔴 c', '🔴'].map(hash)).size).toBe(6)
    expect(hash('C++')).toBe(hash('c++'))
    expect(hash('u.s.')).toBe(hash('U S'))
  })

  it('keeps titles apart in neverMerge too', () => {
    const rules = compileNeverMerge([{ kind: 'title', terms: ['🔴 LIVE', 'C++'] }], () => [])
    expect(rules.standsAlone('🔴 LIVE: count')).toBe(true)
    expect(rules.standsAlone('Live: count')).toBe(false)
    expect(rules.standsAlone('C# week')).toBe(false)
  })

  it('takes time in line with the text', () => {
    const title = `${'c+ '.repeat(50_000)}${'+'.repeat(100_000)}${'🔴'.repeat(50_000)}${'. '.repeat(50_000)}`
    expect(found('C++', [title])).toEqual([])
    expect(found('🔴🟢', [title])).toEqual([])
  })
})
