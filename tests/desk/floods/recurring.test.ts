import { describe, expect, it } from 'vitest'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { START } from '../../support/test-desk.ts'
import { anItem, DAY, HOUR, openFloodedDesk, someItems } from './flooded-desk.ts'

const all = { firstItems: 1000, everyMs: 6 * HOUR }
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
/** So many hours after the start. */
const dateOf = (hours: number) => new Date(START + hours * HOUR).toUTCString()

/** What a source shows on its third, fourth … day, every item under a guid and a link of its own. */
type Edition = (day: number) => readonly RssItem[]

const forecasts: Edition = (day) =>
  numbers(30).map((index) =>
    anItem(`f${day}-${index}`, -24 * day + index / 60, {
      title: `Weather forecast for region ${index}`,
      text: proseOf(`w${day}-${index}`, 40),
    }),
  )

/** The same form filled with other figures. */
const tides: Edition = (week) =>
  numbers(24).map((index) =>
    anItem(`t${week}-${index}`, -168 * week + index / 60, {
      title: `Marée au port ${index}`,
      text: `La haute mer est attendue vers ${week + index} h, la basse mer vers ${week + index + 6} h, coefficient ${70 + week}.`,
    }),
  )

const programmes: Edition = (day) =>
  numbers(25).map((index) => anItem(`p${day}-${index}`, -24 * day + index / 9, { title: `Show ${index}`, text: '' }))

const described: Edition = (day) =>
  numbers(25).map((index) => {
    const text = `Subscribe to show ${index} wherever you listen: people of the coast talk of their work and their days.`
    return anItem(`p${day}-${index}`, -24 * day + index / 9, { title: `Show ${index}`, text })
  })

const alike: Edition = (day) =>
  numbers(25).map((index) => {
    const text = 'The full table can be read on our pages, where it is free for all who come to look.'
    return anItem(`r${day}-${index}`, -24 * day + index / 9, { title: `Region ${index}`, text })
  })

/** Twice on a day, and dated with the day alone. */
const twice: Edition = (half) =>
  forecasts(half).map((item) => ({
    ...item,
    date: new Date(START + Math.floor(half / 2) * DAY - 12 * HOUR).toUTCString(),
  }))

describe('a source with the same headlines again and again', () => {
  it.each([
    ['daily forecasts', forecasts, DAY],
    ['weekly tide tables of one form', tides, 7 * DAY],
    ['programmes without a text', programmes, DAY],
    ['programmes that are described in the same words', described, DAY],
    ['items that all have one text', alike, DAY],
    ['forecasts twice a day', twice, DAY / 2],
  ] as const)('is not held: %s', async (_, edition, every) => {
    const { poll } = await openFloodedDesk({ source: all })
    for (const day of numbers(5)) {
      const { refreshed } = await poll(edition(day), day === 0 ? 0 : every)
      expect(refreshed, `${day}`).toMatchObject([{ state: 'ok', added: edition(0).length }])
    }
  })

  it('is not held where the editions of before stand below', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    let document = forecasts(0)
    await poll(document, 0)
    for (const day of [1, 2, 3]) {
      document = [...forecasts(day), ...document]
      expect((await poll(document, DAY)).refreshed).toMatchObject([{ state: 'ok', added: 30 }])
    }
  })

  it('is not held for a hundred offers a day under forty headlines', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    let document: readonly RssItem[] = []
    for (const round of numbers(12)) {
      const fresh = numbers(25).map((index) => {
        const number = round * 25 + index
        return anItem(`d${number}`, -round * 6 + index / 50, { title: `Deal: product ${(number * 7) % 40} for less` })
      })
      document = [...fresh, ...document].slice(0, 60)
      expect((await poll(document, round === 0 ? 0 : 6 * HOUR)).refreshed).toMatchObject([{ state: 'ok', added: 25 }])
    }
  })
})

describe('a source that gives its items other names', () => {
  const old = someItems('a', 30, 200)
  const moved = (more: (item: RssItem, index: number) => Partial<RssItem>) =>
    old.map((item, index) => ({
      ...item,
      id: `node-${index}`,
      link: `https://new.example/node/${index}`,
      ...more(item, index),
    }))

  it.each([
    ['dated with the day of it', moved((_, index) => ({ date: dateOf(6 - index / 60) }))],
    ['with other texts under the old dates', moved((_, index) => ({ text: proseOf(`other${index}`, 40) }))],
    ['dated some days later', moved((item) => ({ date: new Date(Date.parse(item.date!) + 4 * DAY).toUTCString() }))],
  ] as const)('is held, or knows them: %s', async (_, document) => {
    const { poll } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    expect((await poll(document, HOUR * 6)).refreshed).toMatchObject([{ state: 'held', added: 0 }])
  })

  it('keeps what it is known by where texts are edited a little', async () => {
    const { poll, shown } = await openFloodedDesk({ source: all })
    await poll(old, 0)
    const { refreshed } = await poll(
      moved(({ text }) => ({ text: `${text} Corrected on Monday.` })),
      HOUR * 6,
    )
    expect(refreshed).toMatchObject([{ added: 0 }])
    expect(shown()).toHaveLength(30)
  })

  it('is held where a station does so with what it said on many days, as against its next editions', async () => {
    const { poll } = await openFloodedDesk({ source: all })
    const said = (name: string, date: (index: number) => string) =>
      numbers(25).map((index) =>
        anItem(`${name}${index}`, 0, { title: `Show ${index}`, text: proseOf(`show${index}`, 30), date: date(index) }),
      )
    await poll(
      said('a', (index) => dateOf(-24 * index - 24)),
      0,
    )
    expect(
      (
        await poll(
          said('b', (index) => dateOf(12 - index / 60)),
          DAY / 2,
        )
      ).refreshed,
    ).toMatchObject([{ state: 'held' }])
  })
})
