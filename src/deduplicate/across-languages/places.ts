import { formsWithout, mayHaveStems, stemOf } from './endings.ts'
import { createPlaceIndex, type Place, type PlaceIndex } from './place-index.ts'

/** A place, and in how many words it is named. */
export type NamedPlace = { readonly place: Place; readonly length: number }

const LONGEST = 4

let known: PlaceIndex | undefined

/** The place that is named from this word on; undefined if none is. Words are folded. */
export function placeAt(words: readonly string[], at: number, language: string): NamedPlace | undefined {
  known ??= createPlaceIndex()
  const word = words[at]!
  const stems = mayHaveStems(word, language) ? [`#${stemOf(word, language) ?? word}`] : []
  const forms = [word, ...formsWithout(word, language), ...stems]
  for (const form of forms) {
    const most = Math.min(LONGEST, words.length - at, known.longest.get(form) ?? 0)
    for (let length = most; length > 0; length--) {
      const place = known.byName.get(nameOf(form, words.slice(at + 1, at + length), language))
      if (place !== undefined) return { place, length }
    }
  }
  return undefined
}

function nameOf(first: string, rest: readonly string[], language: string): string {
  if (rest.length === 0) return first
  const others = first.startsWith('#') ? rest.map((word) => stemOf(word, language) ?? word) : rest
  return [first, ...others].join(' ')
}

/** The places named in a text of a script without blanks, in order. */
export function placesInRunningText(text: string): readonly { readonly place: Place; readonly shown: string }[] {
  known ??= createPlaceIndex()
  const found: { place: Place; shown: string }[] = []
  for (let at = 0; at < text.length; at++) {
    const named = known.unspaced.get(text[at]!)?.find(([name]) => text.startsWith(name, at))
    if (named === undefined) continue
    found.push({ place: named[1], shown: named[0] })
    at += named[0].length - 1
  }
  return found
}
