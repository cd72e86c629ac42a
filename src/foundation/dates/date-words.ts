import type { Instant } from '../../model/instant.ts'

/** More words than this no language needs for a month. */
const LONGEST = 6

/** As dates use the name of a month, in long and in short, and as it stands alone. */
const FORMS: readonly Intl.DateTimeFormatOptions[] = [
  { dateStyle: 'full' },
  { dateStyle: 'medium' },
  { month: 'long' },
  { month: 'short' },
]

/** The words and numbers of a date, in small letters. */
export function dateWords(date: string): readonly string[] {
  return date.toLowerCase().match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? []
}

/**
 * A word in small letters without accents and points, which publishers leave out. The vowels of Indian scripts are marks
 * too and stay: they alone set January apart from June in Hindi.
 */
export function folded(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z]*$/.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u093c\u09bc\u0a3c]/g, '')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
}

/** The entry that a list of words has under the longest phrase that begins at one of them. */
export function phraseAt<Value>(
  words: readonly string[],
  place: number,
  entries: ReadonlyMap<string, Value>,
): { readonly value: Value; readonly length: number } | undefined {
  for (let length = Math.min(LONGEST, words.length - place); length > 0; length--) {
    const value = entries.get(words.slice(place, place + length).join(' '))
    if (value !== undefined) return { value, length }
  }
  return undefined
}

/** How a language writes the date of a day. */
export type Spelling = {
  /**
   * The phrases for its month, each in its words: a month's name with what is written as one word with it (`במרץ`,
   * `martxoaren`).
   */
  readonly monthOf: (at: Instant) => readonly (readonly string[])[]
  /** The other words, such as the day of the week. */
  readonly othersOf: (at: Instant) => readonly string[]
}

/** How Intl writes dates in a language. What is returned is large: ask once, and let it go. */
export function spellingOf(locale: string): Spelling {
  const calendar = locale.includes('-u-ca-') ? {} : { calendar: 'gregory' }
  const [full, medium, long, short, weekday] = [...FORMS, { weekday: 'short' } as const].map(
    (form) => new Intl.DateTimeFormat(locale, { ...form, ...calendar, timeZone: 'UTC' }),
  )
  return {
    monthOf: (at) =>
      [full!, medium!, long!, short!].flatMap((format) => {
        const words = dateWords(nameIn(format.formatToParts(at))).slice(0, LONGEST)
        return words.some((word) => !/^\d/.test(word)) ? [words] : []
      }),
    othersOf: (at) =>
      [full!, medium!, weekday!]
        .flatMap((format) => format.formatToParts(at))
        .flatMap(({ type, value }) => (type === 'month' ? [] : dateWords(value))),
  }
}

function nameIn(parts: readonly Intl.DateTimeFormatPart[]): string {
  const index = parts.findIndex(({ type }) => type === 'month')
  if (index < 0) return ''
  const before = /[\p{L}\p{M}]*$/u.exec(parts[index - 1]?.value ?? '')?.[0] ?? ''
  const after = /^[\p{L}\p{M}]*/u.exec(parts[index + 1]?.value ?? '')?.[0] ?? ''
  return `${before}${parts[index]!.value}${after}`
}
