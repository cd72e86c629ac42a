import type { Credit } from '../../model/stories.ts'
import type { StoryCopy } from '../../store/articles/story-copies.ts'

/** The copies that stand for a story: those that were not withdrawn, or all of them if every one was. */
export function standingCopies(copies: readonly StoryCopy[]): readonly StoryCopy[] {
  const standing = copies.filter(({ withdrawnAt }) => withdrawnAt === undefined)
  return standing.length > 0 ? standing : copies
}

/**
 * The surest credit among a story's copies; of equally sure ones, that of the copy seen first. Copies that the operator
 * took down count as well: the remaining text is still the agency's, and its policy must not widen.
 */
export function storyCredit(copies: readonly StoryCopy[]): Credit | undefined {
  const own = copies.filter(({ withdrawnAt, takenDownAt }) => withdrawnAt === undefined || takenDownAt !== undefined)
  const speaking = own.length > 0 ? own : copies
  const credits = speaking.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt).flatMap(({ credit }) => credit ?? [])
  return credits.toSorted((a, b) => b.confidence - a.confidence)[0]
}
