import { wordsOf } from '../foundation/words.ts'
import type { SearchTerm } from '../model/stories.ts'

/** The most words in one search; more would only cost time. */
const MOST_TERMS = 12
/** The most prefixes in one search: each is looked up for every word that begins with it. */
const MOST_PREFIXES = 3
const SHORTEST_PREFIX = 2

/**
 * The terms a reader searches for, all of which must be found: `"west bank"` means one word right after the other,
 * `israel*` a beginning. Folded in the same way as conditions. Empty if there is no word.
 */
export function searchTerms(query: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = []
  let prefixes = 0
  for (const [written, phrase] of query.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/g)) {
    const words = wordsOf(phrase ?? written)
    const last = words.at(-1) ?? ''
    const isPrefix = written.endsWith('*') && last.length >= SHORTEST_PREFIX && prefixes < MOST_PREFIXES
    if (isPrefix) prefixes += 1
    if (words.length > 0) terms.push({ words, isPrefix })
    if (terms.length === MOST_TERMS) break
  }
  return terms
}
