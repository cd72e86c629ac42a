import { compareIds, newestFirst, type Ordered } from '../foundation/newest-first.ts'
import type { Instant } from '../model/instant.ts'
import type { Feed } from '../model/settings.ts'

/** One story of a feed, represented by the copy that leads it there. */
export type Member = Ordered & {
  readonly storyId: string
  /** The lead. */
  readonly articleId: string
  /** Of the lead. */
  readonly sourceId: string
}

/**
 * The stories that a feed's document holds, newest first: after the cap per source, all of `items.withinMs` before
 * `asOf`, at least `items.atLeast` however old, at most `items.atMost`. Those
 * that are `pinned` are among them, however old. The order of the members does not matter.
 */
export function curate<Story extends Member>(
  feed: Feed,
  members: readonly Story[],
  asOf: Instant,
  pinned: ReadonlySet<string> = new Set(),
): readonly Story[] {
  const sorted = [...members].sort(inOrder)
  const usual = usualOf(feed, sorted, asOf)
  if (pinned.size === 0) return usual
  const isPinned = ({ storyId }: Story) => pinned.has(storyId)
  const room = Math.max(0, feed.items.atMost - sorted.filter(isPinned).length)
  const others = new Set(usual.filter((story) => !isPinned(story)).slice(0, room))
  return sorted.filter((story) => isPinned(story) || others.has(story))
}

function usualOf<Story extends Member>(feed: Feed, sorted: readonly Story[], asOf: Instant): readonly Story[] {
  const { atLeast, withinMs, atMost } = feed.items
  const oldest = asOf - Math.min(withinMs, feed.maxAgeMs ?? Number.POSITIVE_INFINITY)
  return capSources(sorted, feed.perSource)
    .filter(({ sortAt }, index) => index < atLeast || sortAt >= oldest)
    .slice(0, atMost)
}

function inOrder(a: Member, b: Member): number {
  return newestFirst(a, b) || compareIds(a.storyId, b.storyId) || compareIds(a.articleId, b.articleId)
}

function capSources<Story extends Member>(sorted: readonly Story[], cap: number | undefined): readonly Story[] {
  if (cap === undefined) return sorted
  const taken = new Map<string, number>()
  return sorted.filter(({ sourceId }) => {
    const count = (taken.get(sourceId) ?? 0) + 1
    taken.set(sourceId, count)
    return count <= cap
  })
}
