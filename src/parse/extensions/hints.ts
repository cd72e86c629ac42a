import type { Hints } from '../../model/rhythm.ts'
import { elementsNamed, type Fields, fieldsOf, firstText, textOf } from '../markup/element.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** More minutes than a year has are a mistake. */
const MOST_MINUTES = 366 * 24 * 60
const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', DAY_MS / 24],
  ['daily', DAY_MS],
  ['weekly', 7 * DAY_MS],
  ['monthly', 30 * DAY_MS],
  ['yearly', 365 * DAY_MS],
])
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** Nobody names more hours or days than there are. */
const MOST_NAMED = 48

/**
 * What a feed says of when it is worth asking for: `ttl`, `skipHours` and `skipDays` of RSS 2.0, and the syndication module of
 * RSS 1.0, which WordPress writes. What makes no sense is passed over; undefined if nothing is left.
 */
export function readHints(fields: Fields): Hints | undefined {
  const [ttl, period] = [ttlOf(fields), periodOf(fields)]
  const least = ttl && period ? (ttl.ms >= period.ms ? ttl : period) : (ttl ?? period)
  const skipHours = named(fields, ['skiphours', 'hour'], hourOf)
  const skipDays = named(fields, ['skipdays', 'day'], (text) => DAYS.indexOf(text.toLowerCase()))
  if (!least && !skipHours && !skipDays) return undefined
  return { ...(least && { least }), ...(skipHours && { skipHours }), ...(skipDays && { skipDays }) }
}

function ttlOf(fields: Fields): Hints['least'] {
  const minutes = wholeNumber(firstText(fields, ['ttl']))
  if (minutes === undefined || minutes === 0 || minutes > MOST_MINUTES) return undefined
  return { ms: minutes * MINUTE_MS, says: `ttl ${minutes}` }
}

function periodOf(fields: Fields): Hints['least'] {
  const period = firstText(fields, ['sy:updateperiod'])?.toLowerCase() ?? ''
  const periodMs = PERIODS.get(period)
  const times = wholeNumber(firstText(fields, ['sy:updatefrequency']) ?? '1')
  if (periodMs === undefined || times === undefined || times === 0) return undefined
  return {
    ms: periodMs / times,
    says: times === 1 ? `updatePeriod ${period}` : `updatePeriod ${period}, ${times} times`,
  }
}

/** Hours are also counted from 1 to 24. */
function hourOf(text: string): number {
  const hour = wholeNumber(text)
  return hour === undefined || hour > 24 ? -1 : hour % 24
}

/** Numbers that are not negative, once each; undefined if there are none. */
function named(
  fields: Fields,
  [group, one]: readonly [string, string],
  read: (text: string) => number,
): readonly number[] | undefined {
  const inside = elementsNamed(fields, [group]).flatMap((element) => elementsNamed(fieldsOf(element), [one]))
  const found = new Set(inside.slice(0, MOST_NAMED).map((element) => read(textOf(element))))
  found.delete(-1)
  return found.size === 0 ? undefined : [...found].toSorted((a, b) => a - b)
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
