import { describe, expect, it } from 'vitest'
import { createClockWatch } from '../../../src/desk/beats/clock-watch.ts'
import { createNights } from '../../../src/desk/beats/nights.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const AFTER_MIDNIGHT = 3 * HOUR
const START = Date.parse('2026-03-10T12:00:00Z')

/** Two clocks that are moved by hand. */
function clocks() {
  let wall = START
  let running = 0
  return {
    now: () => wall,
    elapsed: () => running,
    pass(ms: number) {
      wall += ms
      running += ms
    },
    set(byMs: number) {
      wall += byMs
    },
  }
}

/** In how many hours of the next ones the nightly work was due, and done. */
function nightsIn(hours: number, { time, nights }: ReturnType<typeof begin>): number {
  let count = 0
  for (let hour = 0; hour < hours; hour++) {
    time.pass(HOUR)
    if (!nights.isDue()) continue
    nights.done()
    count += 1
  }
  return count
}

function begin() {
  const time = clocks()
  return { time, nights: createNights(time, AFTER_MIDNIGHT) }
}

describe('the nightly work', () => {
  it('is due once in each night', () => {
    const begun = begin()
    expect(nightsIn(14, begun)).toBe(0)
    expect(nightsIn(1, begun)).toBe(1)
    expect(nightsIn(10 * 24, begun)).toBe(10)
  })

  it('is not due again when the clock goes back and forth over its hour', () => {
    const begun = begin()
    expect(nightsIn(16, begun)).toBe(1)
    for (let time = 0; time < 5; time++) {
      begun.time.set(-3 * HOUR)
      expect(nightsIn(1, begun)).toBe(0)
      begun.time.set(3 * HOUR)
      expect(nightsIn(1, begun)).toBe(0)
    }
  })

  it('comes back within two days after the clock was set back by years, and then each night', () => {
    const begun = begin()
    nightsIn(16, begun)
    begun.time.set(-3 * 365 * DAY)
    expect(nightsIn(50, begun)).toBe(1)
    expect(nightsIn(10 * 24, begun)).toBe(10)
  })
})

describe('R15: the wall clock', () => {
  it('is not believed for a day after it jumped ahead by more than one, at once or by and by', () => {
    for (const jumps of [[2 * DAY], [20 * HOUR, 20 * HOUR], [365 * DAY, HOUR, -HOUR]]) {
      const time = clocks()
      const watch = createClockWatch(time)
      for (const byMs of jumps) {
        time.set(byMs)
        expect(watch.look()).toEqual({ byMs, at: time.now() })
        watch.take(watch.look()!)
        expect(watch.look()).toBeUndefined()
        time.pass(HOUR)
      }
      expect(watch.isTrusted()).toBe(false)
      time.pass(22 * HOUR)
      expect(watch.isTrusted()).toBe(false)
      time.pass(2 * HOUR)
      expect(watch.isTrusted()).toBe(true)
    }
  })

  it('is believed after a jump of less than a day, one back, and one that was taken back', () => {
    for (const jumps of [[20 * HOUR], [-365 * DAY], [365 * DAY, -365 * DAY]]) {
      const time = clocks()
      const watch = createClockWatch(time)
      for (const byMs of jumps) {
        time.set(byMs)
        watch.take(watch.look()!)
      }
      expect(watch.isTrusted()).toBe(true)
    }
  })

  it('that creeps is followed once it is a second off, and not before', () => {
    const time = clocks()
    const watch = createClockWatch(time)
    time.set(900)
    expect(watch.look()).toBeUndefined()
    time.set(900)
    expect(watch.look()?.byMs).toBe(1800)
  })
})
