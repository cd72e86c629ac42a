import type { Instant } from '../../model/instant.ts'
import type { Hints } from '../../model/rhythm.ts'

const HOUR_MS = 3_600_000
const HOURS_A_WEEK = 7 * 24

/**
 * The first instant from `from` on at which a source does not want to be left alone (`skipHours` and `skipDays` of RSS 2.0, in
 * UTC). If it names all hours or days, it is not believed.
 */
export function firstAllowed(from: Instant, { skipHours = [], skipDays = [] }: Hints = {}): Instant {
  const isSkipped = (at: Instant) => {
    const date = new Date(at)
    return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay())
  }
  let at = from
  for (let hours = 0; hours <= HOURS_A_WEEK && isSkipped(at); hours++) at = (Math.floor(at / HOUR_MS) + 1) * HOUR_MS
  return isSkipped(at) ? from : at
}

/** Whether a source names all hours or all days, which is passed over. */
export function skipsAll({ skipHours = [], skipDays = [] }: Hints = {}): boolean {
  return new Set(skipHours).size === 24 || new Set(skipDays).size === 7
}
