import { romanized } from './romanized.ts'

/** Shorter words differ by a letter and mean something else. */
const LONG = 5
/** In words from this length on, two letters that changed places do not make another word. */
const LONG_ENOUGH_TO_SORT = 7

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/[aeiouhjy]/g, ''],
  [/(.)\1+/g, '$1'],
]

/**
 * What is left of a folded word where spelling differs between countries and writers: its consonants, those that sound
 * alike as one. `centres` and `centers`, `colour` and `color`, `Zelensky` and `Selenskyj` come out the same.
 */
export function bareSpelling(word: string): string {
  const latin = romanized(word).replace(/(?<=.{3})s$/, '')
  if (latin.length < LONG || !/^[a-z]+$/.test(latin)) return latin
  const bare = SOUNDS.reduce((left, [sound, letter]) => left.replace(sound, letter), latin)
  if (bare.length < 2) return latin
  if (latin.length < LONG_ENOUGH_TO_SORT) return bare
  return bare[0] + [...bare.slice(1)].sort().join('')
}
