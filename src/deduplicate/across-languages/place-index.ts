import { foldText } from '../../foundation/words.ts'
import { CITIES } from './cities.ts'
import { mayHaveStems, stemOf } from './endings.ts'
import { COUNTRIES, MORE_CITIES } from './more-cities.ts'

/** A place that many languages have a name of their own for. */
export type Place = {
  /** The code of a country, or the English name of a town or region. */
  readonly id: string
  /** The code of the country that it is, or lies in. */
  readonly country: string
  readonly english: string
}

export type PlaceIndex = {
  /** By folded words, parted by blanks; behind a `#` without the endings of cases. */
  readonly byName: ReadonlyMap<string, Place>
  /** How many words the longest name has that begins with this one. */
  readonly longest: ReadonlyMap<string, number>
  /** Names in scripts without blanks by their first character, the longest first. */
  readonly unspaced: ReadonlyMap<string, readonly (readonly [string, Place])[]>
}

/** Languages whose names of countries ICU gives. */
const LANGUAGES =
  'en de fr es it pt nl ru uk pl cs sk sl hr sr bg ro hu el tr da sv nb fi et lv lt ar he fa hi id ms vi th zh zh-Hant ja ko ca eu gl ka hy az mk sq is bn ur'
/** Codes that name no country, or one that is no more. */
const NO_COUNTRY =
  /^(?:AC|AN|BU|CP|CQ|CS|DD|DG|DY|EA|EU|EZ|FX|HV|IC|NH|NT|PZ|QO|RH|SU|TA|TP|UK|UN|VD|WK|X[A-K]|Y[DU]|ZR|ZZ)$/
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Shorter ones are other words somewhere, unless they are initials: `Ý` is Italy in Vietnamese. */
const SHORTEST_LATIN = 4
const SHORTEST = 2
const LATIN = /^[a-z ]+$/
const INITIALS = /^[A-Z.]+$/
const UNSPACED = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}]/u
const IN_BRACKETS = /\([^()]*\)/g
const INNER_APOSTROPHE = /(?<=\p{sc=Cyrillic})['’ʼ]/gu
const BEHIND_INITIAL = /(?<=\b[a-z])\./g
const PARTED = /[\s\-–·]+/
/** Names that are more often another word, folded. */
const OTHER_WORDS: ReadonlySet<string> = new Set(['مالي', 'माली', 'мали', 'чад', 'nice', 'man', 'split'])

type Named = { readonly name: string; readonly place: Place; readonly language?: string | undefined }

/** All names of places, by their words. Takes a good tenth of a second. */
export function createPlaceIndex(): PlaceIndex {
  const byName = new Map<string, Place>()
  const longest = new Map<string, number>()
  const unspaced = new Map<string, (readonly [string, Place])[]>()
  const add = (words: readonly string[], place: Place) => {
    const key = words.join(' ')
    if (byName.has(key)) return
    byName.set(key, place)
    longest.set(words[0]!, Math.max(longest.get(words[0]!) ?? 0, words.length))
  }
  for (const { name, place, language } of namedPlaces()) {
    if (UNSPACED.test(name)) {
      if (name.length >= SHORTEST) unspaced.set(name[0]!, [...(unspaced.get(name[0]!) ?? []), [name, place]])
      continue
    }
    const words = wordsOfName(name)
    if (!isTelling(words.join(' '), name)) continue
    add(words, place)
    if (mayHaveStems(words[0]!, language)) {
      const [first, ...rest] = words.map((word) => stemOf(word) ?? word)
      add([`#${first}`, ...rest], place)
    }
  }
  for (const names of unspaced.values()) names.sort(([a], [b]) => b.length - a.length)
  return { byName, longest, unspaced }
}

function isTelling(folded: string, name: string): boolean {
  if (folded.length < SHORTEST || OTHER_WORDS.has(folded)) return false
  return !LATIN.test(folded) || folded.length >= SHORTEST_LATIN || INITIALS.test(name)
}

/** The words of a name, folded. */
function wordsOfName(name: string): readonly string[] {
  const told = foldText(name.replace(IN_BRACKETS, ' ').replace(INNER_APOSTROPHE, '')).replace(BEHIND_INITIAL, '')
  return told.split(PARTED).filter((word) => word !== '')
}

function* namedPlaces(): Generator<Named> {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const countries = new Map<string, Place>()
  for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const name = NO_COUNTRY.test(code) ? undefined : english.of(code)
    const country = code.toLowerCase()
    if (name !== undefined) countries.set(country, { id: country, country, english: name })
  }
  for (const { country, names } of listed(COUNTRIES)) {
    for (const name of names) yield { name, place: countries.get(country)! }
  }
  for (const { country, names } of listed(`${CITIES}${MORE_CITIES}`)) {
    const place = { id: names[0]!, country, english: names[0]! }
    for (const name of names) yield { name, place }
  }
  for (const language of LANGUAGES.split(' ')) {
    const nameOf = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const place of countries.values()) {
      const name = nameOf.of(place.country.toUpperCase())
      if (name !== undefined) yield { name, place, language }
    }
  }
}

function listed(list: string) {
  const lines = list.split('\n').filter((line) => line !== '')
  return lines.map((line) => ({ country: line.slice(0, 2), names: line.slice(3).split(', ') }))
}
