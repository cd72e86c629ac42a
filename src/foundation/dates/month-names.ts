import { western } from './western.ts'
import { zoneMinutes } from './zone.ts'

/** Languages that feeds are written in, with the countries that have their own names for the months. */
const USUAL = 'en es fr de de-AT pt it nl pl tr id ru uk fi sv da el hu bn ur hi ar ar-SY ar-DZ ar-MA'.split(' ')

/** Shortened forms that no language's conventions list. */
const BY_HAND: readonly Named[] = [
  ['feber', 2],
  ['mrz', 3],
]

type Named = readonly [name: string, month: number]
type Months = ReadonlyMap<string, number>

let usual: Months | undefined
let all: Months | undefined

/**
 * The last of some words that names a month: its index, and the month from 1 to 12. Names in the usual languages may be
 * shortened to three letters or more; if there is none, full names in any other language that Intl knows count.
 */
export function findMonth(words: readonly string[]): { readonly place: number; readonly month: number } | undefined {
  usual ??= usualMonths()
  const found = lastOf(words, usual)
  if (found) return found
  all ??= allMonths()
  return lastOf(words, all)
}

function lastOf(words: readonly string[], months: Months): ReturnType<typeof findMonth> {
  const place = words.findLastIndex((word) => months.has(folded(word)))
  return place < 0 ? undefined : { place, month: months.get(folded(words[place]!))! }
}

function usualMonths(): Months {
  const full = fullNames(USUAL)
  const short = namesIn(USUAL, { month: 'short' }).filter(([name]) => name.length >= 3)
  return new Map([...unambiguous(full.flatMap(beginnings)), ...unambiguous(short), ...unambiguous(full), ...BY_HAND])
}

function allMonths(): Months {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const known = Intl.DateTimeFormat.supportedLocalesOf(letters.flatMap((one) => letters.map((other) => one + other)))
  // Two Latin letters may be a month in one language and an ordinary word in another (`du`, `me`); Cornish for August
  // is also a time zone (`est`).
  const isPlain = ([name]: Named) => !/^[a-z]{1,2}$/.test(name) && zoneMinutes(name) === undefined
  return unambiguous(fullNames(known).filter(isPlain))
}

/** As a date uses them (`мая`), and as they stand alone (`май`). */
function fullNames(languages: readonly string[]): readonly Named[] {
  return [...namesIn(languages, { month: 'long', day: 'numeric' }), ...namesIn(languages, { month: 'long' })]
}

function namesIn(languages: readonly string[], form: Intl.DateTimeFormatOptions): readonly Named[] {
  return languages.flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC', calendar: 'gregory' })
    return Array.from({ length: 12 }, (_, index): Named => [nameIn(format, index), index + 1])
  })
}

/** The word of a written date that holds its month: some languages write a particle before the name, or as part of it. */
function nameIn(format: Intl.DateTimeFormat, index: number): string {
  const parts = format.formatToParts(Date.UTC(2021, index, 15))
  const name = wordsOf(parts.find(({ type }) => type === 'month')?.value ?? '').at(-1) ?? ''
  const words = wordsOf(parts.map(({ value }) => value).join(''))
  return folded(words.find((word) => word.endsWith(name)) ?? name)
}

function wordsOf(date: string): readonly string[] {
  return western(date).match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
}

function beginnings([name, month]: Named): Named[] {
  return Array.from({ length: Math.max(0, name.length - 3) }, (_, index): Named => [name.slice(0, index + 3), month])
}

/** The names that mean one month only. */
function unambiguous(names: readonly Named[]): Months {
  const months = new Map(names)
  for (const [name, month] of names) if (months.get(name) !== month) months.delete(name)
  return months
}

function folded(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z]*$/.test(lower)) return lower
  return lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ł', 'l')
}
