import { describe, expect, it } from 'vitest'
import { searchTerms } from '../../src/lookup/search-terms.ts'

/** The terms as a reader could have typed them. */
const said = (query: string) => searchTerms(query).map(({ words, isPrefix }) => words.join(' ') + (isPrefix ? '*' : ''))

describe('what a reader types', () => {
  it('is words that must all be there, folded', () => {
    expect(said('Gaza ÉTAT')).toEqual(['gaza', 'etat'])
    expect(said('Ёлка')).toEqual(['елка'])
  })

  it('may hold phrases in any quotes, and prefixes', () => {
    expect(said('"West Bank" israel*')).toEqual(['west bank', 'israel*'])
    expect(said('„kalter Krieg“ “cold war')).toEqual(['kalter krieg', 'cold war'])
    expect(said("l'Iran Moscow-based")).toEqual(['iran', 'moscow based'])
    expect(said('中国')).toEqual(['中 国'])
  })

  it('is never more than words to the index', () => {
    expect(said('a OR b NOT c NEAR(d) words:e ^f {g} "h" + "i"')).toEqual([
      'a',
      'or',
      'b',
      'not',
      'c',
      'near d',
      'words e',
      'f',
      'g',
      'h',
      'i',
    ])
    expect(said(`'; drop table search; --`)).toEqual(['drop', 'table', 'search'])
  })

  it('is nothing where it has no word, and is cut where it has too many', () => {
    for (const nothing of ['', ' ', '"', '""', '***', '?!', '\u200b', '*']) {
      expect(said(nothing), nothing).toEqual([])
    }
    expect(said('a '.repeat(1000))).toHaveLength(12)
    const many = said(Array.from({ length: 100 }, (_, index) => `w${index}*`).join(' '))
    expect(many).toHaveLength(12)
    expect(many.filter((term) => term.endsWith('*'))).toHaveLength(3)
    expect(said('a* i*')).toEqual(['a', 'i'])
  })
})
