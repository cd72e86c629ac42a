import { untilText } from '../../foundation/dates/time-words.ts'
import type { Instant } from '../../model/instant.ts'

const DAY_MS = 24 * 3_600_000
const MINUTE_MS = 60_000

export type MovedTimes = {
  /** By how much what is waited for was moved. */
  readonly byMs: number
  readonly at: Instant
  /** When the hold was to end, to the millisecond. */
  readonly holdUntil: Instant | undefined
  /** When the words were written. */
  readonly polledAt: Instant
}

/** Words such as `held until 14:05: it asked for 2h (429)` after what they name was moved with the clock; others as they are. */
export function movedWords(words: string, { byMs, at, holdUntil, polledAt }: MovedTimes): string {
  return words.replace(/\bheld until (?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d)/g, (whole, day?: string, time?: string) => {
    const written = day === undefined ? timeAfter(time as string, polledAt) : Date.parse(`${day}T${time}Z`)
    if (Number.isNaN(written)) return whole
    const isHold = holdUntil !== undefined && Math.floor(holdUntil / MINUTE_MS) * MINUTE_MS === written
    return `held until ${untilText((isHold ? holdUntil : written) + byMs, at)}`
  })
}

/** The first time of day after an instant: without a date it is within a day. */
function timeAfter(time: string, from: Instant): Instant {
  const minute = Math.floor(from / MINUTE_MS) * MINUTE_MS
  const onDay = Date.parse(`${new Date(minute).toISOString().slice(0, 10)}T${time}Z`)
  return onDay < minute ? onDay + DAY_MS : onDay
}
