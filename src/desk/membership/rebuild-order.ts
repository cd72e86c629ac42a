import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadStories, type StoredStory } from '../../store/stories/stories.ts'
import { asksForOrigins, type Counting } from '../carriers/counting.ts'
import { coverableOn, coveredAt, metBy } from '../carriers/cover-stories.ts'
import { loadRelated } from '../carriers/load-related.ts'
import { loadForSettling } from '../sheet/load-stories.ts'
import { emptySheet, type Sheet } from '../sheet/sheet.ts'
import { oldestFirst, type Placed } from './settle-entries.ts'

const AT_ONCE = 2000

type Rebuilding = {
  readonly feed: Feed
  readonly at: Instant
  /** Undefined where the feed asks for no coverage. */
  readonly counting: Counting | undefined
  /** How many stories are on one sheet. */
  readonly atOnce?: number
}

/** Loads some stories onto a sheet, to be settled in one feed. */
export async function loadForRebuild(
  handle: Handle,
  storyIds: readonly string[],
  { feed, at, counting }: Rebuilding,
): Promise<Sheet> {
  const sheet = emptySheet(at)
  for (const id of storyIds) sheet.changes.stories.add(id)
  await loadForSettling(handle, sheet)
  if (counting && asksForOrigins(counting, feed.slug)) await loadRelated(handle, sheet, storyIds)
  return sheet
}

/**
 * The ids of stories in slices, in the order in which their entries are to be numbered: the oldest first, those that come
 * in by their coverage as of the moment at which they had it.
 */
export async function inOrderOfEntry(
  handle: Handle,
  storyIds: readonly string[],
  rebuilding: Rebuilding,
): Promise<readonly (readonly string[])[]> {
  const stories = await loadStories(handle, storyIds)
  const { counting } = rebuilding
  const placed =
    counting === undefined
      ? [...stories.values()].map((story) => placeOf(story, undefined))
      : await placesByCoverage(handle, [...stories.values()], { ...rebuilding, counting })
  return slicesOf(
    oldestFirst(placed).map(({ id }) => id),
    rebuilding.atOnce,
  )
}

async function placesByCoverage(
  handle: Handle,
  stories: readonly StoredStory[],
  rebuilding: Rebuilding & { readonly counting: Counting },
): Promise<readonly Placed[]> {
  const { feed, counting } = rebuilding
  const ways = counting.waysOf(feed.slug)
  const placed: Placed[] = []
  for (const slice of slicesOf(stories, rebuilding.atOnce)) {
    const ids = slice.map(({ id }) => id)
    const coverable = coverableOn(await loadForRebuild(handle, ids, rebuilding), feed.slug)
    for (const story of slice) {
      const met = metBy({ feed: feed.slug, storyId: story.id, counting }, coverable)
      placed.push(placeOf(story, coveredAt({ ways, met, matchOf: coverable.matchOf })))
    }
  }
  return placed
}

function placeOf({ id, publishedAt, seenAt, position }: StoredStory, moment: Instant | undefined): Placed {
  return { id, sortAt: moment ?? publishedAt, seenAt, position }
}

function slicesOf<One>(all: readonly One[], atOnce = AT_ONCE): readonly (readonly One[])[] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, index) =>
    all.slice(index * atOnce, (index + 1) * atOnce),
  )
}
