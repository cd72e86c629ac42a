import type { Config } from '../../model/settings.ts'
import { type StoryInFeed, standingStories } from '../../store/feeds/entries.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { StoredRelation } from '../../store/stories/related.ts'
import { putFeed, type Sheet } from '../sheet/sheet.ts'

/** A story that everybody covers is related to hundreds; this many of the most similar ones are kept. */
const MOST = 20

/** A relation between two stories that is new in this round. */
type Pair = readonly [storyId: string, otherId: string]

/**
 * Keeps the relations that were found, in both directions; each story keeps the 20 most similar. A known relation keeps
 * its date and takes the new strength. Returns the new pairs.
 */
export function keepRelations(sheet: Sheet): readonly Pair[] {
  const { at, changes } = sheet
  for (const { storyId, others } of changes.related) {
    for (const { storyId: otherId, strength, words } of others) {
      if (otherId === storyId) continue
      keep(sheet, storyId, { storyId: otherId, strength, words, at })
      keep(sheet, otherId, { storyId, strength, words, at })
    }
    for (const id of [storyId, ...others.map((other) => other.storyId)]) dropWeakest(sheet, id)
  }
  return [...changes.stories].flatMap((storyId) =>
    [...(sheet.relations.get(storyId)?.values() ?? [])].flatMap((relation): Pair[] =>
      relation.at === at ? [[storyId, relation.storyId]] : [],
    ),
  )
}

function keep(sheet: Sheet, of: string, relation: StoredRelation): void {
  const relations = sheet.relations.get(of)!
  const known = relations.get(relation.storyId)
  relations.set(relation.storyId, known ? { ...relation, at: known.at } : relation)
  noteWrite(sheet, of, relation.storyId)
}

function dropWeakest(sheet: Sheet, of: string): void {
  const relations = sheet.relations.get(of)!
  if (relations.size <= MOST) return
  for (const { storyId } of [...relations.values()].sort(mostAlikeFirst).slice(MOST)) {
    relations.delete(storyId)
    noteWrite(sheet, of, storyId)
  }
}

function noteWrite({ writes }: Sheet, of: string, storyId: string): void {
  writes.relations.set(of, (writes.relations.get(of) ?? new Set()).add(storyId))
}

function mostAlikeFirst(a: StoredRelation, b: StoredRelation): number {
  return b.strength - a.strength || a.at - b.at || (a.storyId < b.storyId ? -1 : 1)
}

/** A key for a story in a feed. */
function keyOf({ feed, storyId }: StoryInFeed): string {
  return `${feed} ${storyId}`
}

/** The feeds in which the other stories of new relations currently are. */
export async function loadStanding(handle: Handle, pairs: readonly Pair[]): Promise<readonly StoryInFeed[]> {
  return standingStories(
    handle,
    pairs.map(([, otherId]) => otherId),
  )
}

/**
 * Notes which entries name a different related story than before this round, because the relation is new, or because
 * the related story entered the feed, left it, or has a new lead. A longer list of related stories is published like a
 * longer list of copies: it marks nothing as unread. `standing`: the feeds that the other stories of new relations were
 * in before the round.
 */
export function nameRelated(
  sheet: Sheet,
  standing: readonly StoryInFeed[],
  { config }: { readonly config: Config },
): void {
  const { at, changes, writes } = sheet
  const before = new Set(standing.map(keyOf))
  const isThere = (feed: string, storyId: string) => {
    const own = changes.stories.has(storyId) ? (sheet.entries.get(storyId) ?? []) : undefined
    if (own === undefined) return before.has(keyOf({ feed, storyId }))
    return own.some((entry) => entry.feed === feed && entry.leftAt === undefined)
  }
  for (const { slug } of config.feeds) {
    const named = new Set<string>()
    let isLonger = false
    for (const storyId of changes.stories) {
      const relations = [...(sheet.relations.get(storyId)?.values() ?? [])]
      if (relations.length === 0) continue
      const own = (sheet.entries.get(storyId) ?? []).filter((entry) => entry.feed === slug)
      // A longer list of copies moves changedAt alone, and does not change what others say of the entry.
      const isChanged = own.some((entry) => entry.versionAt === at || entry.leftAt === at)
      for (const { storyId: otherId, at: foundAt } of relations) {
        if (foundAt === at && isThere(slug, storyId) && isThere(slug, otherId)) {
          isLonger = true
          named.add(storyId).add(otherId)
        }
        if (isChanged) named.add(otherId)
      }
    }
    writes.touched.push(...[...named].map((storyId) => ({ feed: slug, storyId })))
    const row = sheet.feeds.get(slug)
    if (isLonger && row?.pending === 'nothing') putFeed(sheet, { ...row, pending: 'list' })
  }
}
