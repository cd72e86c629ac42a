import { foldText } from '../../foundation/words.ts'

/** The languages whose names of days and months are known; ICU gives them. */
const LANGUAGES =
  'en de fr es it pt nl ru uk pl cs sk sl hr sr bg ro hu el tr da sv nb fi et lv lt ar he fa hi id ms vi th bn mr ta te ur'
/** Where Arabic has other names for the months than in Egypt and in the Gulf. */
const ARABIC = ['ar-LB', 'ar-DZ', 'ar-MA']
/** The heads of two months each, of which the second word only counts: the first and the second Tishrin. */
const HEADS = ['كانون', 'تشرين']

/** Names of months that are other words too. */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  'may',
  'march',
  'mars',
  'mai',
  'mei',
  'mart',
  'set',
  'mar',
  'ago',
  'out',
  'lug',
  'mag',
  'gen',
  'lip',
  'sie',
  'maj',
  'ene',
  'dez',
  'sep',
  'thg',
  'جوان',
])
const SHORTEST = 4
const SHORTEST_CUT = 3
/** The week of 5 January 2026 began on a Monday. */
const MONDAY = Date.UTC(2026, 0, 5)
const DAY = 86_400_000

/**
 * Each name of a weekday or month and each way to shorten it, folded, with the full name. Many languages write them with a
 * small letter.
 */
export function calendarWords(): ReadonlyMap<string, string> {
  return new Map([
    ...HEADS.map((head): [string, string] => [head, head]),
    ...ARABIC.flatMap(arabicMonths),
    ...LANGUAGES.split(' ').toReversed().flatMap(namesIn),
  ])
}

/** The months of an Arabic country, with the names that they have in the Gulf. */
function arabicMonths(country: string): [string, string][] {
  const [here, gulf] = [country, 'ar'].map(
    (language) => new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }),
  )
  return months()
    .map((at): [string, string] => [foldText(here!.format(at)), foldText(gulf!.format(at))])
    .filter(([name]) => name.length >= SHORTEST && !name.includes(' ') && !OTHER_WORDS.has(name))
}

function months(): readonly number[] {
  return Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 15))
}

function namesIn(language: string): [string, string][] {
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
    return (at: number) =>
      format
        .formatToParts(at)
        .flatMap(({ type, value }) =>
          type === 'weekday' || type === 'month' ? foldText(value).replaceAll('.', '') : [],
        )
  }
  const weekday = formatter({ weekday: 'long' })
  const month = formatter({ month: 'long' })
  const monthOfDay = formatter({ month: 'long', day: 'numeric' })
  const shortMonth = formatter({ month: 'short' })
  const days = Array.from({ length: 7 }, (_, day) => MONDAY + day * DAY)
  const said = [
    ...days.map((at) => ({ long: weekday(at), short: [] })),
    ...months().map((at) => ({ long: [...month(at), ...monthOfDay(at)], short: shortMonth(at) })),
  ]
  return said.flatMap(({ long, short }) => {
    const full = long[0]!
    const words = [
      ...long.filter((name) => name.length >= SHORTEST),
      ...short.filter((name) => name.length >= SHORTEST_CUT),
    ]
    return words.filter((name) => !OTHER_WORDS.has(name)).map((name): [string, string] => [name, full])
  })
}
