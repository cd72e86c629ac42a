import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createNumberTable } from '../../src/foundation/number-table.ts'

const key = fc.oneof(fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff), fc.integer({ min: 0, max: 0xffffffff }))

it('a table of numbers answers as a map would, however far it grows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, fc.integer({ min: 1, max: 9 })), { maxLength: 300 }),
      key,
      (entries, unknown) => {
        const table = createNumberTable(1)
        const map = new Map<number, number>()
        for (const [one, value] of entries) {
          table.set(one, value)
          map.set(one, value)
        }
        for (const one of [...map.keys(), unknown]) expect(table.get(one)).toBe(map.get(one) ?? 0)
      },
    ),
  )
})

it('a table of numbers takes the signed and the unsigned form of a key for the same', () => {
  const table = createNumberTable(4)
  table.set(-1, 3)
  expect(table.get(0xffffffff)).toBe(3)
})
