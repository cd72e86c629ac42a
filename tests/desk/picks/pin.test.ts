import { describe, expect, it } from 'vitest'
import { START, type TestDesk } from '../../support/test-desk.ts'
import { HOUR, MINUTE, openPickedDesk, titlesOf } from './picked-desk.ts'

const NAMES = ['apple', 'birch', 'cedar', 'dogwood', 'elder', 'fir']
const said = {
  one: NAMES.map((name, index) => ({
    id: name,
    title: `Under the ${name}`,
    text: Array.from({ length: 40 }, (_, word) => `${name}${word}`).join(' '),
    date: new Date(START - (index + 1) * 10 * MINUTE).toUTCString(),
  })),
}
const url = (name: string) => `https://one.example/${name}`
const pin = (name: string, until?: number) => ({ url: url(name), ...(until && { until }) })

/** What each format shows, in its order. */
function orders(desk: TestDesk) {
  const inText = (path: string) => [
    ...desk.text(path).matchAll(/<(?:h2|title)[^>]*>(?:<a [^>]*>)?(?:<!\[CDATA\[)?Under the (\w+)/g),
  ]
  const names = (path: string) => inText(path).map(([, name]) => name)
  return {
    json: titlesOf(desk).map((title) => title.slice('Under the '.length)),
    page: names('/feeds/wire'),
    rss: names('/feeds/wire.rss'),
    atom: names('/feeds/wire.atom'),
  }
}

describe('pin', () => {
  it('puts a story first on the page and in JSON Feed, and moves no id, date or number', async () => {
    const { startWith } = await openPickedDesk(said)
    const before = await startWith()
    await before.roundAfter(0)
    const [items, rss, atom] = [
      before.json('wire').items,
      before.text('/feeds/wire.rss'),
      before.text('/feeds/wire.atom'),
    ]
    const desk = await startWith({ pin: [pin('elder'), pin('cedar')] })
    const first = ['elder', 'cedar', 'apple', 'birch', 'dogwood', 'fir']
    expect(orders(desk)).toEqual({ json: first, page: first, rss: NAMES, atom: NAMES })
    expect(new Set(desk.json('wire').items)).toEqual(new Set(items))
    expect(desk.text('/feeds/wire.rss')).toBe(rss)
    expect(desk.text('/feeds/wire.atom')).toBe(atom)
    expect(desk.text('/feeds/wire').match(/>Pinned</g)).toHaveLength(2)
  })

  it('ends at its time at the next beat, without any poll', async () => {
    const { startWith, startedAt } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const until = START + 20 * MINUTE
    const desk = await startWith({ pin: [pin('elder', until)] })
    expect(orders(desk).json[0]).toBe('elder')
    const before = desk.fingerprints()
    desk.advance(until - startedAt() - 1)
    expect(await desk.desk.attend()).toEqual([])
    expect(desk.fingerprints()).toEqual(before)
    desk.advance(1)
    expect(await desk.desk.attend()).toContain('/feeds/wire.json')
    expect(orders(desk)).toEqual({ json: NAMES, page: NAMES, rss: NAMES, atom: NAMES })
    expect(await desk.desk.attend()).toEqual([])
  })

  it('ends while the desk is down, and a start publishes what it left', async () => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const pins = { pin: [pin('elder', START + 12 * MINUTE), pin('fir', START + HOUR)] }
    const desk = await startWith(pins)
    expect(orders(desk).json.slice(0, 2)).toEqual(['elder', 'fir'])
    await startWith(pins)
    const later = await startWith(pins)
    await later.desk.attend()
    expect(orders(later).json.slice(0, 2)).toEqual(['fir', 'apple'])
    later.advance(2 * HOUR)
    await later.desk.attend()
    expect(orders(later).json).toEqual(NAMES)
  })

  it('keeps a story that is too old for the documents, in all of them', async () => {
    const { startWith } = await openPickedDesk(said, { items: { atLeast: 2, withinMs: MINUTE, atMost: 3 } })
    const before = await startWith()
    await before.roundAfter(0)
    expect(orders(before).json).toEqual(['apple', 'birch'])
    const desk = await startWith({ pin: [pin('fir', START + HOUR)] })
    expect(orders(desk)).toMatchObject({ json: ['fir', 'apple', 'birch'], rss: ['apple', 'birch', 'fir'] })
    const two = await startWith({ pin: [pin('fir'), pin('elder')] })
    // Never more than atMost.
    expect(orders(two)).toMatchObject({ json: ['fir', 'elder', 'apple'], rss: ['apple', 'elder', 'fir'] })
    expect(orders(await startWith())).toMatchObject({ json: ['apple', 'birch'], rss: ['apple', 'birch'] })
  })

  it('passes over what is not in the feed, is dropped or is unknown', async () => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ drop: [url('elder')], pin: [pin('elder'), { url: 'https://nobody.example/' }] })
    expect(orders(desk).json).toEqual(NAMES.filter((name) => name !== 'elder'))
  })

  it('gives the same bytes when unchanged entries are taken from the documents before', async () => {
    const { startWith, says } = await openPickedDesk(said)
    const more = [{ ...said.one[0]!, id: 'grape', title: 'Under the grape', text: 'grape '.repeat(30) }, ...said.one]
    says('one', said.one, more)
    const pins = { pin: [pin('elder'), pin('cedar')] }
    const desk = await startWith(pins)
    await desk.roundAfter(0)
    await desk.roundAfter(2 * HOUR)
    expect(orders(desk).json).toHaveLength(7)
    expect(orders(desk).json.slice(0, 2)).toEqual(['elder', 'cedar'])
    const texts = ['.rss', '.atom', '.json', ''].map((end) => desk.text(`/feeds/wire${end}`))
    // A desk that has just been started writes every entry anew.
    const { handle } = desk.desk.context.store
    await handle.updateTable('feeds').set({ pending: 'content' }).execute()
    const again = await startWith(pins)
    expect(['.rss', '.atom', '.json', ''].map((end) => again.text(`/feeds/wire${end}`))).toEqual(texts)
  })

  it('orders the front page that shows the feed too', async () => {
    const site = { title: 'Desk', language: 'en', home: 'wire', links: [] }
    const { startWith } = await openPickedDesk(said, {}, { site })
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ pin: [pin('elder')] })
    expect(/Under the (\w+)/.exec(desk.text('/').split('class="river"')[1]!)?.[1]).toBe('elder')
  })
})
