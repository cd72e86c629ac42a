import { calendarWords } from './calendar-words.ts'
import { multipliers, numberWords, percentWords } from './figure-words.ts'
import { createFirstLook } from './first-look.ts'
import { hashOfWord } from './hashes.ts'
import { bitsOfWord } from './packed-words.ts'

/** What a word says that is known in some language. */
export type KnownWord = {
  /** The number that it stands for, or the power of ten by which it multiplies a figure before it. */
  readonly number?: number
  readonly multiplier?: number
  /** It is a hundredth, or the hundred of one behind `per`, or that. */
  readonly share?: 'percent' | 'hundred' | 'per'
  /** The bits of the full name of the day or month that it names or shortens. */
  readonly calendar?: number
}

/** The bits of the one word that all words and signs for a hundredth are read as. */
export const percentBits = bitsOfWord('percent')

const HUNDREDS = ['cent', 'ciento', 'cento']
const PERS = ['per', 'por', 'pour']

let known: ReadonlyMap<number, KnownWord> | undefined
const firstLook = createFirstLook()

/** What the word with that hash, folded, says; undefined if it is none of those that are known. */
export function knownWord(hash: number): KnownWord | undefined {
  known ??= readKnown()
  return firstLook.mayHave(hash) ? known.get(hash) : undefined
}

/** Whether a folded word names a day or a month. */
export function isCalendarWord(word: string): boolean {
  return knownWord(hashOfWord(word))?.calendar !== undefined
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
  for (const word of percentWords) note(word, { share: 'percent' })
  for (const word of HUNDREDS) note(word, { share: 'hundred' })
  for (const word of PERS) note(word, { share: 'per' })
  return words
}
