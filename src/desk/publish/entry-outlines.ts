import { hash } from 'node:crypto'
import type { Mention } from '../../model/editions.ts'
import type { Feed } from '../../model/settings.ts'
import { type MatchingCopy, matchingCopies } from '../../store/articles/story-copies.ts'
import { entriesOfStories, type StoredEntry } from '../../store/feeds/entries.ts'
import type { StoredFeed } from '../../store/feeds/feed-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadStories, type StoredStory } from '../../store/stories/stories.ts'
import { entryGroups, groupId, standsForStory } from '../membership/entry-groups.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import type { Outlet } from '../outlets/outlet.ts'
import { relatedMentions } from './related-mentions.ts'

export type Shown = {
  readonly feed: Feed
  readonly stored: StoredFeed
  /** In the order in which they are shown. */
  readonly chosen: readonly StoredEntry[]
}

/** All that a feed says of an entry but the words of its lead. */
export type EntryOutline = {
  readonly entry: StoredEntry
  readonly story: StoredStory
  readonly others: readonly Mention[]
  readonly related: readonly Mention[]
  /** The lead among the copies that meet the feed's condition. */
  readonly lead: MatchingCopy | undefined
  /** Equal prints, equal entry, as long as this process runs; undefined without a lead. */
  readonly print: string | undefined
}

/** Loads the outlines of the chosen entries; one whose story is gone has none. */
export async function loadEntryOutlines(
  handle: Handle,
  { feed, stored, chosen }: Shown,
  newsroom: Newsroom,
): Promise<readonly EntryOutline[]> {
  const storyIds = [...new Set(chosen.map((entry) => entry.storyId))]
  const stories = await loadStories(handle, storyIds)
  const copies = await matchingCopies(handle, feed.slug, storyIds)
  const known = feed.neverMerge ? await entriesOfStories(handle, storyIds, feed.slug) : []
  const related = await relatedMentions(handle, { feed, storyIds, asOf: stored.listAsOf, newsroom })
  return chosen.flatMap((entry) => {
    const story = stories.get(entry.storyId)
    if (!story) return []
    const ownCopies = copies.get(story.id) ?? []
    const own = known.filter((one) => one.storyId === story.id)
    const group = entryGroups({ feed, storyId: story.id, copies: ownCopies, known: own, newsroom }).get(entry.key) ?? []
    const lead = ownCopies.find((copy) => copy.articleId === entry.leadId)
    const outlet = lead && newsroom.outlet(lead.sourceId, lead.origin)
    const others = group
      .filter((copy) => copy.firstSeenAt <= stored.listAsOf && copy.articleId !== entry.leadId)
      // Its page is gone, and its outlet is named by what stands there instead.
      .filter(({ evidence }) => evidence.replacedBy === undefined)
      .flatMap((other) => mentionOf(other, { newsroom, lead: outlet }))
    const outline = { entry, story, others, related: related.get(story.id) ?? [] }
    return { ...outline, lead, print: lead && printOf({ ...outline, outlet }, lead) }
  })
}

/** The story's id, or one of its own for an entry that stands for one article or for only some copies of the story. */
export function publicIdOf(
  feed: Feed,
  { entry, story }: Pick<EntryOutline, 'entry' | 'story'>,
  lead: Pick<MatchingCopy, 'publicId'>,
): string {
  if (standsForStory(feed, entry)) return story.publicId
  return feed.merge ? groupId(entry) : lead.publicId
}

/** Nobody else reports what another source took from the lead's own outlet. */
function mentionOf(
  { sourceId, origin, title, url }: MatchingCopy,
  { newsroom, lead }: { readonly newsroom: Newsroom; readonly lead: Outlet | undefined },
): readonly Mention[] {
  const { source, via } = newsroom.outlet(sourceId, origin)
  return via !== undefined && source.name === lead?.source.name ? [] : [{ source, title, url }]
}

type Printed = Omit<EntryOutline, 'lead' | 'print'> & { readonly outlet: Outlet | undefined }

/** What is configured is left out, since it stays the same while the process runs. */
function printOf({ entry, story, others, related, outlet }: Printed, lead: MatchingCopy): string {
  const { key, publishedAt, updatedAt, changedAt, versionAt, closingLine, terms, note, sortAt } = entry
  const made = [key, publishedAt, updatedAt, changedAt, versionAt, closingLine, terms, note, sortAt]
  const from = [lead.articleId, lead.publicId, lead.hash, lead.dataHash, story.publicId, story.credit]
  return hash('sha256', JSON.stringify([made, from, others, related, outlet]), 'base64url')
}
