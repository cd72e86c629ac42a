import type { Reading } from './reading.ts'

type Field = { readonly name: string; readonly min: number; readonly max: number; readonly words?: readonly string[] }

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekdays = 'sun mon tue wed thu fri sat'.split(' ')
const fields: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: months },
  { name: 'weekday', min: 0, max: 7, words: weekdays },
]

/** Reads a cron expression of five fields (POSIX crontab, with names, lists, ranges and steps), kept as written. */
export function readSchedule(text: string): Reading<string> {
  const parts = text.trim().split(/\s+/)
  if (parts.length === 6) return { mistake: `"${text}" has six fields: seconds are not supported, leave the first out` }
  if (parts.length !== fields.length) {
    return { mistake: `"${text}" must have five fields: minute, hour, day of month, month, weekday` }
  }
  for (const [index, field] of fields.entries()) {
    for (const part of parts[index]!.split(',')) {
      const mistake = rangeMistake(part, field)
      if (mistake) return { mistake: `${field.name} "${parts[index]}": ${mistake}` }
    }
  }
  return { value: parts.join(' ') }
}

function rangeMistake(part: string, field: Field): string | undefined {
  const [, range = '', step] = /^([^/]+)(?:\/(.+))?$/.exec(part) ?? []
  if (range === '') return 'an entry is empty'
  if (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) >= 1 && Number(step) <= field.max)) {
    return `a step must be a number from 1 to ${field.max}`
  }
  if (range === '*') return undefined
  const ends = range.split('-').map((end) => numberOf(end, field))
  if (ends.length > 2 || ends.some((end) => Number.isNaN(end))) return `"${range}" is neither a number, a range nor *`
  if (ends.some((end) => end < field.min || end > field.max)) return `must lie from ${field.min} to ${field.max}`
  return ends.length === 2 && ends[0]! > ends[1]! ? `the range ${range} runs backwards` : undefined
}

function numberOf(text: string, { words = [], min }: Field): number {
  const word = words.indexOf(text.toLowerCase())
  if (word >= 0) return word + min
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
}
