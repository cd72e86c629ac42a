import type { Article } from '../model/documents.ts'
import type { Relation } from '../model/stories.ts'
import { sharedNames } from './across-languages/compare-outlines.ts'
import { areInOtherLanguages, writtenNames } from './across-languages/outline.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'
import type { Neighbour } from './same-text.ts'

const HOURS = 36
const HOUR = 3_600_000
const MOST_RELATED = 5
const MOST_NAMED = 6
/** Four names that nobody else has make the strongest possible relation, as four words of headlines do. */
const MOST_TOLD = 4

/** Texts that share so much are in one language, whatever their feeds say. */
const MUCH_SHARED = 0.25

/** The article at hand, and where it is looked for what it is related to. */
export type Search = { readonly own: Candidate; readonly storyId: string; readonly known: RecentArticles }

/**
 * Those of the articles nearest to one that are not in another language, if articles in other languages are looked for by
 * their names: that two headlines share two words says less there.
 */
export function inOneLanguage(neighbours: readonly Neighbour[], own: Candidate): readonly Neighbour[] {
  return neighbours.filter(
    ({ other, pair }) => pair.containment >= MUCH_SHARED || !areInOtherLanguages(own.features, other.features),
  )
}

/**
 * The related stories together with those in other languages, if these are looked for: each once, the five strongest. They
 * are found by names alone, which are put down as the article writes them.
 */
export function withOtherLanguages(
  related: readonly Relation[],
  article: Article,
  { own, storyId, known }: Search,
): readonly Relation[] {
  const found = new Map(related.map((relation) => [relation.storyId, relation]))
  let names: readonly string[] | undefined
  for (const other of known.findByNames(own)) {
    if (other.storyId === storyId || Math.abs(other.at - own.at) > HOURS * HOUR) continue
    const shared = sharedNames(own.features, other.features, known.rarityOfName)
    const strength = Math.min(1, (shared?.weight ?? 0) / MOST_TOLD)
    if (shared === undefined || (found.get(other.storyId)?.strength ?? 0) >= strength) continue
    names ??= writtenNames(article)
    const words = shared.places.map((place) => names![place]!)
    found.set(other.storyId, { storyId: other.storyId, strength, words: [...new Set(words)].slice(0, MOST_NAMED) })
  }
  if (found.size === related.length && names === undefined) return related
  return [...found.values()]
    .sort((a, b) => b.strength - a.strength || (a.storyId < b.storyId ? -1 : 1))
    .slice(0, MOST_RELATED)
}
