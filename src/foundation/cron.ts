/** The values that each field of a cron expression allows. */
export type CronFields = {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  /** From 0, Sunday, to 6. */
  readonly weekdays: ReadonlySet<number>
  /** If both day fields are restricted, a day that matches either is enough, as in every cron since Unix V7. */
  readonly isEitherDay: boolean
}

type Field = { readonly name: string; readonly min: number; readonly max: number; readonly words?: readonly string[] }

const fields: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'weekday', min: 0, max: 7, words: 'sun mon tue wed thu fri sat'.split(' ') },
]

/**
 * Reads a cron expression of five fields (POSIX crontab, with English names, lists, ranges and steps, and 7 for Sunday),
 * or says what is wrong with it.
 */
export function readCron(expression: string): CronFields | { readonly mistake: string } {
  const texts = expression.trim().split(/\s+/)
  if (texts.length === 6) {
    return { mistake: `"${expression}" has six fields: seconds are not supported, leave the first out` }
  }
  if (texts.length !== fields.length) {
    return { mistake: `"${expression}" must have five fields: minute, hour, day of month, month, weekday` }
  }
  const sets = fields.map(() => new Set<number>())
  for (const [index, field] of fields.entries()) {
    for (const part of texts[index]!.split(',')) {
      const mistake = addRange(sets[index]!, part, field)
      if (mistake) return { mistake: `${field.name} "${texts[index]}": ${mistake}` }
    }
  }
  const [minutes, hours, days, months, weekdays] = sets as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ]
  if (weekdays.delete(7)) weekdays.add(0)
  const isEitherDay = !texts[2]!.startsWith('*') && !texts[4]!.startsWith('*')
  if (!isEitherDay && !hasSuchDay(months, days)) {
    return { mistake: `"${expression}" never comes: none of its months has such a day` }
  }
  return { minutes, hours, days, months, weekdays, isEitherDay }
}

function hasSuchDay(months: ReadonlySet<number>, days: ReadonlySet<number>): boolean {
  const first = Math.min(...days)
  // Of a leap year.
  return [...months].some((month) => first <= new Date(Date.UTC(2024, month, 0)).getUTCDate())
}

/** Adds what one entry of a field's list allows, or returns what is wrong with the entry. */
function addRange(values: Set<number>, part: string, field: Field): string | undefined {
  const [, range = '', step] = /^([^/]+)(?:\/(.+))?$/.exec(part) ?? []
  if (range === '') return 'an entry is empty'
  if (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) >= 1 && Number(step) <= field.max)) {
    return `a step must be a number from 1 to ${field.max}`
  }
  const ends = range === '*' ? [field.min, field.max] : range.split('-').map((end) => numberOf(end, field))
  if (ends.length > 2 || ends.some((end) => Number.isNaN(end))) return `"${range}" is neither a number, a range nor *`
  if (ends.some((end) => end < field.min || end > field.max)) return `must lie from ${field.min} to ${field.max}`
  const [first = field.min, last = step === undefined ? first : field.max] = ends
  if (first > last) return `the range ${range} runs backwards`
  for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value)
  return undefined
}

function numberOf(text: string, { words = [], min }: Field): number {
  const word = words.indexOf(text.toLowerCase())
  if (word >= 0) return word + min
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
}
