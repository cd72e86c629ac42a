import { describe, expect, it } from 'vitest'
import type { Watch } from '../../../src/model/watch.ts'
import { dayAfter, hasMoreToBring, roomOfDay } from '../../../src/poll/floods/day.ts'
import { driftAfter, silenceOf } from '../../../src/poll/floods/drift.ts'
import { floodIn } from '../../../src/poll/floods/flood.ts'
import { freshWords, watchAfter } from '../../../src/poll/floods/watch.ts'
import { writingOfTitle } from '../../../src/poll/floods/writing.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = Date.parse('2026-03-10T12:00:00Z')

const played = (documents: readonly { readonly items?: number; readonly writings?: readonly string[] }[]): Watch =>
  documents.reduce((before: Watch, { items = 20, writings = [] }, index) => {
    return driftAfter(before, { items, writings, encoding: undefined }, at + index * HOUR)
  }, {})

const looksOf = (items: number) => ({ items, writings: [], encoding: undefined })
const counted = (polls: readonly (readonly [items: number, hours: number])[]): Watch =>
  polls.reduce((before: Watch, [items, hours]) => driftAfter(before, looksOf(items), at + hours * HOUR), {})

const times = (count: number, writing: string) => Array.from({ length: count }, () => writing)

describe('what is kept of a source', () => {
  it('is bounded however long it is watched', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ items: index % 40, writings: times(5, `w${index % 7}`) }))
    const watch = played(many)
    expect(JSON.stringify(watch).length).toBeLessThan(1000)
    expect(
      JSON.stringify(played(Array.from({ length: 300 }, () => ({ writings: times(3, 'en') })))).length,
    ).toBeLessThan(400)
  })

  it('knows another language also of items that come one by one', () => {
    const one = (writing: string) => ({ writings: [writing] })
    const before = [{ writings: times(10, 'en') }, ...times(7, 'ru').map(one)]
    expect(played(before).notices).toEqual([])
    expect(played([...before, one('ru')]).notices).toMatchObject([{ about: 'writing' }])
    expect(played([{ writings: times(10, 'en') }, ...times(40, 'ru').map(one)]).notices).toHaveLength(1)
  })

  it('takes for usual what has been short for a week', () => {
    const short = counted([
      [20, 0],
      [20, 24],
      [2, 48],
    ])
    expect(short).toMatchObject({ leasts: [{ items: 20 }, { items: 20 }], low: 2, notices: [{ about: 'count' }] })
    const later = driftAfter(short, looksOf(2), at + 10 * DAY)
    expect(later).toMatchObject({ leasts: [{ items: 2 }], notices: [] })
  })
})

describe('the number of items', () => {
  const said = (polls: readonly (readonly [items: number, hours: number])[]) => {
    const found = new Set<string>()
    let watch: Watch = {}
    for (const [items, hours] of polls) {
      watch = driftAfter(watch, looksOf(items), at + hours * HOUR)
      for (const { about, since, says } of watch.notices ?? []) found.add(`${about} ${since} ${says}`)
    }
    return new Set([...found].map((one) => one.split(' ')[1])).size
  }
  const hours = (count: number) => Array.from({ length: count }, (_, index) => index)

  it.each(hours(24))('is nothing of lists that begin anew each midnight, from hour %i on', (start) => {
    expect(said(hours(24 * 20).map((hour) => [((hour + start) % 24) + 1, hour]))).toBe(0)
  })

  it('is nothing of lists that begin anew at noon, or have a day of rest', () => {
    expect(said(hours(24 * 20).map((hour) => [((hour + 5) % 24) * 3 + 1, hour]))).toBe(0)
    expect(said(hours(60).map((day) => [day % 7 === 6 ? 5 : 19, day * 24]))).toBe(0)
  })

  it('is said once of lists that begin anew each week, and of those that are short each night from some day on', () => {
    expect(said(hours(24 * 40).map((hour) => [20 + ((hour + 24) % 168), hour]))).toBe(0)
    expect(said(hours(24 * 40).map((hour) => [2 + ((hour + 24) % 168), hour]))).toBe(1)
    expect(said(hours(24 * 20).map((hour) => [hour > 100 && hour % 24 < 2 ? 1 : 40, hour]))).toBe(1)
  })

  it('is said of one that loses them, by day or by hour or by week, and of one item as of one', () => {
    for (const every of [1, 24, 168]) {
      expect(said(hours(60).map((turn) => [turn < 55 ? 40 : 3, turn * every])), `${every}`).toBe(1)
    }
    expect(
      counted([
        [20, 0],
        [20, 24],
        [1, 48],
      ]).notices,
    ).toMatchObject([{ says: 'its document has 1 item, and before had 20 at least' }])
    expect(
      said([
        [20, 0],
        [20, 24],
        [5, 48],
      ]),
    ).toBe(0)
  })

  it('is said again of one that has been whole for fourteen days since', () => {
    const day = (turn: number) => [turn === 5 || turn === 30 ? 1 : 40, turn * 24] as const
    expect(said(hours(40).map(day))).toBe(2)
  })
})

