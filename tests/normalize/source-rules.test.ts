import { describe, expect, it } from 'vitest'
import type { Item } from '../../src/model/documents.ts'
import type { Source } from '../../src/model/settings.ts'
import { normalize } from '../../src/normalize/normalize.ts'
import { outlines } from '../../src/normalize/outline.ts'
import { sourceRules } from '../../src/normalize/source-rules.ts'
import { aSource } from '../support/make-config.ts'

const at = Date.UTC(2021, 4, 12, 12)

const whole: Item = {
  id: 'g1',
  title: { value: 'Nets - Harbour News', type: 'text' },
  link: 'https://harbour.example/1',
  otherLinks: [],
  published: '2021-05-10',
  updated: '2021-05-11',
  authors: ['Ann Lee'],
  credit: 'AFP',
  summary: { value: 'Short.', type: 'text' },
  content: { value: '<p>Whole.</p>', type: 'html' },
  categories: ['sea'],
  enclosures: [{ url: 'https://harbour.example/1.mp3' }],
  image: { url: 'https://harbour.example/1.jpg' },
  language: 'en',
  rights: 'Harbour News',
}

function articlesOf(rules: Partial<Source>, items: readonly Item[] = [whole]) {
  const source = aSource({ id: 'harbour', url: 'https://harbour.example/rss', language: 'cy', ...rules })
  return normalize(outlines(items, source), { header: { language: 'de' }, source, at }).map(({ article }) => article)
}

describe('what is not believed of a source', () => {
  it.each([
    [['published'], { publishedAt: Date.UTC(2021, 4, 11), updatedAt: Date.UTC(2021, 4, 11) }],
    [['published', 'updated'], { publishedAt: at, updatedAt: at }],
    [['author'], { authors: [] }],
    [['credit'], { credit: undefined }],
    [['summary'], { summary: 'Whole.', text: 'Whole.' }],
    [['content'], { summary: 'Short.', text: 'Short.' }],
    [['summary', 'content'], { summary: '', text: '', title: 'Nets - Harbour News' }],
    [['categories'], { categories: [] }],
    [['enclosures'], { enclosures: [] }],
    [['image'], { image: undefined }],
    [['rights'], { rights: undefined }],
    [['guid'], { guid: undefined, url: 'https://harbour.example/1' }],
    [['link'], { guid: 'g1', url: undefined }],
    [['title'], { title: 'Whole.' }],
    [[], { language: 'en', authors: ['Ann Lee'], guid: 'g1' }],
  ] as const)('%j is as if it were not said', (ignore, expected) => {
    expect(articlesOf({ ignore })[0]).toMatchObject(expected)
  })

  it('leaves the language to the operator, whatever item and feed declare', () => {
    expect(articlesOf({ ignore: ['language'] })[0]?.language).toBe('cy')
  })

  it('does not make items one that were two', () => {
    const bare = (title: string): Item => ({
      ...whole,
      id: undefined,
      link: undefined,
      title: { value: title, type: 'text' },
    })
    expect(articlesOf({ ignore: ['title', 'published'] }, [bare('a'), bare('b')])).toHaveLength(2)
  })

  it('tells items by their links where a guid is the same for all', () => {
    const items = [whole, { ...whole, link: 'https://harbour.example/2' }]
    const ids = articlesOf({ ignore: ['guid'] }, items).map(({ id, guid }) => [id, guid])
    expect(new Set(ids.map(([id]) => id)).size).toBe(2)
    expect(ids.every(([, guid]) => guid === undefined)).toBe(true)
  })
})

describe('words around all titles', () => {
  const stripped = (titleStrip: readonly string[], title: string) => sourceRules({ titleStrip }).stripped(title)

  it.each([
    ['Nets - Harbour News', 'Nets'],
    ['Nets -  HARBOUR\u00a0news', 'Nets'],
    ['- Harbour News Nets', 'Nets'],
    ['Nets - Harbour News today', 'Nets - Harbour News today'],
    ['- Harbour Newsroom opens', '- Harbour Newsroom opens'],
    ['- Harbour News', '- Harbour News'],
    ['Nets – Harbour News', 'Nets – Harbour News'],
  ])('are taken off %j', (title, expected) => {
    expect(stripped(['- Harbour News'], title)).toBe(expected)
  })

  it('are taken off one after the other, in the order of the list', () => {
    expect(stripped(['| News', '| Sea', 'LIVE:'], 'Live: nets | Sea | News')).toBe('nets')
  })

  it('are words and no pattern, and end where words end', () => {
    expect(stripped(['.*'], 'Nets')).toBe('Nets')
    expect(stripped(['(AFP)'], 'Nets (AFP)')).toBe('Nets')
    expect(stripped(['nets'], 'Dragnets')).toBe('Dragnets')
  })

  it('do not make a new article of one', () => {
    const [before] = articlesOf({})
    const [after] = articlesOf({ titleStrip: ['- Harbour News'] })
    expect(after).toMatchObject({ id: before?.id, title: 'Nets' })
  })
})
