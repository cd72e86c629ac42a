import { type Features, titlePackedOf, wordsOfText } from '../features/features.ts'
import { areOthers, LONGEST_NAME, namesAt } from './name-index.ts'
import { namesOneOf } from './says-at.ts'

/** Words that one text has between two that stand beside each other in another, and the place of the second in that one. */
type Added = { readonly from: number; readonly to: number; readonly otherPlace: number }

/**
 * Where a text names a thing by words of which another has only a part, that is the name of another thing: `Equatorial Guinea`
 * in place of `Guinea`. The places of the added word and of the other name; undefined if there is none, or if either
 * article says somewhere what the other says here.
 */
export function widerName(own: Features, other: Features, { from, to, otherPlace }: Added) {
  const [words, otherWords] = [wordsOfText(own), wordsOfText(other)]
  for (let start = Math.max(0, from - LONGEST_NAME + 1); start < to; start++) {
    for (const wide of namesAt(words, start)) {
      const end = start + wide.bits.length
      const isAhead = start >= from && end > to
      if (!isAhead && !(start < from && end > from && end <= to)) continue
      const inner = isAhead ? otherPlace : otherPlace - (from - start)
      const length = isAhead ? end - to : from - start
      const narrow = namesAt(otherWords, inner).find(({ bits }) => bits.length === length)
      if (!narrow || !areOthers(wide.things, narrow.things)) continue
      const isSaid = namesOneOf(otherWords, wide.things) || namesOneOf(titlePackedOf(other), wide.things)
      if (!isSaid && !namesAlone([titlePackedOf(own), words], narrow.bits)) {
        return { own: isAhead ? start : from, other: inner }
      }
    }
  }
  return undefined
}

/** Whether some words have a name, and not only as part of a wider one. */
function namesAlone(parts: readonly Uint32Array[], name: readonly number[]): boolean {
  return parts.some((words) =>
    words.some(
      (_, place) => namesAt(words, place).some(({ bits }) => isSame(bits, name)) && !isWidened(words, place, name),
    ),
  )
}

function isWidened(words: Uint32Array, place: number, { length }: readonly number[]): boolean {
  for (let start = Math.max(0, place - LONGEST_NAME + 1); start <= place; start++) {
    const isWider = ({ bits }: { readonly bits: readonly number[] }) =>
      bits.length > length && start + bits.length >= place + length
    if (namesAt(words, start).some(isWider)) return true
  }
  return false
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((bits, index) => bits === other[index])
}
