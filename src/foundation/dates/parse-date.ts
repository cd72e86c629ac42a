import type { Instant } from '../../model/instant.ts'
import { commonDate } from './common-date.ts'
import { findMonth } from './month-names.ts'
import { readTimeOfDay, type TimeOfDay } from './time-of-day.ts'
import { western } from './western.ts'

type Parts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time?: TimeOfDay | undefined
}

/**
 * The instant that a date in a feed gives; undefined if it gives none. Reads RFC 822 with any zone name, the forms of
 * ISO 8601, dates in the words of any language, Chinese and Japanese dates, numbers in either order, and seconds or
 * milliseconds since 1970. Without a zone it is UTC; the machine's own zone never counts.
 */
export function parseDate(written: string): Instant | undefined {
  return commonDate(written) ?? rareDate(written)
}

function rareDate(written: string): Instant | undefined {
  const text = western(written.slice(0, 200))
    .trim()
    .replace(/^\/Date\((\d+).*$/, '$1')
    .replace(/^(\d{8})(\d{6})$/, '$1T$2')
    .replace(/^(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)$/i, '$1T00:00$2')
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return Math.floor(Number(text) * 1000)
  if (/^\d{12,13}$/.test(text)) return Number(text)
  const parts = isoDate(text) ?? numericDate(text) ?? wordDate(text)
  return parts && instant(parts)
}

function isoDate(text: string): Parts | undefined {
  const week = /^(\d{4})-?w(\d\d)(?:-?([1-7]))?(?:[t\s]\s*(.*))?$/i.exec(text)
  if (week) return weekDate(week)
  const match = /^(\d{4})(?:-?(\d{3})(?!\d)|-(\d{1,2})(?:-(\d{1,2}))?|(\d\d)(\d\d)?)?(?:[t\s_]\s*(.*))?$/i.exec(text)
  if (!match) return undefined
  const [, year, ordinal, month, day, plainMonth, plainDay, rest] = match
  const time = rest ? readTimeOfDay(rest) : undefined
  if (rest && !time) return undefined
  if (ordinal) return { ...dayOfYear(Number(year), Number(ordinal)), time }
  return { year: Number(year), month: Number(month ?? plainMonth ?? 1), day: Number(day ?? plainDay ?? 1), time }
}

/** ISO 8601: the fourth of January is always in week 1, and a week begins on Monday. */
function weekDate([, year, week, day = '1', rest]: RegExpExecArray): Parts | undefined {
  const fourth = new Date(Date.UTC(Number(year), 0, 4))
  const first = 4 - (fourth.getUTCDay() || 7)
  const ordinal = first + (Number(week) - 1) * 7 + Number(day)
  const date = new Date(Date.UTC(Number(year), 0, ordinal))
  const isWeek = Number(week) >= 1 && Number(week) <= 53
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: isWeek ? date.getUTCDate() : 0,
    time: rest ? readTimeOfDay(rest) : undefined,
  }
}

function dayOfYear(year: number, ordinal: number): Parts {
  const date = new Date(Date.UTC(year, 0, ordinal))
  return { year, month: date.getUTCMonth() + 1, day: ordinal > 366 ? 0 : date.getUTCDate() }
}

/** `2021/05/12`, `12.05.2021`, `12-05-2021`, `5/12/2021` (month first), unless that cannot be; `03-12-31`. */
function numericDate(text: string): Parts | undefined {
  // A word or a dash may come before the time (`klo 10.30`, `- 10:00 Uhr`); a sign attached to the number belongs to a
  // zone.
  const match =
    /^(?:\p{L}+\.?,?\s+)?(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})\.?(?:[t,\s]+(?:[-–—|]\s+)?(?:[^\d+-]{1,20}(?=\d))?(.*))?$/iu.exec(
      text,
    )
  if (!match) return undefined
  const [, first, mark, second, third, rest] = match
  const time = rest ? readTimeOfDay(rest) : undefined
  const [a, b, c] = [Number(first), Number(second), Number(third)]
  if (first!.length === 4) return { year: a, month: b, day: c, time }
  if (mark === '-' && third!.length <= 2) return { year: fullYear(first!), month: b, day: c, time }
  const isDayFirst = a > 12 || (mark !== '/' && b <= 12)
  return { year: fullYear(third!), month: isDayFirst ? b : a, day: isDayFirst ? a : b, time }
}

/** A month by name, a day and a year around it, a time and a zone anywhere after. */
function wordDate(text: string): Parts | undefined {
  const timeMatch =
    /(?<!\d)\d{1,2}\s*[:h]\s*\d\d|\d{1,2}\.\d\d\.\d\d|\b\d{1,2}(?:\.\d\d)?\s*(?:[ap]\.?\s?m|h|uhr)\b|(?<![\d.])\d{1,2}\.\d\d(?![\d.])/i.exec(
      text,
    )
  const isTimeFirst = timeMatch?.index === 0
  const tokens =
    (isTimeFirst ? text.slice(timeMatch[0].length) : text.slice(0, timeMatch?.index)).match(
      /\p{L}[\p{L}\p{M}]*|\d+/gu,
    ) ?? []
  const after = timeMatch ? text.slice(timeMatch.index) : ''
  // `Wed May 12 10:00:00 EDT 2021` has its year after the time.
  const year = /(?<![\d:+-])\d{4}\b/.exec(after)?.[0]
  const found = findMonth(tokens)
  if (found === undefined) return undefined
  const { place, month } = found
  const numbers = tokens.filter((token, index) => index !== place && /^\d{1,4}$/.test(token))
  if (year !== undefined) numbers.push(year)
  const [first, second] = numbers
  if (first === undefined || second === undefined) return undefined
  const isYearFirst = first.length > 2
  const day = Number(isYearFirst ? second : first)
  return { year: fullYear(isYearFirst ? first : second), month, day, time: readTimeOfDay(after) }
}

/**
 * RFC 2822 4.3, with the century turning at 70; three digits are years since 1900, as old scripts wrote them; four are
 * as they are.
 */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 3) return year
  if (year < 70) return 2000 + year
  return year < 200 ? 1900 + year : year
}

function instant({ year, month, day, time }: Parts): Instant | undefined {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCMonth() !== month - 1) return undefined
  const zone = time?.zone ?? 0
  return midnight + ((time?.seconds ?? 0) - zone * 60) * 1000
}
