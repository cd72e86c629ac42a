import { foldText } from '../../foundation/words.ts'
import { HAPPENINGS } from './happenings-words.ts'
import { hasCapitals, type Opening } from './opening.ts'

/** Languages that write words together: a `Waldbrand` is a fire. */
const COMPOUNDS = /^(?:de|nl)$/
const SHORTEST_COMPOUND = 9
const SHORTEST_INSIDE = 5
const SHORTEST = 2
const LONGEST = 16
/** Languages that are written without blanks. */
const UNSPACED = /^(?:ja|zh)$/
/** What Arabic and Hebrew write before a word, in one with it. */
const PREFIXES: ReadonlyMap<string, RegExp> = new Map([
  ['ar', /^[والبلكف]{1,3}/],
  ['he', /^[ובהלמשכ]{1,2}/],
])
const MOST_LOOKED = 20_000

/** The words of one language, each with the number of what happens. */
type Words = {
  /** Beginnings of words. */
  readonly starts: Map<string, number>
  readonly whole: Map<string, number>
  /** Words come again and again; a bounded number of them is kept with what they tell. */
  readonly looked: Map<string, readonly number[]>
}

let known: ReadonlyMap<string, Words> | undefined

/** Whether the words of a language are known that say what happens. */
export function isLanguageKnown(language: string): boolean {
  known ??= wordsByLanguage()
  return known.has(language)
}

/** What happens in a headline and an opening, as numbers below 64; nothing in a language whose words are not known. */
export function happeningsIn({ language, script, title, text }: Opening): ReadonlySet<number> {
  known ??= wordsByLanguage()
  const words = known.get(language)
  const found = new Set<number>()
  if (words === undefined) return found
  if (UNSPACED.test(language)) {
    const folded = foldText(`${title.text} ${text.text}`)
    for (const [stem, number] of words.starts) if (folded.includes(stem)) found.add(number)
    return found
  }
  for (const { word, kind } of [...title.tokens, ...text.tokens]) {
    // Roman is a novel, and a first name; in German each noun has a capital.
    if (kind === 'figure' || (kind === 'name' && hasCapitals(script) && language !== 'de')) continue
    for (const number of happeningsOf(word, language, words)) found.add(number)
  }
  return found
}

/** Whether a folded word says what happens, and so names nothing. */
export function tellsWhatHappens(word: string, language: string): boolean {
  known ??= wordsByLanguage()
  const words = known.get(language)
  return words !== undefined && happeningsOf(word, language, words).length > 0
}

function happeningsOf(word: string, language: string, words: Words): readonly number[] {
  const before = words.looked.get(word)
  if (before !== undefined) return before
  const found = new Set<number>()
  addFrom(found, word, words)
  const prefix = PREFIXES.get(language)?.exec(word)?.[0].length ?? 0
  for (let cut = 1; cut <= prefix; cut++) addFrom(found, word.slice(cut), words)
  if (COMPOUNDS.test(language) && word.length >= SHORTEST_COMPOUND) {
    for (let at = 2; at + SHORTEST_INSIDE <= word.length; at++) addStarts(found, word.slice(at), words, SHORTEST_INSIDE)
  }
  const numbers = [...found]
  if (words.looked.size >= MOST_LOOKED) words.looked.clear()
  words.looked.set(word, numbers)
  return numbers
}

function addFrom(found: Set<number>, word: string, words: Words): void {
  const whole = words.whole.get(word)
  if (whole !== undefined) found.add(whole)
  addStarts(found, word, words, SHORTEST)
}

function addStarts(found: Set<number>, word: string, { starts }: Words, shortest: number): void {
  const longest = Math.min(LONGEST, word.length)
  for (let length = shortest; length <= longest; length++) {
    const number = starts.get(word.slice(0, length))
    if (number !== undefined) found.add(number)
  }
}

function wordsByLanguage(): ReadonlyMap<string, Words> {
  const all = new Map<string, Words>()
  for (const [number, line] of HAPPENINGS.trim().split('\n').entries()) {
    for (const part of line.split(' | ')) {
      const [language = '', ...stems] = part.split(' ')
      const words = all.get(language) ?? { starts: new Map(), whole: new Map(), looked: new Map() }
      all.set(language, words)
      for (const stem of stems) {
        const isWhole = stem.endsWith('$') && !UNSPACED.test(language)
        const folded = foldText(stem.replace('$', '')).slice(0, LONGEST)
        if (isWhole) words.whole.set(folded, number)
        else words.starts.set(folded, number)
      }
    }
  }
  return all
}
