import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/foundation/words.ts'
import { type AgencyCase, DAYS, type Series } from '../fixtures/series/series.ts'
import { tuned } from '../fixtures/series/tuned.ts'
import { untuned } from '../fixtures/series/untuned.ts'

const root = join(import.meta.dirname, '../..')
const agencies = new Set(
  [...readFileSync(join(root, 'config/agencies.yaml'), 'utf8').matchAll(/^- (?:\{ )?id: ([a-z-]+)/gm)].map(
    ([, id]) => id,
  ),
)
const credits = ['byline', 'dateline', 'closing', 'source', 'site', 'mixed']
const traps = ['namesake', 'picture', 'quoted', 'about', 'person', 'url', 'other']
const textKeys = ['title', 'summary', 'text', 'url'] as const

function casesOf(half: string): AgencyCase[] {
  const lines = readFileSync(join(root, `tests/fixtures/agencies/${half}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as AgencyCase)
}

const halves = { tuned: casesOf('tuned'), untuned: casesOf('untuned') }
const allCases = [...halves.tuned, ...halves.untuned]
const allSeries = [...tuned, ...untuned]
const everyDay = Array.from({ length: DAYS }, (_, day) => day)
const itemsOf = (series: Series) => everyDay.flatMap((day) => series.items(day))

describe('the suite of agency credits', () => {
  it.each(Object.entries(halves))('has 160 cases in its %s half, half of them traps', (_, cases) => {
    expect(cases).toHaveLength(160)
    expect(cases.filter(({ expected }) => expected === null)).toHaveLength(80)
  })

  it('has halves of equal mix', () => {
    const mix = (cases: AgencyCase[], language: string) =>
      [true, false].map((trap) => cases.filter((one) => one.language === language && (one.expected === null) === trap))
    for (const language of ['en', 'de', 'fr', 'es', 'it', 'ru', 'ar', 'zh', 'ja', 'pt']) {
      const [mine, theirs] = [halves.tuned, halves.untuned].map((cases) => mix(cases, language).map((of) => of.length))
      expect(mine).toEqual(theirs)
      expect(Math.min(...mine!)).toBeGreaterThanOrEqual(3)
    }
  })

  it('has no two cases of one id or one article', () => {
    expect(new Set(allCases.map(({ id }) => id)).size).toBe(allCases.length)
    expect(new Set(allCases.map(({ article }) => JSON.stringify(article))).size).toBe(allCases.length)
  })

  it('has no case that lacks something, names an unknown agency or belies its id', () => {
    const strays = allCases.filter(({ id, language, article, expected, note }) => {
      const [said, kind] = id.split('-') as [string, string]
      const named = said === language && (expected ? credits : traps).includes(kind)
      const known = expected === null || (agencies.has(expected.agency) && expected.mixed === (kind === 'mixed'))
      const worded = textKeys.every((key) => typeof article[key] === 'string') && article.title !== '' && note !== ''
      return !(named && known && worded && article.summary + article.text !== '' && URL.canParse(article.url))
    })
    expect(strays.map(({ id }) => id)).toEqual([])
  })
})

describe('the suite of template series', () => {
  it('has 25 series in each half, of one name each, in eight languages or more', () => {
    expect([tuned.length, untuned.length]).toEqual([25, 25])
    expect(new Set(allSeries.map(({ name }) => name)).size).toBe(50)
    for (const half of [tuned, untuned]) {
      expect(new Set(half.map(({ language }) => language)).size).toBeGreaterThanOrEqual(8)
      expect(half.filter(({ kind }) => kind === 'outlets')).toHaveLength(5)
    }
  })

  it.each(allSeries.map((one) => [one.name, one] as const))('has ten full days of %s', (name, one) => {
    expect(name.startsWith(`${one.language}-`)).toBe(true)
    for (const day of everyDay) expect(one.items(day).length).toBeGreaterThanOrEqual(one.kind === 'several' ? 2 : 1)
    for (const item of itemsOf(one)) {
      const words = wordsOf(item.text).length
      expect(words, item.text).toBeGreaterThanOrEqual(40)
      expect(words, item.text).toBeLessThanOrEqual(250)
      expect(`${item.title} ${item.summary} ${item.text}`).not.toMatch(/undefined|NaN|\[object/)
    }
    const sources = new Set(itemsOf(one).map(({ source }) => source)).size
    expect(sources).toBe(one.kind === 'outlets' || one.kind === 'house' ? 2 : 1)
  })

  it('holds no text twice', () => {
    const texts = allSeries.flatMap((one) => itemsOf(one).map(({ text }) => text))
    expect(new Set(texts).size).toBe(texts.length)
  })
})
