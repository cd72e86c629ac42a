import type { Credit } from '../../model/stories.ts'
import type { StoryCopy } from '../../store/articles/story-copies.ts'

/** The copies that stand for a story: those that were not taken back; all of them where every one was. */
export function standingCopies(copies: readonly StoryCopy[]): readonly StoryCopy[] {
  const standing = copies.filter(({ withdrawnAt }) => withdrawnAt === undefined)
  return standing.length > 0 ? standing : copies
}

/**
 * The credit that speaks for a story: the surest of its copies, of equals that of the first seen. Those that the operator
 * took down speak as well, for the text that is left is the agency's as before and its policy must not widen.
 */
export function storyCredit(copies: readonly StoryCopy[]): Credit | undefined {
  const own = copies.filter(({ withdrawnAt, takenDownAt }) => withdrawnAt === undefined || takenDownAt !== undefined)
  const speaking = own.length > 0 ? own : copies
  const credits = speaking.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt).flatMap(({ credit }) => credit ?? [])
  return credits.toSorted((a, b) => b.confidence - a.confidence)[0]
}
