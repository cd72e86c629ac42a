import { wordsOf } from '../../foundation/words.ts'
import { createPlaceIndex } from '../across-languages/place-index.ts'
import { bitsIn, bitsOfWord, isFigure, isPlain, type PackedWord, spellingInBits } from '../features/packed-words.ts'
import { smallWords } from '../naming/general-words.ts'
import { KNOWN_NAMES } from './known-names.ts'

/** What is named, as numbers: things by their names as bits of words, and by the first of these. */
type NameIndex = {
  readonly byFirst: ReadonlyMap<number, readonly KnownName[]>
  readonly mistakable: ReadonlySet<number>
  readonly widening: ReadonlySet<number>
  /** The codes of the countries that things are, or lie in. */
  readonly countries: ReadonlyMap<number, { readonly isOne: boolean; readonly code: string }>
}

type KnownName = { readonly bits: readonly number[]; readonly things: readonly number[] }

/** Names of so many words are known. */
export const LONGEST_NAME = 4

let known: NameIndex | undefined

/** The names that begin at a place: how many words each has, and what it names, as numbers. */
export function namesAt(words: Uint32Array, place: number): readonly KnownName[] {
  const first = words[place]!
  if (isFigure(first) || isPlain(first)) return []
  const names = index().byFirst.get(bitsIn(first))
  if (names === undefined) return []
  return names.filter(({ bits }) =>
    bits.every((one, behind) => behind === 0 || wordBits(words, place + behind) === one),
  )
}

/** Whether a word is a name that has the spelling of another thing's, as far as spellings count: `Granada`, `Grenada`. */
export function isMistakable(word: PackedWord): boolean {
  return !isFigure(word) && !isPlain(word) && index().mistakable.has(bitsIn(word))
}

/** Whether a word makes the name of one thing that of another in some names: `Equatorial`, `New`. */
export function isWidening(word: PackedWord): boolean {
  return !isFigure(word) && index().widening.has(bitsIn(word))
}

/** Whether none of the things that one name names is, or lies in, one of another's: a capital is of its country. */
export function areOthers(things: readonly number[], others: readonly number[]): boolean {
  return areApart(things, others, index().countries)
}

function areApart(things: readonly number[], others: readonly number[], countries: NameIndex['countries']): boolean {
  const liesIn = (one: number, other: number) =>
    countries.get(other)?.isOne === true && countries.get(one)?.code === countries.get(other)?.code
  return things.every((one) => others.every((other) => one !== other && !liesIn(one, other) && !liesIn(other, one)))
}

function wordBits(words: Uint32Array, place: number): number {
  const word = words[place]
  return word === undefined || isFigure(word) ? -1 : bitsIn(word)
}

function index(): NameIndex {
  known ??= createNameIndex()
  return known
}

/** Takes a good tenth of a second, so it is made when it is first asked. */
function createNameIndex(): NameIndex {
  const byWords = new Map<string, { readonly bits: readonly number[]; readonly things: number[] }>()
  const add = (name: string, thing: number) => {
    const bits = wordsOf(name.replaceAll('.', '')).map(bitsOfWord)
    if (bits.length === 0 || bits.length > LONGEST_NAME) return
    const one = byWords.get(bits.join()) ?? { bits, things: [] }
    if (!one.things.includes(thing)) one.things.push(thing)
    byWords.set(bits.join(), one)
  }
  let things = 0
  for (const line of KNOWN_NAMES.trim().split('\n')) {
    for (const name of line.split(', ')) add(name, things)
    things++
  }
  const countries = new Map<number, { isOne: boolean; code: string }>()
  const numbers = new Map<string, number>()
  for (const [name, { id, country }] of createPlaceIndex().byName) {
    // Behind a `#` stand stems.
    if (name.startsWith('#')) continue
    const thing = numbers.get(id) ?? things++
    numbers.set(id, thing)
    countries.set(thing, { isOne: id === country, code: country })
    add(name, thing)
  }
  const names = [...byWords.values()]
  return {
    byFirst: Map.groupBy(names, ({ bits }) => bits[0]!),
    mistakable: mistakableOf(names, countries),
    widening: wideningOf(byWords, countries),
    countries,
  }
}

function mistakableOf(names: readonly KnownName[], countries: NameIndex['countries']): ReadonlySet<number> {
  const words = names.filter(({ bits }) => bits.length === 1)
  const mistakable = new Set<number>()
  for (const alike of Map.groupBy(words, ({ bits }) => spellingInBits(bits[0]!)).values()) {
    for (const { bits, things } of alike) {
      if (alike.some((other) => areApart(things, other.things, countries))) mistakable.add(bits[0]!)
    }
  }
  return mistakable
}

function wideningOf(names: ReadonlyMap<string, KnownName>, countries: NameIndex['countries']): ReadonlySet<number> {
  const widening = new Set<number>()
  const small = new Set([...smallWords].map(bitsOfWord))
  for (const { bits, things } of names.values()) {
    for (let length = 1; length < bits.length; length++) {
      const rest = bits.length - length
      const parts = [
        { inner: bits.slice(0, length), added: bits.slice(length) },
        { inner: bits.slice(rest), added: bits.slice(0, rest) },
      ]
      for (const { inner, added } of parts) {
        const named = names.get(inner.join())
        if (named && areApart(things, named.things, countries)) {
          for (const word of added) if (!small.has(word)) widening.add(word)
        }
      }
    }
  }
  return widening
}
