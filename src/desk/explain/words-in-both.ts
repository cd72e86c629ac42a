import { romanized } from '../../deduplicate/features/romanized.ts'
import { foldText, wordsOf } from '../../foundation/words.ts'

/** Two titles, and the words that both of them have. */
export type NearestTitles = { readonly own: string; readonly index: number; readonly words: readonly string[] }

/**
 * Of our own titles and the others the first two that have most of the words in common, which may be spelled in different
 * scripts. Where no two have any, the first of each.
 */
export function nearestTitles(
  own: readonly string[],
  others: readonly string[],
  words: readonly string[],
): NearestTitles {
  const theirs = others.map(wordSet)
  let best: NearestTitles = { own: own[0] ?? '', index: 0, words: [] }
  for (const title of own) {
    const ours = wordSet(title)
    const said = words.filter((word) => ours.has(romanized(word)))
    for (const [index, other] of theirs.entries()) {
      const shared = said.filter((word) => other.has(romanized(word)))
      if (shared.length > best.words.length) best = { own: title, index, words: shared }
    }
    // The title of the article itself is the one that is asked about.
    if (best.words.length > 0) break
  }
  return best
}

/**
 * Of the words of a relation those that are names, by which articles in different languages are found: they are kept as
 * the article writes them, and words of headlines folded.
 */
export function namesAmong(words: readonly string[]): readonly string[] {
  return words.filter((word) => word !== foldText(word))
}

function wordSet(title: string): ReadonlySet<string> {
  return new Set(wordsOf(title).map(romanized))
}
