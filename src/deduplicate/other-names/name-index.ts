import { wordsOf } from '../../foundation/words.ts'
import { createPlaceIndex } from '../across-languages/place-index.ts'
import { bitsIn, bitsOfWord, isFigure, isPlain } from '../features/packed-words.ts'
import { KNOWN_NAMES } from './known-names.ts'

/** A name of several words: the bits of those behind the first, and what it names. */
type LongName = { readonly rest: readonly number[]; readonly things: number[] }

/** What is named, as numbers: by the bits of names of one word, and of the first word of longer ones. */
type NameIndex = {
  readonly short: ReadonlyMap<number, readonly number[]>
  readonly long: ReadonlyMap<number, readonly LongName[]>
}

/** Names of so many words are known. */
export const LONGEST_NAME = 4

let known: NameIndex | undefined

/** The things, as numbers, that a name names which begins at a place, with how many words it has. */
export function namedAt(
  words: Uint32Array,
  place: number,
): readonly { readonly thing: number; readonly length: number }[] {
  const first = words[place]!
  if (isFigure(first) || isPlain(first)) return []
  known ??= createNameIndex()
  const short = known.short.get(bitsIn(first))
  const long = known.long.get(bitsIn(first))
  if (short === undefined && long === undefined) return []
  const isHere = ({ rest }: LongName) => rest.every((bits, index) => wordBits(words, place + index + 1) === bits)
  return [
    ...(short ?? []).map((thing) => ({ thing, length: 1 })),
    ...(long ?? [])
      .filter(isHere)
      .flatMap(({ rest, things }) => things.map((thing) => ({ thing, length: rest.length + 1 }))),
  ]
}

function wordBits(words: Uint32Array, place: number): number {
  const word = words[place]
  return word === undefined || isFigure(word) ? -1 : bitsIn(word)
}

/** Takes a good tenth of a second, so it is made when it is first asked. */
function createNameIndex(): NameIndex {
  const short = new Map<number, number[]>()
  const long = new Map<number, LongName[]>()
  const add = (name: string, thing: number) => {
    const [first, ...rest] = wordsOf(name.replaceAll('.', '')).map(bitsOfWord)
    if (first === undefined || rest.length >= LONGEST_NAME) return
    if (rest.length === 0) {
      noteIn(short, first, thing)
      return
    }
    const names = long.get(first) ?? []
    const same = names.find((other) => other.rest.join() === rest.join())
    if (same === undefined) long.set(first, [...names, { rest, things: [thing] }])
    else if (!same.things.includes(thing)) same.things.push(thing)
  }
  let things = 0
  const numbers = new Map<string, number>()
  for (const line of KNOWN_NAMES.trim().split('\n')) {
    for (const name of line.split(', ')) add(name, things)
    things++
  }
  for (const [name, { id }] of createPlaceIndex().byName) {
    // Behind a `#` stand stems.
    if (name.startsWith('#')) continue
    const thing = numbers.get(id) ?? things++
    numbers.set(id, thing)
    add(name, thing)
  }
  return { short, long }
}

function noteIn(names: Map<number, number[]>, bits: number, thing: number): void {
  const things = names.get(bits)
  if (things === undefined) names.set(bits, [thing])
  else if (!things.includes(thing)) things.push(thing)
}
