import { describe, expect, it } from 'vitest'
import { compileTopics } from '../../src/curate/match.ts'
import type { Article } from '../../src/model/documents.ts'
import type { Condition, WordField } from '../../src/model/settings.ts'
import type { Credit } from '../../src/model/stories.ts'
import { anArticle } from '../deduplicate/make-article.ts'
import { aFeed, aSource } from '../support/make-config.ts'

const open: readonly WordField[] = ['title', 'summary', 'category', 'text']
const term = (...terms: string[]): Condition => ({ kind: 'words', fields: open, terms })
const field = (name: WordField, ...terms: string[]): Condition => ({ kind: 'words', fields: [name], terms })

const sources = [
  aSource({ id: 'tass', url: 'https://tass.example/rss', tags: ['russia', 'agencies'] }),
  aSource({ id: 'bbc', url: 'https://bbc.example/rss' }),
]

/** The terms that matched, or undefined where the condition does not hold. */
function why(topic: Condition | undefined, article: Partial<Article>, credit?: Credit): readonly string[] | undefined {
  const matcher = compileTopics([aFeed({ slug: 'feed', topic })], sources)
  return matcher.match(anArticle(article), credit).get('feed')
}

describe('a term', () => {
  it('is found as a whole word in title, summary, categories and the opening of the text', () => {
    expect(why(term('gaza'), { title: 'Talks on Gaza open' })).toEqual(['gaza'])
    expect(why(term('gaza'), { summary: 'Talks on Gaza.' })).toEqual(['gaza'])
    expect(why(term('gaza'), { categories: ['World', 'Gaza Strip'] })).toEqual(['gaza'])
    expect(why(term('gaza'), { text: `${'a '.repeat(200)}Gaza` })).toEqual(['gaza'])
    expect(why(term('gaza'), { text: `${'a '.repeat(300)}Gaza` })).toBeUndefined()
    expect(why(term('gaza'), { title: 'A gazar', authors: ['Gaza'] })).toBeUndefined()
  })

  it('is not found where the opening cuts a word in two', () => {
    const text = `${'a '.repeat(246)}interests`
    expect(text.slice(0, 500).endsWith('interest')).toBe(true)
    expect(why(term('interest'), { text })).toBeUndefined()
    expect(why(term('interests'), { text: `${'a '.repeat(245)}interests` })).toEqual(['interests'])
  })

  it('is found in the whole text where the text is named', () => {
    expect(why(field('text', 'gaza'), { text: `${'a '.repeat(3000)}Gaza` })).toEqual(['text: gaza'])
    expect(why(field('text', 'gaza'), { title: 'Gaza' })).toBeUndefined()
  })

  it('is found only in the field that is named', () => {
    expect(why(field('title', 'football'), { title: 'Football', summary: '' })).toEqual(['title: football'])
    expect(why(field('title', 'football'), { summary: 'Football' })).toBeUndefined()
    expect(why(field('author', 'jane doe'), { authors: ['Jane Doe', 'AFP'] })).toEqual(['author: jane doe'])
    expect(why(field('category', 'middle-east'), { categories: ['Middle East'] })).toEqual(['category: middle-east'])
  })

  it('begins a word where it ends with a star', () => {
    expect(why(term('israel*'), { title: 'Israelis vote' })).toEqual(['israel*'])
    expect(why(term('israel*'), { title: 'Israel votes' })).toEqual(['israel*'])
    expect(why(term('israel*'), { title: 'Nonisraeli' })).toBeUndefined()
    expect(why(term('cease fire viol*'), { title: 'Cease-fire violated' })).toEqual(['cease fire viol*'])
    expect(why(term('cease fire viol*'), { title: 'Cease-fire holds' })).toBeUndefined()
  })

  it('of several words is found in their order, one after the other, within one field', () => {
    expect(why(term('west bank'), { title: 'In the West Bank' })).toEqual(['west bank'])
    expect(why(term('west bank'), { title: 'Bank in the west' })).toBeUndefined()
    expect(why(term('west bank'), { title: 'Go west', summary: 'Bank closed' })).toBeUndefined()
    expect(why(term('west bank'), { categories: ['west', 'bank'] })).toBeUndefined()
  })

  it('is found whatever its case and accents, in any script', () => {
    expect(why(term('élysée'), { title: 'ELYSEE says no' })).toEqual(['élysée'])
    expect(why(term('elysee'), { title: 'L’Élysée dit non' })).toEqual(['elysee'])
    expect(why(term('Королёв'), { title: 'город королев' })).toEqual(['Королёв'])
    expect(why(term('израил*'), { title: 'Встреча с Израилем' })).toEqual(['израил*'])
    expect(why(term('غزة'), { title: 'قطاع غَزّة' })).toEqual(['غزة'])
    expect(why(term('以色列'), { title: '俄罗斯呼吁以色列停火' })).toEqual(['以色列'])
    expect(why(term('ガザ'), { title: 'イスラエルとガザ地区' })).toEqual(['ガザ'])
    expect(why(term('อิสราเอล'), { title: 'ข่าวอิสราเอลวันนี้' })).toEqual(['อิสราเอล'])
    expect(why(term('以色列'), { title: '以前的色列' })).toBeUndefined()
  })

  it('without any word matches nothing', () => {
    expect(why(term('*', '—'), { title: 'Anything * — at all' })).toBeUndefined()
  })
})

