import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import {
  entriesOfStories,
  feedsOfStories,
  loadFeedRows,
  matchingCopies,
  saveEntry,
  updateFeedRow,
} from '../../store/feeds/feed-rows.ts'
import type { FeedsTable } from '../../store/open/schema.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { loadStories, type StoredStory } from '../../store/stories/stories.ts'
import type { Context } from '../newsroom/context.ts'
import { entryGroups } from './entry-groups.ts'
import { settleEntry, type Touch } from './membership.ts'
import { phaseOf } from './taken-names.ts'
import { touchRelated } from './touch-related.ts'

export type TouchedStories = {
  readonly storyIds: readonly string[]
  /** Of these, the ones whose agency changed. */
  readonly newlyCredited: ReadonlySet<string>
}

/** Brings the entries of all feeds in line with some stories, and notes which feeds wait to be published. */
export async function placeStories(
  handle: Handle,
  { storyIds, newlyCredited }: TouchedStories,
  { config, newsroom, at }: Pick<Context, 'config' | 'newsroom'> & { at: Instant },
): Promise<void> {
  if (storyIds.length === 0) return
  const touched = await feedsOfStories(handle, storyIds)
  const rows = await loadFeedRows(handle)
  const stories = await loadStories(handle, storyIds)
  for (const feed of config.feeds) {
    const ids = touched.get(feed.slug)
    const row = rows.get(feed.slug)
    if (ids && row) await placeInFeed(handle, { feed, row, stories, ids: [...ids].sort(), newlyCredited, newsroom, at })
  }
  await touchRelated(handle, storyIds, { config, at })
}

type Placing = {
  readonly feed: Feed
  readonly row: FeedsTable
  readonly stories: ReadonlyMap<string, StoredStory>
  readonly ids: readonly string[]
  readonly newlyCredited: ReadonlySet<string>
  readonly newsroom: Context['newsroom']
  readonly at: Instant
}

/** Brings a feed's entries in line with some stories. */
export async function placeInFeed(handle: Handle, placing: Placing): Promise<void> {
  const { feed, row, stories, ids, newlyCredited, newsroom, at } = placing
  const copies = await matchingCopies(handle, feed.slug, ids)
  const entries = await entriesOfStories(handle, feed.slug, ids)
  const known = new Map(entries.map((entry) => [entry.key, entry]))
  // After a takedown of a source, or under a new condition, these are all that there are.
  const byStory = Map.groupBy(entries, (entry) => entry.story_id)
  let seq = row.last_seq
  let touch: Touch = 'nothing'
  // A feed that is retired takes nothing new; what it holds still follows its edits and withdrawals.
  const isOver = phaseOf(feed, at) !== 'open'
  for (const story of inOrderOfDate(ids.flatMap((id) => stories.get(id) ?? []))) {
    const own = byStory.get(story.id) ?? []
    const grouping = { feed, storyId: story.id, copies: copies.get(story.id) ?? [], known: own, newsroom }
    for (const [key, group] of entryGroups(grouping)) {
      if (isOver && !known.has(key)) continue
      const settled = settleEntry({
        feed,
        key,
        story,
        copies: group,
        known: known.get(key),
        seq: seq + 1,
        at,
        newsroom,
        isCreditNew: newlyCredited.has(story.id),
      })
      if (!settled || settled.touch === 'nothing') continue
      if (!known.has(key)) seq += 1
      await saveEntry(handle, settled.entry)
      touch = strongest(touch, settled.touch)
    }
  }
  if (touch === 'nothing') return
  const asOf = touch === 'content' ? at : row.as_of
  await updateFeedRow(handle, feed.slug, { last_seq: seq, pending: strongest(row.pending, touch), as_of: asOf })
}

/** Numbers are given in order of date, so that what came in one poll can be told apart whatever its document's order. */
function inOrderOfDate(stories: readonly StoredStory[]): readonly StoredStory[] {
  return stories.toSorted((a, b) => a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : 1))
}

function strongest(one: Touch, other: Touch): Touch {
  const order: readonly Touch[] = ['nothing', 'list', 'content']
  return order.indexOf(one) > order.indexOf(other) ? one : other
}
