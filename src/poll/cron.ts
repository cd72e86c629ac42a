import type { Instant } from '../model/instant.ts'

type Schedule = {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Where both are narrowed down, a day that fits either will do, as in every cron since Unix V7. */
  readonly isEitherDay: boolean
}

type Field = { readonly from: number; readonly to: number; readonly names: readonly string[] }

const MINUTE_MS = 60_000
/** 29 February of a given weekday can be this far away, counting a century without a leap year. */
const LONGEST_SEARCH_MS = 41 * 366 * 24 * 60 * MINUTE_MS

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const fields: readonly Field[] = [
  { from: 0, to: 59, names: [] },
  { from: 0, to: 23, names: [] },
  { from: 1, to: 31, names: [] },
  { from: 1, to: 12, names: months },
  { from: 0, to: 7, names: weekdays },
]

/**
 * The first minute at or after an instant that a five-field cron expression names, in UTC: `*`, lists, ranges, steps,
 * English names of months and weekdays, 7 for Sunday. Undefined when the expression cannot be read or never holds.
 */
export function nextMatchAt(expression: string, from: Instant): Instant | undefined {
  const schedule = parseSchedule(expression)
  if (!schedule) return undefined
  let at = Math.ceil(from / MINUTE_MS) * MINUTE_MS
  while (at - from <= LONGEST_SEARCH_MS) {
    const next = firstPossible(schedule, at)
    if (next === at) return at
    at = next
  }
  return undefined
}

/** The instant itself when it matches, else the start of the next month, day, hour or minute that may. */
function firstPossible(schedule: Schedule, at: Instant): Instant {
  const date = new Date(at)
  const [year, month, day, hour] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours()]
  if (!schedule.months.has(month + 1)) return Date.UTC(year, month + 1)
  if (!hasDay(schedule, date)) return Date.UTC(year, month, day + 1)
  if (!schedule.hours.has(hour)) return Date.UTC(year, month, day, hour + 1)
  return schedule.minutes.has(date.getUTCMinutes()) ? at : at + MINUTE_MS
}

function hasDay({ days, weekdays, isEitherDay }: Schedule, date: Date): boolean {
  const isDay = days.has(date.getUTCDate())
  const isWeekday = weekdays.has(date.getUTCDay())
  return isEitherDay ? isDay || isWeekday : isDay && isWeekday
}

function parseSchedule(expression: string): Schedule | undefined {
  const texts = expression.trim().toLowerCase().split(/\s+/)
  if (texts.length !== fields.length) return undefined
  const [minutes, hours, days, months, weekdays] = texts.map((text, index) => parseField(text, fields[index] as Field))
  if (!minutes || !hours || !days || !months || !weekdays) return undefined
  if (weekdays.has(7)) weekdays.add(0)
  const isEitherDay = texts[2]?.startsWith('*') === false && texts[4]?.startsWith('*') === false
  return { minutes, hours, days, months, weekdays, isEitherDay }
}

function parseField(text: string, field: Field): Set<number> | undefined {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part)
    if (!match) return undefined
    const [, star, first = '', last, stepText] = match
    const from = star ? field.from : readValue(first, field)
    const isOpen = star !== undefined || (last === undefined && stepText !== undefined)
    const to = isOpen ? field.to : readValue(last ?? first, field)
    const step = Number(stepText ?? 1)
    if (from === undefined || to === undefined || to < from || step < 1) return undefined
    for (let value = from; value <= to; value += step) values.add(value)
  }
  return values
}

function readValue(text: string, { from, to, names }: Field): number | undefined {
  const named = names.indexOf(text)
  const value = named >= 0 ? named + from : /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : undefined
}
