import { describe, expect, it } from 'vitest'
import { type AliasKey, aliasKeys, identify } from '../../src/deduplicate/identity.ts'
import type { Article } from '../../src/model.ts'
import { anArticle } from './make-article.ts'

const page = 'https://a.example/1'
const knows = (names: Readonly<Record<string, string>>) => (key: AliasKey) => names[`${key.kind} ${key.value}`]
const ids = (articles: readonly Article[], names: Readonly<Record<string, string>> = {}) =>
  identify(articles, knows(names)).map(({ article, knownAs }) => knownAs ?? article.id)

describe('the names of an article', () => {
  it('are its guid, then its canonical address', () => {
    expect(aliasKeys(anArticle({ guid: 'g', canonicalUrl: page }))).toEqual([
      { kind: 'guid', value: 'g' },
      { kind: 'url', value: page },
    ])
    expect(aliasKeys(anArticle())).toEqual([])
  })
})

describe('an article of a document', () => {
  it('is the known one with its guid, though its address has changed', () => {
    expect(ids([anArticle({ id: 'new', guid: 'g', canonicalUrl: page })], { 'guid g': 'old' })).toEqual(['old'])
  })

  it('is the known one with its address, though its guid has changed', () => {
    const names = { [`url ${page}`]: 'old' }
    expect(ids([anArticle({ id: 'new', guid: 'changed', canonicalUrl: page })], names)).toEqual(['old'])
  })

  it('is the one with its guid where guid and address name two', () => {
    const names = { 'guid g': 'by guid', [`url ${page}`]: 'by address' }
    expect(ids([anArticle({ guid: 'g', canonicalUrl: page })], names)).toEqual(['by guid'])
  })

  it('keeps its own id where nothing is known of it', () => {
    const article = anArticle({ id: 'new', guid: 'g', canonicalUrl: page })
    expect(identify([article], knows({}))[0]).toMatchObject({ article, knownAs: undefined, by: 'nothing' })
  })

  it('is kept once, the first, where it comes twice', () => {
    const one = anArticle({ id: 'a', guid: 'g', canonicalUrl: page, title: 'First' })
    expect(identify([one, { ...one, title: 'Second' }], knows({})).map(({ article }) => article)).toEqual([one])
    expect(ids([one, anArticle({ id: 'b', canonicalUrl: page })])).toEqual(['a'])
  })

  it('is not the known one with its address when another item of the document goes by that', () => {
    const names = { 'guid moved': 'old', [`url ${page}`]: 'old' }
    const moved = anArticle({ id: 'x', guid: 'moved', canonicalUrl: 'https://a.example/2' })
    expect(ids([anArticle({ id: 'new', guid: 'g', canonicalUrl: page }), moved], names)).toEqual(['new', 'old'])
  })

  it('is told from others by guid where all link to one page', () => {
    const episodes = ['1', '2'].map((guid) => anArticle({ id: guid, guid, canonicalUrl: page }))
    expect(ids(episodes, { [`url ${page}`]: 'old' })).toEqual(['1', '2'])
  })

  it('is told from others by address where all have one guid', () => {
    const items = ['1', '2'].map((id) => anArticle({ id, guid: 'g', canonicalUrl: `https://a.example/${id}` }))
    expect(ids(items, { 'guid g': 'old', 'url https://a.example/2': 'known' })).toEqual(['1', 'known'])
  })
})
