import type { Candidate, Candidates } from './candidates.ts'

/** The desk's memory together with what a round adds to it, which can be undone. */
export type Draft = {
  readonly candidates: Candidates
  /** Restores the memory to what it was. */
  readonly undo: () => void
}

/**
 * Adds to a memory at once, so that the articles of one round find each other before it is known whether they are kept.
 */
export function draftOf(memory: Candidates): Draft {
  const before = new Map<string, Candidate | undefined>()
  const note = (articleId: string) => {
    if (!before.has(articleId)) before.set(articleId, memory.get(articleId))
  }
  return {
    candidates: {
      ...memory,
      add(candidate) {
        note(candidate.articleId)
        memory.add(candidate)
      },
      remove(articleId) {
        note(articleId)
        memory.remove(articleId)
      },
    },
    undo() {
      for (const [articleId, candidate] of before) {
        if (candidate) memory.add(candidate)
        else memory.remove(articleId)
      }
      before.clear()
    },
  }
}