describe('a condition on anything but words', () => {
  const afp: Credit = { id: 'afp', name: 'AFP', confidence: 1, evidence: 'byline "AFP"' }

  it('on the agency takes its id, its name, or a star for any', () => {
    const agency = (...values: string[]): Condition => ({ kind: 'agency', values })
    expect(why(agency('afp'), {}, afp)).toEqual(['agency: afp'])
    expect(why(agency('AFP', 'dpa'), {}, afp)).toEqual(['agency: AFP'])
    expect(why(agency('*'), {}, afp)).toEqual(['agency: AFP'])
    expect(why(agency('dpa'), {}, afp)).toBeUndefined()
    expect(why(agency('*'), {})).toBeUndefined()
  })

  it('on the source takes its id or a tag that it carries', () => {
    const source = (...values: string[]): Condition => ({ kind: 'source', values })
    expect(why(source('tass'), { sourceId: 'tass' })).toEqual(['source: tass'])
    expect(why(source('tag:russia'), { sourceId: 'tass' })).toEqual(['source: tag:russia'])
    expect(why(source('tag:russia'), { sourceId: 'bbc' })).toBeUndefined()
    expect(why(source('russia'), { sourceId: 'tass' })).toBeUndefined()
  })

  it('on the language takes regions of it too', () => {
    const language = (...values: string[]): Condition => ({ kind: 'language', values })
    expect(why(language('en'), { language: 'en-GB' })).toEqual(['language: en'])
    expect(why(language('en-GB'), { language: 'EN_gb' })).toEqual(['language: en-GB'])
    expect(why(language('en-GB'), { language: 'en' })).toBeUndefined()
    expect(why(language('e'), { language: 'en' })).toBeUndefined()
    expect(why(language('en'), {})).toBeUndefined()
  })

  it('on the address takes any part of it', () => {
    const url: Condition = { kind: 'url', values: ['/Sport/', 'live'] }
    expect(why(url, { url: 'https://a.example/sport/1' })).toEqual(['url: /Sport/'])
    expect(why(url, { url: 'https://a.example/news/1' })).toBeUndefined()
    expect(why(url, {})).toBeUndefined()
  })

  it('by regular expression looks at title, summary, categories and opening, each by itself', () => {
    const matches: Condition = { kind: 'matches', pattern: 'g(7|20) summit' }
    expect(why(matches, { summary: 'The G20 summit' })).toEqual(['matches: g(7|20) summit'])
    expect(why(matches, { title: 'G7', summary: 'summit' })).toBeUndefined()
    expect(why(matches, { text: `${'a '.repeat(300)}G7 summit` })).toBeUndefined()
  })
})

describe('conditions together', () => {
  const title = { title: 'Gaza truce envoy' }

  it('any holds with one, and names all that hold', () => {
    expect(why({ kind: 'any', of: [term('gaza'), term('oil'), term('truce')] }, title)).toEqual(['gaza', 'truce'])
    expect(why({ kind: 'any', of: [term('oil')] }, title)).toBeUndefined()
    expect(why({ kind: 'any', of: [] }, title)).toBeUndefined()
  })

  it('all needs each', () => {
    expect(why({ kind: 'all', of: [term('gaza'), term('truce')] }, title)).toEqual(['gaza', 'truce'])
    expect(why({ kind: 'all', of: [term('gaza'), term('oil')] }, title)).toBeUndefined()
  })

  it('none refuses any, and names nothing', () => {
    const topic: Condition = { kind: 'all', of: [term('gaza'), { kind: 'none', of: [term('football'), term('oil')] }] }
    expect(why(topic, title)).toEqual(['gaza'])
    expect(why(topic, { title: 'Gaza football' })).toBeUndefined()
  })

  it('atLeast counts', () => {
    const of = [term('gaza'), term('oil'), term('truce')]
    expect(why({ kind: 'atLeast', count: 2, of }, title)).toEqual(['gaza', 'truce'])
    expect(why({ kind: 'atLeast', count: 3, of }, title)).toBeUndefined()
  })

  it('name a term once however often it is found', () => {
    expect(why({ kind: 'any', of: [term('gaza'), term('gaza')] }, { title: 'Gaza, Gaza' })).toEqual(['gaza'])
  })
})

describe('many feeds', () => {
  it('are matched at once, each by its own condition, and one without a topic holds everything', () => {
    const matcher = compileTopics(
      [
        aFeed({ slug: 'title', topic: field('title', 'gaza') }),
        aFeed({ slug: 'any', topic: term('gaza') }),
        aFeed({ slug: 'everything' }),
      ],
      [],
    )
    expect([...matcher.match(anArticle({ summary: 'Gaza' }), undefined)]).toEqual([
      ['any', ['gaza']],
      ['everything', []],
    ])
  })
})
