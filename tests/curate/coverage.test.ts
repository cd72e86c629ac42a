import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CarriedText, type CarryingCopy, coverageAt, coveredSince } from '../../src/curate/coverage.ts'

const copy = (outlet: string, domain: string, seenAt = 0, goneAt?: number): CarryingCopy => ({
  outlet,
  domain,
  seenAt,
  goneAt,
})
const text = (...copies: readonly CarryingCopy[]): CarriedText => ({ copies, credits: [] })
const by = (agency: string | undefined, carried: CarriedText, confidence = 1): CarriedText => ({
  ...carried,
  credits: [{ agency, confidence, seenAt: 0 }],
})
const outlets = (...copies: readonly CarryingCopy[]) => coverageAt([text(...copies)], 10).outlets
const origins = (...texts: readonly CarriedText[]) => coverageAt(texts, 10).origins

describe('outlets', () => {
  it('are one on one domain, and one under one name', () => {
    expect(outlets(copy('a', 'x'), copy('b', 'x'))).toEqual(['a'])
    expect(outlets(copy('a', 'x'), copy('a', 'y'))).toEqual(['a'])
  })

  it('are as many as have a domain each, whoever else is there', () => {
    expect(outlets(copy('a', 'x'), copy('planet', 'x'), copy('planet', 'y'), copy('b', 'y'))).toHaveLength(2)
    expect(outlets(copy('a', 'x'), copy('b', 'x'), copy('a', 'y'))).toEqual(['a', 'b'])
  })

  it('are never fewer with one more copy, and never more than names or domains', () => {
    const some = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    fc.assert(
      fc.property(fc.array(fc.tuple(some, some), { maxLength: 12 }), (pairs) => {
        const copies = pairs.map(([outlet, domain]) => copy(outlet, domain))
        const count = outlets(...copies).length
        expect(outlets(...copies.slice(1)).length).toBeLessThanOrEqual(count)
        expect(outlets(...copies.toReversed())).toHaveLength(count)
        expect(count).toBeLessThanOrEqual(new Set(copies.map((one) => one.outlet)).size)
        expect(count).toBeLessThanOrEqual(new Set(copies.map((one) => one.domain)).size)
        expect(count).toBe(mostByTrying(pairs))
      }),
    )
  })
})

/** The same by trying all choices. */
function mostByTrying(pairs: readonly (readonly [string, string])[]): number {
  const [first, ...rest] = pairs
  if (first === undefined) return 0
  const others = rest.filter(([one, other]) => one !== first[0] && other !== first[1])
  return Math.max(mostByTrying(rest), 1 + mostByTrying(others))
}

describe('origins', () => {
  it('are texts of different outlets on different domains', () => {
    expect(origins(text(copy('a', 'x')), text(copy('b', 'y')))).toBe(2)
    expect(origins(text(copy('a', 'x')), text(copy('a', 'y')))).toBe(1)
    expect(origins(text(copy('a', 'x')), text(copy('b', 'x')))).toBe(1)
    expect(origins(text(copy('a', 'x'), copy('b', 'y'), copy('c', 'z')))).toBe(1)
  })

  it('are one for the texts of one agency, but not where it only helped', () => {
    const [one, other] = [text(copy('a', 'x')), text(copy('b', 'y'))]
    expect(origins(by('afp', one), by('afp', other))).toBe(1)
    expect(origins(by('afp', one), by('dpa', other))).toBe(2)
    expect(origins(by('afp', one), by(undefined, other))).toBe(2)
  })

  it('are none without a copy that counts', () => {
    expect(origins(by('afp', text()), text(copy('b', 'y')))).toBe(1)
  })
})

describe('the moment of coverage', () => {
  const since = (least: number, ...copies: readonly CarryingCopy[]) =>
    coveredSince([text(...copies)], { outlets: least, origins: 0 })

  it('is when the last copy that was missing was seen', () => {
    expect(since(2, copy('a', 'x', 5), copy('b', 'y', 3), copy('c', 'z', 9))).toBe(5)
    expect(since(1, copy('a', 'x', 5))).toBe(5)
    expect(since(3, copy('a', 'x', 5), copy('b', 'y', 3))).toBeUndefined()
  })

  it('stays when copies go later, and is none if they never stood together', () => {
    expect(since(2, copy('a', 'x', 1, 6), copy('b', 'y', 3, 4))).toBe(3)
    expect(since(2, copy('a', 'x', 1, 3), copy('b', 'y', 3))).toBeUndefined()
    expect(since(1, copy('a', 'x', 3, 3))).toBeUndefined()
  })

  it('needs a copy of the story itself, whatever is related to it', () => {
    const related = [text(copy('b', 'y', 2)), text(copy('c', 'z', 3))]
    expect(coveredSince([text(), ...related], { outlets: 0, origins: 2 })).toBeUndefined()
    expect(coveredSince([text(copy('a', 'x', 7)), ...related], { outlets: 0, origins: 3 })).toBe(7)
  })
})
