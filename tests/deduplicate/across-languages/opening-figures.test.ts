import { describe, expect, it } from 'vitest'
import { openingOf } from '../../../src/deduplicate/across-languages/opening.ts'
import {
  countSharedFigures,
  giveOtherFigures,
  openingFigures,
} from '../../../src/deduplicate/across-languages/opening-figures.ts'
import { anArticle } from '../make-article.ts'

/** The figures of `language: headline | text`. */
function figuresOf(told: string) {
  const [title = '', text = ''] = told.slice(4).split(' | ')
  const opening = openingOf(anArticle({ language: told.slice(0, 2), title, text }))
  return openingFigures(opening.title.tokens, opening.text.tokens)
}

const differ = (one: string, other: string) => giveOtherFigures(figuresOf(one), figuresOf(other))

describe('two articles give other figures', () => {
  it.each([
    ['en: Quake of 6.1 | 6.1 off Tanna', 'de: Beben der Stärke 5,4 | Stärke 5,4 vor Tanna'],
    ['en: Kesten beat Hemmen 2-0 | A 2-0 win', 'ru: Кестен – Хеммен 3:1 | Счёт 3:1'],
    ['en: Kesten draw 5-4 lead | after nine games', 'de: Kesten gleicht aus | Es steht 5:5 nach 5 Partien'],
    ['en: 300 flee | fire at Tarnby', 'fr: 900 évacués | incendie à Tarnby'],
    ['en: Rates at 3 percent | for 40 banks', 'es: Tipos al 4 por ciento | para 40 bancos'],
  ])('%s, %s', (one, other) => {
    expect(differ(one, other)).toBe(true)
    expect(differ(other, one)).toBe(true)
  })
})

describe('two articles do not give other figures', () => {
  it.each([
    ['en: 20,000 leave homes | typhoon', 'ja: 2万人に避難指示 | 台風'],
    ['en: Plant for 10 bln euros | chips', 'ko: 100억 유로 공장 | 반도체'],
    ['en: 411,000 barrels more | oil', 'ar: زيادة 411 ألف برميل | نفط'],
    ['en: Kesten beat Hemmen 2-0 | A win', 'ru: Хеммен – Кестен 0:2 | Поражение'],
    ['en: At least 12 dead | in Tarnby', 'de: 14 Tote | in Tarnby'],
    ['en: Six dead | at 18:45 on 3 May 2026', 'fr: 6 morts | le 4 mai, à 19:15'],
    ['en: Nine dead | in Tarnby', 'de: Neun Tote | in Tarnby'],
    ['en: Fire in Tarnby | no figure', 'de: Brand in Tarnby: 300 fliehen | vor 40 Meter hohen Flammen'],
  ])('%s, %s', (one, other) => {
    expect(differ(one, other)).toBe(false)
    expect(differ(other, one)).toBe(false)
  })

  it('and share those that are the same', () => {
    const shared = countSharedFigures(
      figuresOf('en: 84,000 bikes | recalled in 3 towns'),
      figuresOf('ru: 84 тысячи | велосипедов в 5 городах'),
    )
    expect(shared).toBe(1)
  })
})

it('reads no more figures than it compares, of a text of nothing else', () => {
  expect(
    figuresOf(`en: 1 | ${'7 '.repeat(9)}${Array.from({ length: 400 }, (_, at) => at * 13).join(' ')}`).all.length,
  ).toBe(8)
  expect(figuresOf(`en: ${'1'.repeat(400)} | ${'2:'.repeat(2000)}`).all.length).toBeLessThanOrEqual(8)
})
