import type { Instant } from '../../model/instant.ts'
import { folded, phraseAt, spellingOf } from './date-words.ts'

/** A calendar whose months are none of ours. */
export type Calendar = 'persian' | 'hebrew'

type Shape = {
  /** Years that are of this calendar: what else could be meant is before 1990, when there were no feeds. */
  readonly years: readonly [from: number, to: number]
  /** What to add for the Christian year in which one begins. */
  readonly ahead: number
  readonly languages: readonly string[]
}

const shapes: Readonly<Record<Calendar, Shape>> = {
  // Higher than 1410 may be of the Islamic calendar.
  persian: { years: [1369, 1410], ahead: 621, languages: ['fa', 'fa-AF', 'ps', 'en', 'de', 'fr'] },
  hebrew: { years: [5750, 5850], ahead: -3761, languages: ['he', 'en', 'de', 'fr', 'yi'] },
}

const names = new Map<Calendar, ReadonlyMap<string, string>>()
const days = new Map<string, ReadonlyMap<string, Instant>>()

/** The calendar that a year of four digits may be of. */
export function calendarOf(year: number): Calendar | undefined {
  const isWithin = (calendar: Calendar) => year >= shapes[calendar].years[0] && year <= shapes[calendar].years[1]
  return (['persian', 'hebrew'] as const).find(isWithin)
}

/** The last of some words that names a month of a calendar: where it stands, how many words, its English name. */
export function findCalendarMonth(
  words: readonly string[],
  calendar: Calendar,
): { readonly place: number; readonly length: number; readonly month: string } | undefined {
  const known = names.get(calendar) ?? monthNames(calendar)
  names.set(calendar, known)
  for (let place = words.length - 1; place >= 0; place--) {
    const found = phraseAt(words, place, known)
    if (found) return { place, length: found.length, month: found.value }
  }
  return undefined
}

/** Midnight of a day of a calendar, its month by English name or by number; undefined if the year has no such day. */
export function dayOf(calendar: Calendar, year: number, month: string | number, day: number): Instant | undefined {
  const key = `${calendar} ${year}`
  const known = days.get(key) ?? daysOf(calendar, year)
  days.set(key, known)
  return known.get(`${month} ${day}`)
}

/** All days of a year, found where Intl has them, by month and day. */
function daysOf(calendar: Calendar, year: number): ReadonlyMap<string, Instant> {
  const found = new Map<string, Instant>()
  let number = 0
  for (const { at, month, day } of daysIn(calendar, year)) {
    if (day === 1) number++
    found.set(`${month} ${day}`, at)
    found.set(`${number} ${day}`, at)
  }
  return found
}

function* daysIn(calendar: Calendar, year: number): Generator<{ at: Instant; month: string; day: number }> {
  const fields = { year: 'numeric', month: 'long', day: 'numeric' } as const
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, { ...fields, timeZone: 'UTC' })
  const first = Date.UTC(year + shapes[calendar].ahead, 0, 1)
  for (let index = 0; index < 2 * 366; index++) {
    const at = first + index * 86_400_000
    const parts = format.formatToParts(at)
    const textOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
    if (Number.parseInt(textOf('year'), 10) === year) {
      yield { at, month: textOf('month'), day: Number(textOf('day')) }
    }
  }
}

/** The English name by each phrase that stands for the month. */
function monthNames(calendar: Calendar): ReadonlyMap<string, string> {
  const known = new Map<string, string>()
  const spellings = shapes[calendar].languages.map((language) => spellingOf(`${language}-u-ca-${calendar}`))
  // The Hebrew year 5784 has a leap month, 5786 has none and names the month beside it otherwise.
  for (const year of calendar === 'hebrew' ? [5784, 5786] : [1404]) {
    for (const { at, month, day } of daysIn(calendar, year)) {
      if (day !== 2) continue
      const phrases = spellings.flatMap(({ monthOf }) => monthOf(at))
      for (const words of phrases) known.set(words.map(folded).join(' '), month)
    }
  }
  return known
}
