import { folded, phraseAt, spellingOf } from './date-words.ts'
import { type Meaning, type MonthIndex, monthIndexesFor } from './month-index.ts'

/** Languages that feeds are written in, with the countries that have their own names for the months. */
const USUAL = 'en es fr de de-AT pt it nl pl tr id ru uk fi sv da el hu bn ur hi ar ar-SY ar-DZ ar-MA'.split(' ')

/** Shortened forms that no language's conventions list. */
const BY_HAND: readonly Named[] = [
  ['feber', 2],
  ['mrz', 3],
]

type Named = readonly [name: string, month: number]

/** No date has more words, zone and day of the week included; what has more is a text, and would take long. */
const MOST_WORDS = 16

/** Where the name of a month stands among the words of a date, how many words it has, and the month from 1 to 12. */
export type FoundMonth = { readonly place: number; readonly length: number; readonly month: number }

let usual: { readonly months: ReadonlyMap<string, number>; readonly words: ReadonlySet<string> } | undefined

/**
 * The last of some words that names a month. Names in the usual languages may be shortened to three letters or more. Where
 * there is none, or other words that these languages do not write in dates, the language counts that knows most of the
 * words, of all that Intl knows: `listopada` is October after `subota`, in Croatian, and else November, in Polish.
 */
export function findMonth(words: readonly string[]): FoundMonth | undefined {
  usual ??= usualNames()
  const { months } = usual
  const plain = words.map(folded)
  const place = plain.findLastIndex((word) => months.has(word))
  const found = place < 0 ? undefined : { place, length: 1, month: months.get(plain[place]!)! }
  const isAllUsual = plain.every((word, index) => index === place || /^\d/.test(word) || usual!.words.has(word))
  if ((found && isAllUsual) || words.length > MOST_WORDS) return found
  const indexes = monthIndexesFor(words)
  const known = mostlyKnown(words, plain, indexes)
  if (known === 'unclear') return found
  return known ?? found ?? inflected(plain, indexes)
}

function usualNames(): NonNullable<typeof usual> {
  const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2021, month, 15))
  const spellings = USUAL.map(spellingOf)
  const all = spellings.flatMap(({ monthOf }) =>
    days.flatMap((day, index) => monthOf(day).map((words): Named => [folded(words.at(-1)!), index + 1])),
  )
  const names = all.filter(([name]) => name.length >= 3)
  const words = spellings.flatMap(({ othersOf }) => days.flatMap(othersOf))
  const months = new Map([...unambiguous(names.flatMap(beginnings)), ...unambiguous(names), ...BY_HAND])
  // Beside dates in English; to look the month up in all languages takes a third of a second, once.
  const further =
    'st nd rd th gmt utc est edt cst cdt pst pdt posted published updated last modified created on by date'
  return { months, words: new Set([...words.map(folded), ...months.keys(), ...further.split(' ')]) }
}

function beginnings([name, month]: Named): Named[] {
  return Array.from({ length: Math.max(0, name.length - 3) }, (_, index): Named => [name.slice(0, index + 3), month])
}

/** The names that mean one month only. */
function unambiguous(names: readonly Named[]): ReadonlyMap<string, number> {
  const months = new Map(names)
  for (const [name, month] of names) if (months.get(name) !== month) months.delete(name)
  return months
}

type Candidate = FoundMonth & { readonly score: number }

/** The month in the languages that know most of the words; `unclear` if these do not agree. */
function mostlyKnown(
  words: readonly string[],
  plain: readonly string[],
  indexes: readonly MonthIndex[],
): FoundMonth | 'unclear' | undefined {
  const best = new Map<string, Candidate>()
  for (const { months, words: others } of indexes) {
    for (let place = 0; place < words.length; place++) {
      for (const spelling of [words, plain]) {
        const { value: meanings = [], length = 0 } = phraseAt(spelling, place, months) ?? {}
        for (const meaning of meanings) {
          const candidate = candidateOf(meaning, { place, length, words, plain, others })
          const before = best.get(meaning.language)
          if (candidate && (!before || candidate.score >= before.score)) best.set(meaning.language, candidate)
        }
      }
    }
  }
  const candidates = [...best.values()]
  const highest = Math.max(...candidates.map(({ score }) => score))
  const top = candidates.filter(({ score }) => score === highest)
  return top.some(({ month }) => month !== top[0]!.month) ? 'unclear' : top[0]
}

type Around = {
  readonly place: number
  readonly length: number
  readonly words: readonly string[]
  readonly plain: readonly string[]
  readonly others: MonthIndex['words']
}

function candidateOf({ language, month, isExact }: Meaning, around: Around): Candidate | undefined {
  const { place, length, words, plain, others } = around
  const knows = (word: string) => others.get(word)?.has(language) === true
  const isOther = (index: number) => index < place || index >= place + length
  const known = words.filter((word, index) => isOther(index) && (knows(word) || knows(plain[index]!))).length
  // Two Latin letters may be a month in one language and an ordinary word in another (`du`, `me`).
  if (length === 1 && known === 0 && /^[a-z]{1,2}$/.test(plain[place]!)) return undefined
  return { place, length, month, score: 2 * (length + known) + (isExact ? 1 : 0) }
}

/** A name of a month with an ending that is written as one word with it, as in Basque, Hungarian or Kurdish. */
function inflected(plain: readonly string[], indexes: readonly MonthIndex[]): FoundMonth | undefined {
  const found = plain.flatMap((word, place) =>
    [1, 2, 3, 4].flatMap((ending) => {
      const stem = word.slice(0, -ending)
      const meanings = stem.length < 4 ? [] : indexes.flatMap(({ months }) => months.get(stem) ?? [])
      return meanings.map(({ month }): FoundMonth => ({ place, length: 1, month }))
    }),
  )
  return found.some(({ month }) => month !== found[0]!.month) ? undefined : found[0]
}
