import { describe, expect, it } from 'vitest'
import { featuresOf, titlePackedOf } from '../../../src/deduplicate/features/features.ts'
import { figureOf, isSameFigure } from '../../../src/deduplicate/features/figures.ts'
import { figureIn, isFigure } from '../../../src/deduplicate/features/packed-words.ts'
import { namesNothing } from '../../../src/deduplicate/naming/names-nothing.ts'
import { anArticle } from '../make-article.ts'

describe('a headline that says the day alone', () => {
  it.each(['3月12日', '3월 12일', '12 شباط', '১২ ফেব্রুয়ারি'])('names nothing: %s', (title) => {
    expect(namesNothing(title)).toBe(true)
  })

  it.each(['四川12日', '12월드', '12 دمشق'])('names something beside: %s', (title) => {
    expect(namesNothing(title)).toBe(false)
  })
})

/** The figures of a headline. */
const figures = (title: string) => [...titlePackedOf(featuresOf(anArticle({ title })))].filter(isFigure).map(figureIn)

function expectFigures(title: string, ...values: readonly number[]) {
  const found = figures(title)
  expect([title, found.length]).toEqual([title, values.length])
  for (const [index, value] of values.entries()) {
    const wanted = Number.isInteger(value) ? figureOf(value, 0) : figureOf(Math.round(value * 100), -2)
    expect([title, value, isSameFigure(found[index]!, wanted)]).toEqual([title, value, true])
  }
}

describe('numbers in words', () => {
  it('are one where they are one, and several where they are several', () => {
    expectFigures('a bus with twenty-five people', 25)
    expectFigures('a bus with twenty, five of them old', 20, 5)
    expectFigures('ten, eleven or twelve ships', 10, 11, 12)
    expectFigures('a score of four twenty times', 4, 20)
    expectFigures('two hundred and six ships', 206)
    expectFigures('one million ships, and one more', 1_000_000)
    expectFigures('entre cuatro y seis barcos', 4, 6)
    expectFigures('de soixante et onze à quatre-vingt-onze', 71, 91)
    expectFigures('vingt et trente bateaux', 20, 30)
  })

  it('are multiplied by what stands behind them, where it is no length', () => {
    expectFigures('a pier of 412m for $412m', 412, 412_000_000)
    expectFigures('a 10k run for 10k euros', 10, 10_000)
    expectFigures('3 mil millones', 3_000_000_000)
    expectFigures('2 lakh crore', 2_000_000_000_000)
    expectFigures('耗资1万2000元', 12_000)
    expectFigures('비용 1억2천만원', 120_000_000)
  })

  it('are read in Chinese where they are no part of a name', () => {
    expectFigures('四川和三亚十分安静')
    expectFigures('二〇二六年三月十二日', 2026, 3, 12)
    expectFigures('第一百二十三号', 123)
  })

  it('are hours where they are marked', () => {
    expectFigures('open from 9 a.m. to 10:30 pm', 9, 22.3)
    expectFigures('12 am and 12 pm', 0, 12)
    expectFigures('at 13 pm', 13)
    expectFigures('de 20h30 à 22 h 15', 20.3, 22.15)
    expectFigures('um 22 Uhr 15', 22.15)
  })

  it('take no longer where they go on and on', () => {
    const many = 'twenty-five million and '.repeat(2000)
    expect(figures(many).length).toBeGreaterThan(0)
    expect(figures('一百二十万'.repeat(5000)).length).toBeGreaterThan(0)
  })
})
