import { wordsOf } from '../foundation/words.ts'
import type { SearchTerm } from '../model/stories.ts'

/** Words of one search; more of them only cost time. */
const MOST_TERMS = 12
/** Prefixes of one search: each is looked up for every word that begins so. */
const MOST_PREFIXES = 3
const SHORTEST_PREFIX = 2

/**
 * What a reader looks for: all terms must be there, `"west bank"` one word after the other, `israel*` as a beginning.
 * Folded as conditions are. None where there is no word.
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
