import {
  bitsIn,
  bitsOf,
  isFigure,
  isName,
  isPlain,
  letterIn,
  lettersAt,
  startsSentence,
} from '../features/packed-words.ts'

const FEWEST = 2
const MOST = 5
/** Words without a capital between those of a name, one after another: Organization of the Petroleum ... */
const MOST_SMALL = 2
/** From the first word of a name to its last. */
export const LONGEST_ROW = 9

const codes = new Uint16Array(LONGEST_ROW)
const small = new Uint8Array(LONGEST_ROW)

/**
 * Whether initials with these 28 bits stand for words with capitals that follow one another from a place on, up to a word at
 * another place or behind it: `NWS` for National Weather Service, `BoE` for Bank of England, and `FBI`.
 */
export function areInitialsAt(bits: number, words: Uint32Array, place: number, last = place): boolean {
  return allInitials(words, place, last, (found) => found === bits)
}

/** Whether words say initials that stand for those from a place of other words on, up to another place or behind it. */
export function saysInitialsOf(words: Uint32Array, row: Uint32Array, place: number, last: number): boolean {
  return allInitials(row, place, last, (found) => words.some((word) => isName(word) && bitsIn(word) === found))
}

function allInitials(words: Uint32Array, place: number, last: number, isIt: (bits: number) => boolean): boolean {
  let [capitals, smallOnes] = [0, 0]
  for (let length = 0; length < LONGEST_ROW && place + length < words.length; length++) {
    const word = words[place + length]!
    if (isFigure(word) || letterIn(word) === 0 || (length > 0 && startsSentence(word))) return false
    codes[length] = letterIn(word)
    small[length] = isPlain(word) ? 1 : 0
    if (isPlain(word)) {
      if (length === 0 || ++smallOnes > MOST_SMALL) return false
      continue
    }
    smallOnes = 0
    if (++capitals > MOST) return false
    if (capitals < FEWEST || place + length < last) continue
    if (areInitials(length + 1, true, isIt) || (capitals <= length && areInitials(length + 1, false, isIt))) return true
  }
  return false
}

const spelled = new Uint16Array(LONGEST_ROW)

/** Asks of the initials in `codes`, with or without those of small words, in both alphabets. */
function areInitials(length: number, isCapitalAlone: boolean, isIt: (bits: number) => boolean): boolean {
  for (const alphabet of [0, 1] as const) {
    let count = 0
    for (let index = 0; index < length; index++)
      if (!isCapitalAlone || small[index] === 0) spelled[count++] = lettersAt(codes[index]!)[alphabet]
    if (count <= MOST && isIt(bitsOf(spelled, count))) return true
  }
  return false
}
