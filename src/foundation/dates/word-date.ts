import { type Calendar, calendarOf, findCalendarMonth } from './calendars.ts'
import { dateWords, folded } from './date-words.ts'
import { findMonth } from './month-names.ts'
import { readTimeOfDay, type TimeOfDay } from './time-of-day.ts'

/** What a date says, before it is known whether there is such a day. */
export type Parts = {
  readonly year: number
  /** From 1 to 12, or in another calendar the English name. */
  readonly month: number | string
  readonly day: number
  readonly calendar?: Calendar | undefined
  readonly time?: TimeOfDay | undefined
}

const clock =
  /(?<!\d)\d{1,2}\s*(?:[:h]\s*\d\d|:\d)|\d{1,2}\.\d\d\.\d\d|\b\d{1,2}(?:\.\d\d)?\s*(?:[ap]\.?\s?m|h|uhr)\b|(?<![\d.])\d{1,2}\.\d\d(?![\d.])/i

/** Reads a date with a month by name, a day and a year around it, a time and a zone anywhere after. */
export function wordDate(text: string): Parts | undefined {
  const match = clock.exec(text)
  const isTimeFirst = match !== null && !/\d/.test(text.slice(0, match.index))
  const words = dateWords(isTimeFirst ? text.slice(match.index + match[0].length) : text.slice(0, match?.index))
  const after = match ? text.slice(match.index) : ''
  // `Wed May 12 10:00:00 EDT 2021` has its year after the time.
  const late = /(?<![\d:+-])\d{4}\b/.exec(after)?.[0]
  const found = monthIn(words, late)
  if (found === undefined) return undefined
  const { place, length, month, calendar } = found
  const numbers = words.filter((word, index) => (index < place || index >= place + length) && /^\d{1,4}$/.test(word))
  if (late !== undefined) numbers.push(late)
  const [first, second] = numbers
  if (first === undefined || second === undefined) return undefined
  const isYearFirst = first.length > 2
  const day = Number(isYearFirst ? second : first)
  const year = fullYear(isYearFirst ? first : second, text)
  return { year, month, day, calendar, time: readTimeOfDay(after) }
}

function monthIn(words: readonly string[], late: string | undefined) {
  const years = [...words, late ?? ''].filter((word) => /^\d{4}$/.test(word))
  const calendar = years.map((year) => calendarOf(Number(year))).find((known) => known !== undefined)
  const found = calendar && findCalendarMonth(words.map(folded), calendar)
  if (found) return { ...found, calendar }
  const month = findMonth(words)
  return month && { ...month, calendar: undefined }
}

/**
 * RFC 2822 4.3, with the century turning at 70; three digits are years since 1900, as old scripts wrote them; four are
 * as they are. Beside Thai letters two digits are of the Buddhist era where the others would be before 1990 or to come.
 */
export function fullYear(digits: string, text: string): number {
  const year = Number(digits)
  if (digits.length > 3) return year
  if (year >= 33 && year < 90 && /[\u0e01-\u0e3a]/.test(text)) return 2500 + year
  if (year < 70) return 2000 + year
  return year < 200 ? 1900 + year : year
}
