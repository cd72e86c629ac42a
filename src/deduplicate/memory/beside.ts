import type { Candidate, RecentArticles } from './candidates.ts'

/** The memory as it is, but that some articles already say what they say now, and are copies of the stories of now. */
export type Beside = {
  readonly known: RecentArticles
  /** Puts an article into its story, in place of what is remembered of it; nowhere without a candidate. Each once. */
  readonly put: (articleId: string, candidate: Candidate | undefined) => void
}

/**
 * Opens a view of the memory for the articles of one document. What is put there is not found if it is new, but speaks
 * against what would join its story.
 */
export function beside(remembered: RecentArticles): Beside {
  const placed = new Map<string, Candidate | undefined>()
  const byStory = new Map<string, Candidate[]>()
  const asNow = (found: readonly Candidate[]) => {
    if (placed.size === 0) return found
    return found.flatMap((one) => (placed.has(one.articleId) ? (placed.get(one.articleId) ?? []) : one))
  }
  const copiesOf = (storyId: string) => {
    const others = remembered.copiesOf(storyId)
    if (placed.size === 0) return others
    return [...others.filter(({ articleId }) => !placed.has(articleId)), ...(byStory.get(storyId) ?? [])]
  }
  return {
    known: {
      ...remembered,
      find: (own) => asNow(remembered.find(own)),
      findByUrl: (url, own) => asNow(remembered.findByUrl(url, own)),
      findByRecording: (address, own) => asNow(remembered.findByRecording(address, own)),
      findByNames: (own) => asNow(remembered.findByNames(own)),
      findByOrigin: (url, own) => asNow(remembered.findByOrigin(url, own)),
      copiesOf,
    },
    put(articleId, candidate) {
      placed.set(articleId, candidate)
      if (candidate === undefined) return
      const others = byStory.get(candidate.storyId)
      if (others) others.push(candidate)
      else byStory.set(candidate.storyId, [candidate])
    },
  }
}
