import type { Copy, Edition, Entry, Feed, PublicSource } from '../model.ts'
import { loadArticles, type StoredArticle } from '../store/article-rows.ts'
import { type MatchingCopy, matchingCopies } from '../store/feed-rows.ts'
import type { EntriesTable, FeedsTable } from '../store/schema.ts'
import type { Handle } from '../store/sqlite.ts'
import { loadStories, type StoredStory } from '../store/stories.ts'
import type { Context } from './context.ts'
import type { Newsroom, SourceFacts } from './newsroom.ts'

export type EditionRequest = {
  readonly feed: Feed
  readonly row: FeedsTable
  /** In the order in which they are shown. */
  readonly chosen: readonly EntriesTable[]
}

/** Loads what a feed says of the chosen stories. Depends on the store and the configuration, and on no clock. */
export async function loadEdition(
  handle: Handle,
  { feed, row, chosen }: EditionRequest,
  { config, newsroom }: Pick<Context, 'config' | 'newsroom'>,
): Promise<Edition> {
  const storyIds = [...new Set(chosen.map((entry) => entry.story_id))]
  const stories = await loadStories(handle, storyIds)
  const copies = await matchingCopies(handle, feed.slug, storyIds)
  const leads = await loadArticles(
    handle,
    chosen.map((entry) => entry.lead_id),
  )
  const entries = chosen.flatMap((entry) => {
    const lead = leads.get(entry.lead_id)
    const story = stories.get(entry.story_id)
    if (!lead || !story) return []
    const known = (copies.get(story.id) ?? []).filter((copy) => copy.firstSeenAt <= row.list_as_of)
    return toEntry({ entry, lead, story, others: feed.merge ? known : [], isMerged: feed.merge, newsroom })
  })
  return {
    feed,
    baseUrl: config.server.baseUrl,
    updatedAt: entries.reduce((latest, entry) => Math.max(latest, entry.changedAt), row.as_of),
    pollIntervalMs: config.server.polling.intervalMs,
    entries,
  }
}

type EntryParts = {
  readonly entry: EntriesTable
  readonly lead: StoredArticle
  readonly story: StoredStory
  readonly others: readonly MatchingCopy[]
  /** Whether the entry stands for the story rather than for one article of it. */
  readonly isMerged: boolean
  readonly newsroom: Newsroom
}

function toEntry({ entry, lead, story, others, isMerged, newsroom }: EntryParts): Entry {
  const { sourceId } = lead.article
  const copy: Copy = {
    article: lead.article,
    source: publicFacts(newsroom.facts(sourceId)),
    ...newsroom.policy(sourceId, story.credit),
  }
  return {
    id: isMerged ? story.publicId : lead.publicId,
    storyId: story.id,
    publishedAt: entry.published_at,
    updatedAt: entry.updated_at,
    changedAt: entry.changed_at,
    lead: copy,
    others: others
      .filter((other) => other.articleId !== lead.article.id)
      .map((other) => ({ source: publicFacts(newsroom.facts(other.sourceId)), title: other.title, url: other.url })),
    agency: story.credit,
    frozenOthers: JSON.parse(entry.frozen_json),
    why: JSON.parse(entry.terms_json),
  }
}

function publicFacts({ id, name, home, feedUrl }: SourceFacts): PublicSource {
  return { id, name, home, feedUrl }
}
