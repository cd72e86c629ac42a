import fc from 'fast-check'
import { type Happening, newsrooms } from './newsrooms-history.ts'

/** What happens before each round. */
export type History = readonly (readonly Happening[])[]

const outlet = fc.nat(newsrooms.length - 1)

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('news' as const), outlet }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('copy' as const),
      outlet,
      matter: fc.nat(20),
      extra: fc.constantFrom('none' as const, 'none' as const, 'text' as const, 'credit' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      piece: fc.nat(30),
      part: fc.constantFrom('title' as const, 'opening' as const, 'end' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('guids' as const), outlet, isAll: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pages' as const),
      outlet,
      to: fc.constantFrom('path' as const, 'host' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('redirect' as const),
      outlet,
      status: fc.constantFrom(301, 302, 307, 308),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('label' as const), piece: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('order' as const), outlet }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'restart' as const }, { kind: 'base' as const }) },
)

/** Histories of six to twelve rounds. */
export const histories: fc.Arbitrary<History> = fc.array(fc.array(happening, { minLength: 1, maxLength: 5 }), {
  minLength: 6,
  maxLength: 12,
})
