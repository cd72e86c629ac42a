import type { Instant } from '../../model/instant.ts'
import type { Config } from '../../model/settings.ts'
import { entriesOfStories, loadFeedRows, updateFeedRow } from '../../store/feeds/feed-rows.ts'
import type { EntriesTable } from '../../store/open/schema.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { relatedStories, type StoredRelation } from '../../store/stories/related.ts'

/**
 * Notes which entries name another related story than before this commit: because the relation was found in it, or
 * because the related story came into the feed, left it, or has another lead. A longer list alone is published like a
 * longer list of copies, and marks nothing unread.
 */
export async function touchRelated(
  handle: Handle,
  storyIds: readonly string[],
  { config, at }: { readonly config: Config; readonly at: Instant },
): Promise<void> {
  const relations = await relatedStories(handle, storyIds)
  if (relations.size === 0) return
  const others = [...relations.values()].flat().map((relation) => relation.storyId)
  const ids = [...new Set([...relations.keys(), ...others])]
  const rows = await loadFeedRows(handle)
  for (const { slug } of config.feeds) {
    const entries = await entriesOfStories(handle, slug, ids)
    const { longer, named } = changedLists(entries, relations, at)
    const stories = [...longer, ...named]
    if (stories.length === 0) continue
    await handle
      .updateTable('entries')
      .set({ changed_at: at })
      .where('feed', '=', slug)
      .where('story_id', 'in', stories)
      .where('left_at', 'is', null)
      .execute()
    if (longer.size > 0 && rows.get(slug)?.pending === 'nothing') await updateFeedRow(handle, slug, { pending: 'list' })
  }
}

/** Stories in the feed whose lists are longer by a new relation, and those that name a story whose entry changed. */
function changedLists(
  entries: readonly EntriesTable[],
  relations: ReadonlyMap<string, readonly StoredRelation[]>,
  at: Instant,
): { readonly longer: ReadonlySet<string>; readonly named: ReadonlySet<string> } {
  const present = new Set(entries.filter((entry) => entry.left_at === null).map((entry) => entry.story_id))
  // A list of copies that grew moves changed_at alone, and names nothing new elsewhere.
  const isNew = (entry: EntriesTable) => entry.version_at === at || entry.left_at === at
  const changed = new Set(entries.filter(isNew).map((entry) => entry.story_id))
  const longer = new Set<string>()
  const named = new Set<string>()
  for (const [storyId, related] of relations) {
    for (const relation of related.filter((one) => present.has(one.storyId))) {
      if (relation.at === at && present.has(storyId)) longer.add(storyId).add(relation.storyId)
      if (changed.has(storyId)) named.add(relation.storyId)
    }
  }
  return { longer, named }
}
