import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, wordsOf } from '../../src/foundation/words.ts'

describe('folded text', () => {
  it.each([
    ['ÉTAT', 'état'],
    ['Ёлка', 'елка'],
    ['Йод', 'иод'],
    ['Straße', 'STRASSE'],
    ['İstanbul', 'ISTANBUL'],
    ['Łódź', 'lodz'],
    ['ＡＦＰ', 'afp'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['مُحَمَّــد', 'محمد'],
    ['שָׁלוֹם', 'שלום'],
    ['على کی', 'علي كي'],
    ['Is\u00adrael', 'Israel'],
  ])('makes %s and %s equal', (one, other) => {
    expect(foldText(one)).toBe(foldText(other))
  })

  it.each([
    ['ガス', 'カス'],
    ['काल', 'कल'],
    ['ไกล', 'ใกล้'],
  ])('keeps the marks that tell %s from %s', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other))
  })

  it('changes nothing when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})

describe('words', () => {
  it.each<[string, string[]]>([
    ['Cease-fire: 1,000 days', ['cease', 'fire', '1', '000', 'days']],
    ["Gaza's and Gaza’s O'Brien", ['gaza', 'and', 'gaza', 'obrien']],
    ["l’État d'Iran, qu'il", ['etat', 'iran', 'il']],
    ["‘Gaza’ 'war'", ['gaza', 'war']],
    ['м’ята', ['мята']],
    ['以色列GDP增长', ['以', '色', '列', 'gdp', '增', '长']],
    ['한국은 이스라엘', ['한국은', '이스라엘']],
    ['', []],
    ['—…!', []],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it('are the same for a text and for its folded form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(wordsOf(foldText(text))).toEqual(wordsOf(text))
      }),
    )
  })
})
