import type { Mention } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import { entriesOfStories } from '../../store/feeds/entries.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadHeadlines } from '../../store/stories/headlines.ts'
import { relatedStories } from '../../store/stories/related.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'

/** As many as a reader would follow up, without crowding out the story itself. */
const MOST = 10

export type RelatedRequest = {
  readonly feed: Feed
  readonly storyIds: readonly string[]
  /** Relations found later than this are left out. */
  readonly asOf: Instant
  readonly newsroom: Newsroom
}

/** For each story, the leads of related stories in the same feed, the most similar first. */
export async function relatedMentions(
  handle: Handle,
  { feed, storyIds, asOf, newsroom }: RelatedRequest,
): Promise<Map<string, Mention[]>> {
  const relations = await relatedStories(handle, storyIds)
  const others = [...relations.values()].flat().map((relation) => relation.storyId)
  const leads = await leadsInFeed(handle, feed.slug, [...new Set(others)])
  const headlines = await loadHeadlines(handle, [...leads.values()])
  return new Map(
    [...relations].map(([storyId, related]) => {
      const known = related.filter((relation) => relation.at <= asOf)
      const named = known.flatMap((relation) => headlines.get(leads.get(relation.storyId) ?? '') ?? [])
      const mentions = named.map(({ sourceId, origin, title, url }) => {
        return { source: newsroom.outlet(sourceId, origin).source, title, url }
      })
      return [storyId, mentions.slice(0, MOST)]
    }),
  )
}

/** The article that leads each story in a feed; if a story has several entries, that of the first. */
async function leadsInFeed(handle: Handle, slug: string, storyIds: readonly string[]): Promise<Map<string, string>> {
  const entries = (await entriesOfStories(handle, storyIds, slug)).filter((entry) => entry.leftAt === undefined)
  return new Map(entries.toSorted((a, b) => b.seq - a.seq).map((entry) => [entry.storyId, entry.leadId]))
}
