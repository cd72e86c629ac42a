import { type CronFields, readCron } from '../../foundation/cron.ts'
import type { Instant } from '../../model/instant.ts'

const MINUTE_MS = 60_000
/** 29 February of a given weekday can be this far away, counting a century without a leap year. */
const LONGEST_SEARCH_MS = 41 * 366 * 24 * 60 * MINUTE_MS

/**
 * The first minute at or after an instant that a five-field cron expression names, in UTC. Undefined if the expression
 * cannot be read or never matches.
 */
export function nextMatchAt(expression: string, from: Instant): Instant | undefined {
  const schedule = readCron(expression)
  if ('mistake' in schedule) return undefined
  let at = Math.ceil(from / MINUTE_MS) * MINUTE_MS
  while (at - from <= LONGEST_SEARCH_MS) {
    const next = firstPossible(schedule, at)
    if (next === at) return at
    at = next
  }
  return undefined
}

/** The instant itself if it matches, else the start of the next month, day, hour or minute that could. */
function firstPossible(schedule: CronFields, at: Instant): Instant {
  const date = new Date(at)
  const [year, month, day, hour] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours()]
  if (!schedule.months.has(month + 1)) return Date.UTC(year, month + 1)
  if (!hasDay(schedule, date)) return Date.UTC(year, month, day + 1)
  if (!schedule.hours.has(hour)) return Date.UTC(year, month, day, hour + 1)
  return schedule.minutes.has(date.getUTCMinutes()) ? at : at + MINUTE_MS
}

function hasDay({ days, weekdays, isEitherDay }: CronFields, date: Date): boolean {
  const isDay = days.has(date.getUTCDate())
  const isWeekday = weekdays.has(date.getUTCDay())
  return isEitherDay ? isDay || isWeekday : isDay && isWeekday
}
