import { describe, expect, it } from 'vitest'
import { searchExpression } from '../../src/lookup/search-expression.ts'

describe('what a reader types', () => {
  it('is words that must all be there, folded', () => {
    expect(searchExpression('Gaza ÉTAT')).toBe('"gaza" AND "etat"')
    expect(searchExpression('Ёлка')).toBe('"елка"')
  })

  it('may hold phrases in any quotes, and prefixes', () => {
    expect(searchExpression('"West Bank" israel*')).toBe('"west bank" AND "israel" *')
    expect(searchExpression('„kalter Krieg“ “cold war')).toBe('"kalter krieg" AND "cold war"')
    expect(searchExpression("l'Iran Moscow-based")).toBe('"iran" AND "moscow based"')
    expect(searchExpression('中国')).toBe('"中 国"')
  })

  it('is never more than words to the index', () => {
    expect(searchExpression('a OR b NOT c NEAR(d) words:e ^f {g} "h" + "i"')).toBe(
      '"a" AND "or" AND "b" AND "not" AND "c" AND "near d" AND "words e" AND "f" AND "g" AND "h" AND "i"',
    )
    expect(searchExpression(`'; drop table search; --`)).toBe('"drop" AND "table" AND "search"')
  })

  it('is nothing where it has no word, and is cut where it has too many', () => {
    for (const nothing of ['', ' ', '"', '""', '***', '?!', '\u200b', '""""""*']) {
      expect(searchExpression(nothing), nothing).toBeUndefined()
    }
    expect(searchExpression('a '.repeat(1000))).toBe('"a"')
    const many = searchExpression(Array.from({ length: 100 }, (_, index) => `w${index}*`).join(' ')) ?? ''
    expect(many.split(' AND ')).toHaveLength(12)
    expect(many.split('*')).toHaveLength(4)
    expect(searchExpression('a* i*')).toBe('"a" AND "i"')
  })
})
