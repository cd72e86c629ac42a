import { wordsOf } from '../foundation/words.ts'

/**
 * Whether two titles share a meaningful word: of at least four letters, or a character of a script that needs fewer.
 */
export function shareWord(own: string, other: string): boolean {
  const words = new Set(wordsOf(own))
  return wordsOf(other).some((word) => (word.length >= 4 || word >= '\u0e00') && words.has(word))
}
