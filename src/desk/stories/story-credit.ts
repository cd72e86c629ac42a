import type { Instant } from '../../model/instant.ts'
import type { Credit } from '../../model/stories.ts'

/** The credit that speaks for a story: the surest of its copies, of equals the first seen. */
export function storyCredit(
  copies: readonly { readonly credit: Credit | undefined; readonly firstSeenAt: Instant }[],
): Credit | undefined {
  const credits = copies.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt).flatMap(({ credit }) => credit ?? [])
  return credits.toSorted((a, b) => b.confidence - a.confidence)[0]
}
