import { wordsOf } from '../foundation/words.ts'

/** Words of one search; more of them only cost time. */
const MOST_TERMS = 12
/** Prefixes of one search: each is looked up for every word that begins so. */
const MOST_PREFIXES = 3
const SHORTEST_PREFIX = 2

/**
 * A reader's words as FTS5 asks for them: all must be there, `"west bank"` one after the other, `israel*` as a beginning.
 * Folded as conditions are. Undefined where there is no word in them. Nothing of the text is more than a word to FTS5.
 */
export function searchExpression(query: string): string | undefined {
  const terms: string[] = []
  let prefixes = 0
  for (const [written, phrase] of query.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/g)) {
    const words = wordsOf(phrase ?? written)
    const last = words.at(-1) ?? ''
    const isPrefix = written.endsWith('*') && last.length >= SHORTEST_PREFIX && prefixes < MOST_PREFIXES
    if (isPrefix) prefixes += 1
    if (words.length > 0) terms.push(`"${words.join(' ')}"${isPrefix ? ' *' : ''}`)
    if (terms.length === MOST_TERMS) break
  }
  return terms.length === 0 ? undefined : [...new Set(terms)].join(' AND ')
}
