import type { Relation } from '../model/stories.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'
import { areOneEvent, shareMuch, wordsInBoth } from './one-event.ts'
import { shareOnlyForm } from './only-form.ts'
import type { Neighbour } from './same-text.ts'
import { tellingWordsOf } from './title-words.ts'

const MOST_RELATED = 5
const HOURS = 36
const TELLING_WORDS = 2
/** Four shared words that nobody else uses make the strongest possible relation. */
const MOST_TOLD = 4

type Search = { readonly own: Candidate; readonly storyId: string; readonly known: RecentArticles }

/**
 * Other stories on the same event, found by words that few titles have and by passages that both texts have: at most
 * five, strongest first. They are listed beside a story and never taken for copies. A story of which one copy only fills
 * the same form with something else is none of them.
 */
export function relatedStories(neighbours: readonly Neighbour[], { own, storyId, known }: Search): readonly Relation[] {
  const near = neighbours.filter(({ other, pair }) => other.storyId !== storyId && pair.hours <= HOURS)
  const words = near.length === 0 ? [] : tellingWordsOf(own, known)
  const likely = near
    .map(({ other, pair }) => ({ other, pair, told: wordsInBoth(words, other.features) }))
    .filter(({ pair, told }) => told.length >= TELLING_WORDS || shareMuch(pair))
  const found = new Map<string, Relation>()
  for (const { other, pair, told } of likely) {
    const rarest = told.reduce((sum, { rarity }) => sum + rarity, 0) / MOST_TOLD
    const strength = Math.min(1, Math.max(rarest, pair.title, pair.containment))
    if ((found.get(other.storyId)?.strength ?? 0) > strength) continue
    const both = { own: own.features, other: other.features }
    if (!areOneEvent(both, { words, otherWords: () => tellingWordsOf(other, known) }, pair)) continue
    found.set(other.storyId, { storyId: other.storyId, strength, words: told.map(({ word }) => word) })
  }
  for (const { other, pair } of likely) {
    if (found.has(other.storyId) && shareOnlyForm(own.features, other.features, pair)) found.delete(other.storyId)
  }
  return [...found.values()]
    .sort((a, b) => b.strength - a.strength || (a.storyId < b.storyId ? -1 : 1))
    .slice(0, MOST_RELATED)
}
