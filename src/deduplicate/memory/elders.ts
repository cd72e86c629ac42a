import type { Candidate } from './candidates.ts'

/** A story with more copies than this from before the window is no news any more. */
const MOST_OF_A_STORY = 50

/** The copies from before the window of stories that still grow: nothing is compared with them but what would join. */
export type Elders = {
  /** Of a story, in the order in which they were put here. */
  readonly of: (storyId: string) => readonly Candidate[]
  readonly get: (articleId: string) => Candidate | undefined
  readonly add: (candidate: Candidate) => void
  readonly remove: (articleId: string) => void
  /** Forgets those of the stories that have ended. */
  readonly removeUnless: (isAlive: (storyId: string) => boolean) => void
}

/** No elders yet. */
export function createElders(): Elders {
  const byStory = new Map<string, Map<string, Candidate>>()
  const storyOf = new Map<string, string>()
  const get = (articleId: string) => byStory.get(storyOf.get(articleId) ?? '')?.get(articleId)
  return {
    get,
    of: (storyId) => [...(byStory.get(storyId)?.values() ?? [])],
    add(candidate) {
      const { articleId, storyId } = candidate
      const others = byStory.get(storyId) ?? new Map<string, Candidate>()
      if (others.size >= MOST_OF_A_STORY) return
      byStory.set(storyId, others)
      storyOf.set(articleId, storyId)
      // A copy, since what is packed beside these features could not be freed before them.
      others.set(articleId, { ...candidate, features: candidate.features.slice() })
    },
    remove(articleId) {
      const storyId = storyOf.get(articleId) ?? ''
      const others = byStory.get(storyId)
      storyOf.delete(articleId)
      if (others?.delete(articleId) && others.size === 0) byStory.delete(storyId)
    },
    removeUnless(isAlive) {
      for (const [storyId, others] of byStory) {
        if (isAlive(storyId)) continue
        for (const articleId of others.keys()) storyOf.delete(articleId)
        byStory.delete(storyId)
      }
    },
  }
}
