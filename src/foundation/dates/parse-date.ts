import type { Instant } from '../../model/instant.ts'
import { calendarOf, dayOf } from './calendars.ts'
import { commonDate } from './common-date.ts'
import { fromBuddhistYear, fromRepublicanYear, isBuddhistYear, isRepublicanYear, withoutEraLetter } from './eras.ts'
import { minutesEastAt } from './iana-zone.ts'
import { readTimeOfDay } from './time-of-day.ts'
import { withoutEnd } from './time-range.ts'
import { western } from './western.ts'
import { fullYear, type Parts, wordDate } from './word-date.ts'

/** Earlier and later than any date of our calendar that feeds write: others are of another one. */
const LONG_AGO = Date.UTC(1500, 0, 1)
const FAR = Date.UTC(2500, 0, 1)

/**
 * The instant that a date in a feed gives; undefined if it gives none. Reads RFC 822 with any zone name, the forms of
 * ISO 8601, dates in the words of any language, Chinese and Japanese dates, numbers in either order, the calendars of
 * Thailand, Iran, Taiwan, Japan and Israel, and seconds or milliseconds since 1970. Without a zone it is UTC; the
 * machine's own zone never counts.
 */
export function parseDate(written: string): Instant | undefined {
  const common = commonDate(written)
  return common !== undefined && common > LONG_AGO && common < FAR ? common : rareDate(written)
}

function rareDate(written: string): Instant | undefined {
  const short = written.slice(0, 200)
  const text = withoutEnd(withoutEraLetter(western(short).trim()))
    .replace(/^((?:\p{L}{1,20}\.?,?\s{1,3})?\d{1,2})\.\s{1,3}(\d{1,2})\.\s{1,3}(\d{4})\.?/u, '$1.$2.$3')
    .replace(/^(\d{4})\.\s{1,3}(\d{1,2})\.\s{1,3}(\d{1,2})(?:\.|(?!\d))/, '$1-$2-$3 ')
    .trim()
    .replace(/^\/Date\((\d+).*$/, '$1')
    .replace(/^(\d{8})(\d{6})$/, '$1T$2')
    .replace(/^(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)$/i, '$1T00:00$2')
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return Math.floor(Number(text) * 1000)
  if (/^\d{12,13}$/.test(text)) return Number(text)
  const isPersian = persianLetter.test(short)
  const numbers = isoDate(text) ?? numericDate(text, isPersian)
  const parts = numbers ?? wordDate(text)
  const isOfIran = parts && (isPersian || (numbers && HAS_DAY.test(text))) && calendarOf(parts.year) === 'persian'
  return parts && instant(isOfIran ? { ...parts, calendar: 'persian' } : parts)
}

/** Digits and letters that Persian has and Arabic has not, and the word for the hour. */
const persianLetter = /[\u06f0-\u06f9\u067e\u0686\u0698\u06a9\u06af\u06cc]|ساعت/

/** A year alone is too little to tell a calendar by. */
const HAS_DAY = /\d[-/.]\d{1,2}[-/.]\d/

function isoDate(text: string): Parts | undefined {
  const week = /^(\d{4})-?w(\d\d)(?:-?([1-7]))?(?:[t\s]\s*(.*))?$/i.exec(text)
  if (week) return weekDate(week)
  const match = /^(\d{4})(?:-?(\d{3})(?!\d)|-(\d{1,2})(?:-(\d{1,2}))?|(\d\d)(\d\d)?)?(?:[t\s_]\s*(.*))?$/i.exec(text)
  if (!match) return undefined
  const [, year, ordinal, month, day, plainMonth, plainDay, rest] = match
  const time = rest ? readTimeOfDay(rest) : undefined
  if (rest && (!time || !(ordinal ?? month ?? plainMonth))) return undefined
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

/**
 * `2021/05/12`, `12.05.2021`, `12-05-2021`, `5/12/2021` (month first, but for Thailand and Iran), unless that cannot be;
 * `03-12-31`; `115/11/03` of Taiwan.
 */
function numericDate(text: string, isPersian: boolean): Parts | undefined {
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
  if (first!.length === 3 && mark !== '-' && third!.length <= 2 && isRepublicanYear(a)) {
    return { year: fromRepublicanYear(a), month: b, day: c, time }
  }
  if (first!.length === 4) return { year: a, month: b, day: c, time }
  if (mark === '-' && third!.length <= 2) return { year: fullYear(first!, text), month: b, day: c, time }
  const year = fullYear(third!, text)
  const isDayFirst = a > 12 || ((mark !== '/' || isDayFirstOf(year, isPersian)) && b <= 12)
  return { year, month: isDayFirst ? b : a, day: isDayFirst ? a : b, time }
}

function isDayFirstOf(year: number, isPersian: boolean): boolean {
  return isPersian || isBuddhistYear(year) || calendarOf(year) === 'persian'
}

function instant({ time, ...parts }: Parts): Instant | undefined {
  const midnight = parts.calendar ? dayOf(parts.calendar, parts.year, parts.month, parts.day) : christianDay(parts)
  if (midnight === undefined) return undefined
  const { seconds, zone } = time ?? { seconds: 0, zone: 0 }
  const shown = midnight + seconds * 1000
  return shown - (typeof zone === 'string' ? minutesEastAt(zone, shown) : zone) * 60_000
}

function christianDay({ year: written, month, day }: Parts): Instant | undefined {
  const year = isBuddhistYear(written) ? fromBuddhistYear(written) : written
  if (typeof month === 'string' || year < 1000 || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const midnight = Date.UTC(year, month - 1, day)
  return new Date(midnight).getUTCMonth() === month - 1 ? midnight : undefined
}
