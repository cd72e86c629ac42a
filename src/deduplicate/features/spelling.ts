import { hashOfCodes } from './hashes.ts'
import { latinOf } from './romanized.ts'

/** Shorter words differ by a letter and mean something else. */
const LONG = 5
/** In words from this length on, two letters that changed places do not make another word. */
const LONG_ENOUGH_TO_SORT = 7
/** Words of which a bare spelling is made have at most so many letters. */
const MOST_LETTERS = 100

const A = codeOf('a')
const Z = codeOf('z')
const [C, E, F, H, I, P, S, Y] = [
  codeOf('c'),
  codeOf('e'),
  codeOf('f'),
  codeOf('h'),
  codeOf('i'),
  codeOf('p'),
  codeOf('s'),
  codeOf('y'),
]
/** What the letters from a to z sound like; 0 for those that are left out, vowels and what stands for one. */
const SOUNDS = Uint8Array.from(' bkd fg   klmn pkrst vvx s', (sound) => (sound === ' ' ? 0 : codeOf(sound)))

const latin = new Uint16Array(4 * MOST_LETTERS)
const bare = new Uint16Array(4 * MOST_LETTERS)

/**
 * A hash of what is left of a folded word where spelling differs between countries and writers: its consonants, those
 * that sound alike as one, and whether a vowel comes first. `centres` and `centers`, `colour` and `color`, `Zelensky` and `Selenskyj` come out the same.
 */
export function hashOfSpelling(word: Uint16Array, length: number): number {
  if (length > MOST_LETTERS) return hashOfCodes(word, length)
  let letters = latinOf(word, length, latin)
  if (letters > 3 && latin[letters - 1] === S) letters--
  if (letters < LONG || !areLatin(letters)) return hashOfCodes(latin, letters)
  const count = keepSounds(letters)
  const head = bare[0] === A ? 1 : 0
  if (count < head + 2) return hashOfCodes(latin, letters)
  if (letters >= LONG_ENOUGH_TO_SORT) bare.subarray(head + 1, count).sort()
  return hashOfCodes(bare, count)
}

function areLatin(letters: number): boolean {
  for (let place = 0; place < letters; place++) if (latin[place]! < A || latin[place]! > Z) return false
  return true
}

/** Writes the sounds of the Latin letters into `bare`; how many there are. */
function keepSounds(letters: number): number {
  let count = 0
  for (let place = 0; place < letters; place++) {
    const sound = soundAt(place, letters)
    if (sound !== 0 && (count === 0 || bare[count - 1] !== sound)) bare[count++] = sound
    else if (place === 0) bare[count++] = A
  }
  return count
}

function soundAt(place: number, letters: number): number {
  const letter = latin[place]!
  const next = place + 1 < letters ? latin[place + 1]! : 0
  if (letter === P && next === H) return F
  if (letter === C && (next === E || next === I || next === Y)) return S
  return SOUNDS[letter - A]!
}

function codeOf(letter: string): number {
  return letter.charCodeAt(0)
}
