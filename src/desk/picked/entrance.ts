import type { Addition } from '../../model/feed-parts.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import type { MatchingCopy } from '../../store/articles/story-copies.ts'
import type { Waiting } from '../../store/feeds/waiting.ts'
import { copiesIn, putWaiting, type Sheet } from '../sheet/sheet.ts'
import { isDroppedFrom } from './is-dropped.ts'

/** What is said by hand of an entry before it is settled. */
export type Entrance = {
  readonly isDropped: boolean
  /** Whether it may not come into the feed yet. */
  readonly isWaiting: boolean
  readonly additions: readonly Addition[]
  /** When it was let in, if it had to wait. */
  readonly letInAt: Instant | undefined
}

export type Entering = {
  readonly feed: Feed
  readonly storyId: string
  readonly key: string
  /** The copies that meet the feed's condition. */
  readonly copies: readonly MatchingCopy[]
  /** When its story had the coverage that the feed asks for, before which it did not come. */
  readonly coveredAt?: Instant | undefined
  /** Whether it was in the feed before: then it does not wait again. */
  readonly isKnown: boolean
}

/** Decides whether an entry may come into its feed, and notes on the sheet that it waits, or no longer does. */
export function entranceOf(sheet: Sheet, { feed, storyId, key, copies, coveredAt, isKnown }: Entering): Entrance {
  const picked = sheet.picked.get(feed.slug)
  const isDropped = isDroppedFrom(feed, picked, { all: copiesIn(sheet, storyId), own: copies })
  const additions = copies.flatMap(({ articleId }) => picked?.added.get(articleId) ?? [])
  const waiting = waitingIn(sheet, feed.slug, storyId).find((one) => one.key === key)
  const isComing = !isKnown && !isDropped && copies.length > 0
  const approvals = copies.flatMap(({ articleId }) => picked?.approved.get(articleId) ?? [])
  const word = approvals.length > 0 ? Math.min(...approvals) : undefined
  const wait = isComing
    ? waitOf(feed, { copies, coveredAt, waiting, at: sheet.at, word, isAdded: additions.length > 0 })
    : undefined
  if (wait?.isOver !== false) {
    if (waiting) putWaiting(sheet, waiting, undefined)
    return { isDropped, isWaiting: false, additions, letInAt: waiting && wait?.letInAt }
  }
  const { since, dueAt } = wait
  if (waiting?.since !== since || waiting.dueAt !== dueAt) {
    const next = { feed: feed.slug, key, storyId, since, dueAt }
    putWaiting(sheet, waiting ?? next, next)
  }
  return { isDropped, isWaiting: true, additions, letInAt: undefined }
}

/** Forgets what waits of a story under keys that it has no entries for any more. */
export function endOtherWaits(
  sheet: Sheet,
  feed: string,
  { storyId, keys }: { storyId: string; keys: readonly string[] },
) {
  for (const waiting of waitingIn(sheet, feed, storyId)) {
    if (!keys.includes(waiting.key)) putWaiting(sheet, waiting, undefined)
  }
}

/** Whether stories have to wait before a feed takes them. */
export function isWaitedFor({ holdMs, needsApproval }: Pick<Feed, 'holdMs' | 'needsApproval'>): boolean {
  return holdMs !== undefined || needsApproval === true
}

type Said = {
  readonly copies: readonly MatchingCopy[]
  readonly coveredAt: Instant | undefined
  readonly waiting: Waiting | undefined
  readonly at: Instant
  /** When it was approved. */
  readonly word: Instant | undefined
  readonly isAdded: boolean
}

type Wait =
  | { readonly isOver: true; readonly letInAt: Instant | undefined }
  | { readonly isOver: false; readonly since: Instant; readonly dueAt: Instant | undefined }

/** How an entry that has not been in the feed yet waits; its time counts from when the first of its copies came. */
function waitOf(feed: Feed, { copies, coveredAt = 0, waiting, at, word, isAdded }: Said): Wait {
  if (!isWaitedFor(feed)) return { isOver: true, letInAt: at }
  const since = waiting?.since ?? Math.max(coveredAt, Math.min(...copies.map(({ firstSeenAt }) => firstSeenAt)))
  if (feed.needsApproval && word === undefined && !isAdded) return { isOver: false, since, dueAt: undefined }
  const heldUntil = since + (feed.holdMs ?? 0)
  if (heldUntil > at) return { isOver: false, since, dueAt: heldUntil }
  // What a first document brings is old, and stands among what is as old, unless somebody has spoken for it.
  const isOld = word === undefined && coveredAt === 0 && copies.every(isOfBefore)
  return { isOver: true, letInAt: isOld ? undefined : Math.min(at, Math.max(heldUntil, word ?? heldUntil)) }
}

/** Whether it is of the time before its source was known. */
function isOfBefore({ firstFetch, publishedAt, firstSeenAt }: MatchingCopy): boolean {
  return firstFetch !== undefined && publishedAt < firstSeenAt
}

function waitingIn({ waiting }: Sheet, feed: string, storyId: string): readonly Waiting[] {
  return (waiting.get(storyId) ?? []).filter((one) => one.feed === feed)
}
