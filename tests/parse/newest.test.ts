import { expect, it } from 'vitest'
import type { Item } from '../../src/model/documents.ts'
import { keepNewest } from '../../src/parse/newest.ts'

const bare = { otherLinks: [], authors: [], categories: [], enclosures: [] }

/** The places of the items that are kept. */
function kept(items: readonly Partial<Item>[], limit: number): number[] {
  const placed = items.map((item, place) => ({ place, item: { ...bare, ...item } }))
  return keepNewest(placed, limit).map(({ place }) => place)
}

it.each([
  ['a zone by name', 'Wed, 12 May 2021 01:30:00 CEST', 'Wed, 12 May 2021 00:00:00 GMT'],
  ['dots', '11.05.2021 23:00', '2021-05-12T00:00:00Z'],
  ['a month of another language', '11 мая 2021 10:00', '2021-05-12T00:00:00Z'],
  ['Moscow', '12.05.2021 02:00 МСК', '2021-05-12T00:00:00Z'],
  ['seconds', '1620700000', '2021-05-12T00:00:00Z'],
])('judges dates as they are read elsewhere: %s', (_, older, newer) => {
  expect(kept([{ published: newer }, { published: older }], 1)).toEqual([0])
  expect(kept([{ published: older }, { published: newer }], 1)).toEqual([1])
})

it('takes the change where the publication is not dated', () => {
  expect(kept([{ published: 'soon 1', updated: '2021-05-13' }, { published: '2021-05-12' }, {}], 2)).toEqual([0, 1])
})

it('keeps the order of the document, and of undated items the first', () => {
  expect(kept([{}, { published: '2021-05-11' }, {}, { published: '2021-05-12' }], 3)).toEqual([0, 1, 3])
})

it('keeps the same however often it is asked in between', () => {
  const items = Array.from({ length: 40 }, (_, n) => ({
    published: `2021-05-${String(1 + ((n * 7) % 28)).padStart(2, '0')}`,
  }))
  const placed = items.map((item, place) => ({ place, item: { ...bare, ...item } }))
  const inPortions = keepNewest([...keepNewest(placed.slice(0, 20), 10), ...placed.slice(20)], 10)
  expect(inPortions.map(({ place }) => place)).toEqual(kept(items, 10))
})