describe('silence', () => {
  const every = (hours: number, count = 20) => Array.from({ length: count }, (_, index) => at - index * hours * HOUR)
  it.each([
    ['hourly', every(1), 47, 49],
    ['daily', every(24), 5 * 24, 7 * 24],
    ['weekly', every(7 * 24), 41 * 24, 43 * 24],
    ['by day, with weekends', [0, 24, 48, 120, 144, 168].map((hours) => at - hours * HOUR), 215, 217],
  ] as const)('of a source that publishes %s is long after its gaps', (_, published, stillWell, silent) => {
    const said = (hours: number) => silenceOf(published, { newAt: at, at: at + hours * HOUR })
    expect(said(stillWell)).toBeUndefined()
    expect(said(silent)).toContain('nothing new since 2026-03-10')
  })

  it('counts from when we heard something, and is none where too little is known', () => {
    expect(silenceOf(every(1), { newAt: at + 60 * HOUR, at: at + 61 * HOUR })).toBeUndefined()
    expect(silenceOf(every(1, 3), { newAt: at, at: at + 900 * DAY })).toBeUndefined()
    expect(silenceOf([], { newAt: at, at: at + 900 * DAY })).toBeUndefined()
  })
})

describe('a day', () => {
  it('begins with the first new item and anew after 24 hours, or where the clock was ahead', () => {
    const first = dayAfter(undefined, { taken: 3, left: 0 }, at)
    expect(first).toEqual({ since: at, taken: 3, left: 0 })
    expect(dayAfter(first, { taken: 2, left: 4 }, at + 23 * HOUR)).toEqual({ since: at, taken: 5, left: 4 })
    expect(roomOfDay(first, 5, at + 23 * HOUR)).toBe(2)
    expect(roomOfDay(first, 5, at + DAY)).toBe(5)
    expect(roomOfDay(first, 5, at - HOUR)).toBe(5)
    expect(hasMoreToBring({ since: at, taken: 5, left: 4 }, 5, at + HOUR)).toBe(false)
    expect(hasMoreToBring({ since: at, taken: 5, left: 4 }, 5, at + DAY)).toBe(true)
    expect(hasMoreToBring({ since: at, taken: 5, left: 0 }, 5, at + DAY)).toBe(false)
    expect(dayAfter(first, { taken: 0, left: 0 }, at + 2 * DAY)).toBeUndefined()
  })
})

describe('a flood', () => {
  const limits = { mostItemsADay: 500, areDatesLoose: false }
  const none = { fresh: 0, again: 0, known: 0, redated: 0, read: 0, items: 0 }
  it.each([
    [{ ...none, fresh: 1999, read: 1999, items: 1999 }, 500, false],
    [{ ...none, fresh: 2000, read: 2000, items: 2000 }, 500, true],
    [{ ...none, fresh: 2000, read: 2000, items: 2000 }, 3000, false],
    [{ ...none, fresh: 1000, read: 1000, items: 5000 }, 500, true],
    [{ ...none, fresh: 10, read: 1000, items: 5000 }, 500, false],
    [{ ...none, fresh: 39, again: 20, read: 39, items: 39 }, 500, true],
    [{ ...none, known: 41, redated: 20 }, 500, false],
    [{ ...none, known: 40, redated: 20 }, 500, true],
  ])('with signs %j and %i a day: %s', (signs, mostItemsADay, isFlood) => {
    expect(floodIn(signs, { ...limits, mostItemsADay }) !== undefined).toBe(isFlood)
  })

  it('is told once, as long as the source is held', () => {
    const seen = { at, isSuccess: false, published: [] }
    const held = watchAfter({}, { ...seen, flood: 'some 5000 new items at once' })
    expect(freshWords({}, held, 500)).toEqual([
      'held: some 5000 new items at once; wiredesk sources release takes it as it is',
    ])
    const again = watchAfter(held, { ...seen, at: at + DAY, flood: 'some 6000 new items at once' })
    expect(freshWords(held, again, 500)).toEqual([])
    expect(again.flood).toEqual({ since: at, reason: 'some 6000 new items at once' })
    expect(watchAfter(again, seen)).toBe(again)
    expect(watchAfter(again, { ...seen, isSuccess: true }).flood).toBeUndefined()
  })
})

describe('what a headline is written in', () => {
  it.each([
    ['Ferry stranded', 'en-GB', 'en (Latin letters)'],
    ['Паром сел на мель', 'ru', 'ru (Cyrillic letters)'],
    ['Паром сел на мель у Gotland', undefined, 'Cyrillic letters'],
    ['フェリーが座礁', 'ja', 'ja (Japanese letters)'],
    ['渡轮搁浅', 'zh', 'zh (Chinese letters)'],
    ['2026: 12:30', 'en', undefined],
  ])('%s is %s', (title, language, expected) => {
    expect(writingOfTitle(title, language)).toBe(expected)
  })
})
