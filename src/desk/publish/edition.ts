import type { Copy, Edition, Entry, Mention } from '../../model/editions.ts'
import type { Feed } from '../../model/settings.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import { type MatchingCopy, matchingCopies } from '../../store/articles/story-copies.ts'
import { entriesOfStories, type StoredEntry } from '../../store/feeds/entries.ts'
import type { StoredFeed } from '../../store/feeds/feed-rows.ts'
import { loadSlug } from '../../store/feeds/slugs.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadStories, type StoredStory } from '../../store/stories/stories.ts'
import { entryGroups, groupId, standsForStory } from '../membership/entry-groups.ts'
import type { Context } from '../newsroom/context.ts'
import { type Newsroom, publicFacts } from '../newsroom/newsroom.ts'
import { relatedMentions } from './related-mentions.ts'

export type EditionRequest = {
  readonly feed: Feed
  readonly stored: StoredFeed
  /** In the order in which they are shown. */
  readonly chosen: readonly StoredEntry[]
  /** The number of the newest archive. */
  readonly previousArchive?: number | undefined
}

/** Loads what a feed says of the chosen stories. Depends on the store and the configuration, never on the clock. */
export async function loadEdition(
  handle: Handle,
  { feed, stored, chosen, previousArchive }: EditionRequest,
  { config, newsroom }: Pick<Context, 'config' | 'newsroom'>,
): Promise<Edition> {
  const storyIds = [...new Set(chosen.map((entry) => entry.storyId))]
  const stories = await loadStories(handle, storyIds)
  const copies = await matchingCopies(handle, feed.slug, storyIds)
  const known = feed.neverMerge ? await entriesOfStories(handle, storyIds, feed.slug) : []
  const leads = await loadArticles(
    handle,
    chosen.map((entry) => entry.leadId),
  )
  const related = await relatedMentions(handle, { feed, storyIds, asOf: stored.listAsOf, newsroom })
  const entries = chosen.flatMap((entry) => {
    const lead = leads.get(entry.leadId)
    const story = stories.get(entry.storyId)
    if (!lead || !story) return []
    const own = known.filter((one) => one.storyId === story.id)
    const grouping = { feed, storyId: story.id, copies: copies.get(story.id) ?? [], known: own, newsroom }
    const group = entryGroups(grouping).get(entry.key) ?? []
    const others = group.filter((copy) => copy.firstSeenAt <= stored.listAsOf)
    const id = entryId(entry, { feed, story, lead })
    return toEntry({ id, entry, lead, story, others, related: related.get(story.id) ?? [], newsroom })
  })
  const name = await loadSlug(handle, feed.slug)
  const isClosing = name?.phase === 'closing'
  const since = Math.max(stored.asOf, isClosing ? (feed.retiredAt ?? 0) : 0)
  return {
    feed,
    baseUrl: config.server.baseUrl,
    updatedAt: entries.reduce((latest, entry) => Math.max(latest, entry.changedAt), since),
    pollIntervalMs: config.server.polling.intervalMs,
    hubs: config.server.hubs,
    previousArchive,
    entries,
    site: config.server.site,
    bornAs: name?.bornAs,
    isClosing,
  }
}

type ShownStory = { readonly feed: Feed; readonly story: StoredStory; readonly lead: StoredArticle }

/** The story's id, or one of its own for an entry that stands for one article or for only some copies of the story. */
function entryId(entry: StoredEntry, { feed, story, lead }: ShownStory): string {
  if (standsForStory(feed, entry)) return story.publicId
  return feed.merge ? groupId(entry) : lead.publicId
}

type EntryParts = {
  readonly id: string
  readonly entry: StoredEntry
  readonly lead: StoredArticle
  readonly story: StoredStory
  readonly others: readonly MatchingCopy[]
  readonly related: readonly Mention[]
  readonly newsroom: Newsroom
}

function toEntry({ id, entry, lead, story, others, related, newsroom }: EntryParts): Entry {
  const { sourceId } = lead.article
  const line = entry.closingLine
  const copy: Copy = {
    article: lead.article,
    source: publicFacts(newsroom.facts(sourceId)),
    ...newsroom.policy(sourceId, story.credit),
  }
  return {
    id,
    key: entry.key,
    storyId: story.id,
    publishedAt: entry.publishedAt,
    updatedAt: entry.updatedAt,
    changedAt: entry.changedAt,
    lead: copy,
    others: others
      .filter((other) => other.articleId !== lead.article.id)
      .map((other) => ({ source: publicFacts(newsroom.facts(other.sourceId)), title: other.title, url: other.url })),
    related,
    agency: story.credit,
    frozenOthers: line.names,
    frozenLead: { agency: line.agency, url: line.url ?? undefined },
    why: entry.terms,
  }
}
