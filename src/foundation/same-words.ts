import { wordsOf } from './words.ts'

/** Texts of fewer different words are too short to tell one piece from another. */
export const TELLING_WORDS = 8

/** Whether two texts have at least half of their words in common; undefined where one is too short to tell. */
export function shareHalfTheirWords(one: string, other: string): boolean | undefined {
  const [words, others] = [new Set(wordsOf(one)), new Set(wordsOf(other))]
  if (Math.min(words.size, others.size) < TELLING_WORDS) return undefined
  return words.intersection(others).size >= Math.max(words.size, others.size) / 2
}

/**
 * Whether two texts that stand side by side under one name are one text printed twice: the same words but for a few, or
 * one cut short, and no figures instead of others. A text that is absent is no other text.
 */
export function areOneText(one: string, other: string): boolean {
  if (one === other || one === '' || other === '') return true
  const [words, others] = [wordsOf(one), wordsOf(other)]
  if (words.join(' ') === others.join(' ')) return true
  const sets = [new Set(words), new Set(others)].sort((a, b) => a.size - b.size)
  const [less, more] = [sets[0]!, sets[1]!]
  if (less.size < TELLING_WORDS) return false
  const common = less.intersection(more).size
  if (common < less.size && common < more.size * 0.9) return false
  return !hasFigures(less.difference(more)) || !hasFigures(more.difference(less))
}

function hasFigures(words: ReadonlySet<string>): boolean {
  return [...words].some((word) => /\p{N}/u.test(word))
}
