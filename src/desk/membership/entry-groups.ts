import type { Feed } from '../../model/settings.ts'
import { ownedId } from '../../normalize/owned-id.ts'
import type { MatchingCopy } from '../../store/articles/story-copies.ts'
import type { StoredEntry } from '../../store/feeds/entries.ts'
import { compileNeverMerge, type NeverMergeRules } from '../newsroom/never-merge.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'

export type Grouping = {
  readonly feed: Feed
  readonly storyId: string
  /** The copies that meet the feed's condition, first seen first. */
  readonly copies: readonly MatchingCopy[]
  /** The story's entries in the feed. */
  readonly known: readonly StoredEntry[]
  readonly newsroom: Newsroom
}

/**
 * Groups the copies of a story by the entry that holds them: normally all in one; each alone in a feed that does not
 * merge; and in separate entries where the feed's `neverMerge` forbids one. A known entry that has no copies left is
 * returned with none.
 */
export function entryGroups(grouping: Grouping): Map<string, readonly MatchingCopy[]> {
  const { feed, storyId, copies, known } = grouping
  const groups = new Map<string, readonly MatchingCopy[]>(known.map((entry) => [entry.key, []]))
  if (!feed.merge) for (const copy of copies) groups.set(copy.articleId, [copy])
  else if (!feed.neverMerge) groups.set(storyId, copies)
  else for (const [key, group] of groupsByRule(grouping)) groups.set(key, group)
  return groups
}

/** Whether an entry stands for its whole story, and so has its id and date, or only for some of its copies. */
export function standsForStory(feed: Feed, { key, storyId }: Pick<StoredEntry, 'key' | 'storyId'>): boolean {
  return feed.merge && key === storyId
}

/**
 * The public id of an entry that stands for only some copies of a story, derived from the ids of the entry and the
 * story.
 */
export function groupId({ key, storyId }: Pick<StoredEntry, 'key' | 'storyId'>): string {
  return `urn:uuid:${ownedId(key, storyId)}`
}

function groupsByRule({ feed, storyId, copies, known, newsroom }: Grouping): Map<string, readonly MatchingCopy[]> {
  const rest = copies.length < 2 ? copies.map((copy) => [copy]) : clusters(copies, rulesOf(feed, newsroom))
  const keyed = new Map<string, readonly MatchingCopy[]>()
  const take = (key: string, articleId: string) => {
    const index = rest.findIndex((cluster) => cluster.some((copy) => copy.articleId === articleId))
    if (index >= 0) keyed.set(key, rest.splice(index, 1)[0] as MatchingCopy[])
  }
  // A known entry keeps the group that its lead is in.
  const kept = known.filter(({ key }) => key === storyId || key.startsWith(`${storyId}/`))
  for (const entry of kept.toSorted((a, b) => a.seq - b.seq)) take(entry.key, entry.leadId)
  for (const cluster of rest) {
    const first = cluster[0]?.articleId
    keyed.set(keyed.has(storyId) ? `${storyId}/${first}` : storyId, cluster)
  }
  return keyed
}

function rulesOf({ neverMerge = [] }: Feed, newsroom: Newsroom): NeverMergeRules {
  return compileNeverMerge(neverMerge, (sourceId) => newsroom.facts(sourceId).tags)
}

/** Puts each copy into the first group in which it may be merged with every member. */
function clusters(copies: readonly MatchingCopy[], neverMerge: NeverMergeRules): MatchingCopy[][] {
  const found: MatchingCopy[][] = []
  for (const copy of copies) {
    const cluster = found.find((others) => others.every((other) => neverMerge.mayJoin(copy, other)))
    if (cluster) cluster.push(copy)
    else found.push([copy])
  }
  return found
}
