import { describe, expect, it } from 'vitest'
import { namesNothing } from '../../../src/deduplicate/naming/names-nothing.ts'

describe('a headline names nothing', () => {
  it.each([
    'v2.0.0',
    'Version 4.0.1 veröffentlicht',
    'Release 3.1-rc2',
    'S02E05',
    'Épisode 3',
    'Выпуск 15',
    '第12回',
    'Untitled',
    'La photo du jour',
    'Фото дня',
    '今日の写真',
    'Weekly Questions Thread - October 12, 2026',
    'Wöchentlicher Fragenthread',
    'Discussion libre du vendredi',
    'Severe thunderstorm warning issued',
    'Sturmwarnung',
    'Avis de vent fort',
    '強風注意報',
    'Breaking news',
    '2026-10-12',
  ])('that any piece of its kind may have: %s', (title) => expect(namesNothing(title)).toBe(true))

  it.each([
    'Fed raises rates',
    'Harrier 2.0.0',
    'Episode 12: The Lighthouse',
    'Wind warning for Varnholm',
    'CVE-2026-1187',
    'G20 opens in Varnholm',
    '日本で大雪',
    'Sunny flat to let',
  ])('not where a word of it does: %s', (title) => expect(namesNothing(title)).toBe(false))

  it('not where it goes on and on, whatever its words', () => {
    expect(namesNothing('new '.repeat(12))).toBe(true)
    expect(namesNothing('new '.repeat(13))).toBe(false)
  })
})
