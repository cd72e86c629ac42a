import { describe, expect, it } from 'vitest'
import { addedMs, MOST_ADDED, phaseOf } from '../../../src/poll/due/phase.ts'
import { seeded } from '../../support/seeded.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ids = Array.from({ length: 1000 }, (_, index) => `source-${index}`)

describe('P21: the phase of a source', () => {
  it('is its own, and even over many sources whose ids are alike', () => {
    const tenths = Map.groupBy(ids, (id) => Math.floor(phaseOf(id) * 10))
    expect([...tenths.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (const { length } of tenths.values()) expect(Math.abs(length - 100)).toBeLessThan(35)
    expect(phaseOf('moscow-times')).toBe(phaseOf('moscow-times'))
    expect(phaseOf('moscow-times')).not.toBe(phaseOf('moscow-timet'))
    expect(phaseOf('')).toBeGreaterThanOrEqual(0)
  })

  it('adds at most a tenth of a wait with the jitter, and takes nothing away', () => {
    for (const id of ids) {
      expect(addedMs(HOUR, phaseOf(id), () => 0)).toBeGreaterThanOrEqual(0)
      expect(addedMs(HOUR, phaseOf(id), () => 1)).toBeLessThanOrEqual(HOUR * MOST_ADDED)
    }
  })

  it('draws apart 1,000 sources that came in together: after some hours no minute has three times the mean', () => {
    const draws = seeded(21)
    const random = () => draws.below(1000) / 1000
    const perMinute = new Map<number, number>()
    for (const id of ids) {
      for (let at = 0; at < 24 * HOUR; ) {
        const wait = HOUR + addedMs(HOUR, phaseOf(id), random)
        expect(wait).toBeGreaterThanOrEqual(HOUR)
        at += wait
        const minute = Math.floor(at / MINUTE)
        perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1)
      }
    }
    const most = (from: number, to: number) =>
      Math.max(
        ...[...perMinute].filter(([minute]) => minute >= from * 60 && minute < to * 60).map(([, count]) => count),
      )
    const mean = 1000 / 63
    expect(most(1, 2), 'at the second poll').toBeLessThan(15 * mean)
    expect(most(6, 24)).toBeLessThan(3 * mean)
  })
})
