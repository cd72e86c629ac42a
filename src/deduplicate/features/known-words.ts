import { calendarWords } from '../numbers/calendar-words.ts'
import {
  andWords,
  moneyMultipliers,
  multipliers,
  numberWords,
  oneWords,
  percentWords,
  shortMultipliers,
} from '../numbers/figure-words.ts'
import type { HourMark } from '../numbers/hours.ts'
import type { Joint } from '../numbers/join-numbers.ts'
import { createFirstLook } from './first-look.ts'
import { hashOfWord } from './hashes.ts'
import { bitsOfWord } from './packed-words.ts'

/** What a word says that is known in some language. */
export type KnownWord = {
  /** The number that it stands for, or the power of ten by which it multiplies a figure before it. */
  readonly number?: number
  readonly multiplier?: number
  /** It multiplies only a figure that it touches, or that is money; or only money. */
  readonly multiplies?: 'touched' | 'money'
  /** It is one, which is an article too, or joins tens and units. */
  readonly joins?: 'one' | Joint
  /** It says what hour a figure before it is. */
  readonly hour?: HourMark
  /** It is the sign of a day, a month or a year behind its number. */
  readonly isDateSign?: boolean
  /** It is a hundredth, or the hundred of one behind `per`, or that. */
  readonly share?: 'percent' | 'hundred' | 'per'
  /** The bits of the full name of the day or month that it names or shortens. */
  readonly calendar?: number
}

/** The bits of the one word that all words and signs for a hundredth are read as. */
export const percentBits = bitsOfWord('percent')

const HUNDREDS = ['cent', 'ciento', 'cento']
const PERS = ['per', 'por', 'pour']
const HOURS: readonly (readonly [string, HourMark])[] = [
  ['am', 'am'],
  ['pm', 'pm'],
  ['h', 'h'],
  ['uhr', 'h'],
]
const DATE_SIGNS = [...'年月日号號년월일']
const KOREAN_DATE = /^\p{Nd}{1,4}[년월일]$/u

let known: ReadonlyMap<number, KnownWord> | undefined
const firstLook = createFirstLook()

/** What the word with that hash, folded, says; undefined if it is none of those that are known. */
export function knownWord(hash: number): KnownWord | undefined {
  known ??= readKnown()
  return firstLook.mayHave(hash) ? known.get(hash) : undefined
}

/** Whether a folded word names a day or a month. */
export function isCalendarWord(word: string): boolean {
  const known = knownWord(hashOfWord(word))
  return known?.calendar !== undefined || known?.isDateSign === true || KOREAN_DATE.test(word)
}

function readKnown(): ReadonlyMap<number, KnownWord> {
  const words = new Map<number, KnownWord>()
  const note = (word: string, said: KnownWord) => {
    const hash = hashOfWord(word)
    words.set(hash, { ...words.get(hash), ...said })
    firstLook.add(hash)
  }
  for (const [word, calendar] of calendarWords()) note(word, { calendar: bitsOfWord(calendar) })
  for (const [word, number] of numberWords) note(word, { number })
  for (const [word, multiplier] of multipliers) note(word, { multiplier })
  for (const [word, multiplier] of shortMultipliers) note(word, { multiplier, multiplies: 'touched' })
  for (const [word, multiplier] of moneyMultipliers) note(word, { multiplier, multiplies: 'money' })
  for (const word of oneWords) note(word, { joins: 'one' })
  for (const word of andWords) note(word, { joins: word })
  for (const [word, hour] of HOURS) note(word, { hour })
  for (const word of DATE_SIGNS) note(word, { isDateSign: true })
  for (const word of percentWords) note(word, { share: 'percent' })
  for (const word of HUNDREDS) note(word, { share: 'hundred' })
  for (const word of PERS) note(word, { share: 'per' })
  return words
}
