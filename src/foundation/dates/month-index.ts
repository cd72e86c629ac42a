import { folded, type Spelling, spellingOf } from './date-words.ts'
import { zoneMinutes } from './zone.ts'

/** What a phrase means in one language. */
export type Meaning = { readonly language: string; readonly month: number; readonly isExact: boolean }

/** The months of all languages of one script, and the other words that they write dates with. */
export type MonthIndex = {
  readonly months: ReadonlyMap<string, readonly Meaning[]>
  readonly words: ReadonlyMap<string, ReadonlySet<string>>
}

/** Languages with no code of two letters, and second scripts and countries with names of their own. */
const FURTHER = `ast ceb chr ckb dsb fil fur gsw haw hsb kab kok lij mai nds sah sat scn szl vec brx doi bho sr-Latn
  sr-ME bs-Cyrl az-Cyrl uz-Cyrl uz-Arab pa-Arab de-AT fr-CA en-GB es-MX ar-SY ar-DZ ar-MA fa-AF`.split(/\s+/)

/** Written with numbers for months. */
const NUMBERED = /^(?:Jpan|Kore|Hans|Hant)$/

type Script = { readonly name: string; readonly letter: RegExp; readonly languages: readonly string[] }

let scripts: readonly Script[] | undefined
const indexes = new Map<string, MonthIndex>()

/** The months of all languages that are written in one of the scripts of these words. */
export function monthIndexesFor(words: readonly string[]): readonly MonthIndex[] {
  scripts ??= usedScripts()
  const text = words.join(' ')
  return scripts.filter(({ letter }) => letter.test(text)).map(indexOf)
}

function usedScripts(): readonly Script[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const codes = letters.flatMap((one) => letters.map((other) => one + other))
  const known = [...new Set(Intl.DateTimeFormat.supportedLocalesOf([...codes, ...FURTHER]))]
  const byScript = Map.groupBy(known, (language) => new Intl.Locale(language).maximize().script ?? '')
  return [...byScript]
    .filter(([name]) => name !== '' && !NUMBERED.test(name))
    .map(([name, own]) => ({ name, languages: own, letter: new RegExp(`\\p{Script=${name}}`, 'u') }))
}

function indexOf({ name, languages }: Script): MonthIndex {
  const known = indexes.get(name)
  if (known) return known
  const months = new Map<string, Meaning[]>()
  const words = new Map<string, Set<string>>()
  for (const language of languages) {
    const spelling = spellingOf(language)
    for (const [phrase, meaning] of meaningsIn(language, spelling)) {
      months.set(phrase, [...(months.get(phrase) ?? []), meaning])
    }
    for (const word of wordsIn(spelling)) words.set(word, (words.get(word) ?? new Set()).add(language))
  }
  const index = { months, words }
  indexes.set(name, index)
  return index
}

/** The phrases that mean one month alone in a language, as written and without accents. */
function meaningsIn(language: string, spelling: Spelling): readonly (readonly [phrase: string, Meaning])[] {
  const exact = new Map<string, Set<number>>()
  const plain = new Map<string, Set<number>>()
  for (let month = 1; month <= 12; month++) {
    for (const words of spelling.monthOf(Date.UTC(2021, month - 1, 15))) {
      // In Cornish `est` is August; to all others it is a zone.
      if (words.length === 1 && words[0]!.length <= 3 && zoneMinutes(words[0]!) !== undefined) continue
      note(exact, words.join(' '), month)
      note(plain, words.map(folded).join(' '), month)
    }
  }
  const meanings = [...exact].map(([phrase, months]) => ({ phrase, months, isExact: true }))
  for (const [phrase, months] of plain) if (!exact.has(phrase)) meanings.push({ phrase, months, isExact: false })
  return meanings.flatMap(({ phrase, months, isExact }) => {
    const [month, other] = months
    return other === undefined ? [[phrase, { language, month: month!, isExact }] as const] : []
  })
}

function note(months: Map<string, Set<number>>, phrase: string, month: number): void {
  months.set(phrase, (months.get(phrase) ?? new Set()).add(month))
}

function wordsIn({ othersOf }: Spelling): ReadonlySet<string> {
  const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2021, month, 15))
  const words = days.flatMap(othersOf).filter((word) => !/^\d/.test(word))
  return new Set(words.flatMap((word) => [word, folded(word)]))
}
