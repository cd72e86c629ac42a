import { wordsOf } from '../foundation/words.ts'
import type { Relation } from '../model/stories.ts'
import { hashOfWord } from './features/hashes.ts'
import { romanized } from './features/romanized.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'
import type { Neighbour } from './same-text.ts'

const MOST_RELATED = 5
const HOURS = 36
/** The share of the shorter text that counts as much in common. */
const MUCH_SHARED = 0.25
const FEW_SHINGLES = 5
/** How many words both titles must have that few others do: mostly names. */
const TELLING_WORDS = 2
const TELLING = 0.5
/** Four shared words that nobody else uses make the strongest possible relation. */
const MOST_TOLD = 4

type Search = { readonly own: Candidate; readonly storyId: string; readonly known: RecentArticles }

/**
 * Other stories on the same event, found by words that few titles have and by passages that both texts have: at most
 * five, strongest first. They are listed beside a story and never taken for copies.
 */
export function relatedStories(neighbours: readonly Neighbour[], { own, storyId, known }: Search): readonly Relation[] {
  const found = new Map<string, Relation>()
  const ownWords = new Set(neighbours.length === 0 ? [] : wordsOf(own.title).filter(isLong))
  for (const { other, pair } of neighbours) {
    if (other.storyId === storyId || pair.hours > HOURS) continue
    const words = tellingWords(ownWords, other, known)
    const isNear =
      words.length >= TELLING_WORDS || (pair.sharedWeight >= FEW_SHINGLES && pair.containment >= MUCH_SHARED)
    const told = words.reduce((sum, { rarity }) => sum + rarity, 0) / MOST_TOLD
    const strength = Math.min(1, Math.max(told, pair.title, pair.containment))
    if (!isNear || (found.get(other.storyId)?.strength ?? 0) > strength) continue
    found.set(other.storyId, { storyId: other.storyId, strength, words: words.map(({ word }) => word) })
  }
  return [...found.values()]
    .sort((a, b) => b.strength - a.strength || (a.storyId < b.storyId ? -1 : 1))
    .slice(0, MOST_RELATED)
}

/** The meaningful words that both titles have, rarest first, as the first title spells them. */
function tellingWords(ownWords: ReadonlySet<string>, other: Candidate, { rarityOf }: RecentArticles) {
  const theirs = new Set(wordsOf(other.title).map(romanized))
  const shared = [...ownWords].filter((word) => theirs.has(romanized(word)))
  return shared
    .map((word) => ({ word, rarity: rarityOf(hashOfWord(romanized(word))) }))
    .filter(({ rarity }) => rarity >= TELLING)
    .sort((a, b) => b.rarity - a.rarity || (a.word < b.word ? -1 : 1))
}

/** Whether a word has four letters, or a character of a script that needs fewer. */
function isLong(word: string): boolean {
  return word.length >= 4 || word >= '\u0e00'
}
