import type { Newsroom } from '../desk/newsroom/newsroom.ts'
import type { Headline, PublicStory } from '../model/editions.ts'
import type { Config } from '../model/settings.ts'
import { goneSlugs } from '../store/feeds/slugs.ts'
import type { Handle } from '../store/open/handle.ts'
import type { StoredHeadline } from '../store/stories/headlines.ts'
import { relatedStories } from '../store/stories/related.ts'
import { loadStories } from '../store/stories/stories.ts'
import { type OpenEntry, openEntries, shownCopies } from '../store/stories/story-view.ts'
import { shownHeadlines } from './shown-headlines.ts'

/** What the page of a story is made from; the newsroom as the reading thread knows it. */
export type StoryContext = { readonly config: Config; readonly newsroom: Newsroom }

/**
 * A story as its page shows it: the copies that a published feed shows or may list, and no others. Undefined if no feed
 * carries it.
 */
export async function loadPublicStory(
  handle: Handle,
  storyId: string,
  { config, newsroom }: StoryContext,
): Promise<PublicStory | undefined> {
  const story = (await loadStories(handle, [storyId])).get(storyId)
  if (!story) return undefined
  const gone = await goneSlugs(handle)
  const feeds = config.feeds.filter((feed) => !gone.includes(feed.slug))
  const titles = new Map(feeds.map((feed) => [feed.slug, feed.title]))
  const relations = (await relatedStories(handle, [storyId])).get(storyId) ?? []
  const ids = relations.map((relation) => relation.storyId)
  const entries = await openEntries(handle, [storyId, ...ids], [...titles.keys()])
  const own = entries.get(storyId)
  if (own === undefined) return undefined
  const leads = new Map([...entries].map(([id, list]) => [id, list[0] as OpenEntry]))
  const copies = await shownCopies(handle, storyId, [...new Set(own.map((entry) => entry.feed))])
  const named = [...copies.ids, ...[...leads.values()].map((entry) => entry.leadId)]
  const headlines = await shownHeadlines(handle, named, newsroom)
  const leadOf = (id: string) => {
    const headline = headlines.get(leads.get(id)?.leadId ?? '')
    return headline && toHeadline(headline, newsroom)
  }
  const lead = leadOf(storyId)
  if (!lead) return undefined
  const others = await loadStories(handle, ids)
  return {
    id: storyId,
    baseUrl: config.server.baseUrl,
    lead,
    agency: story.credit,
    copies: copies.ids.flatMap((id) => headlines.get(id) ?? []).map((headline) => toHeadline(headline, newsroom)),
    unlisted: copies.unlisted,
    related: ids.flatMap((id) => {
      const other = leadOf(id)
      return other ? [{ ...other, storyId: id, agency: others.get(id)?.credit }] : []
    }),
    feeds: feedsOf(own, titles),
    site: config.server.site,
  }
}

/** A headline as anyone may see it, under the name of its outlet. */
export function toHeadline({ sourceId, origin, ...headline }: StoredHeadline, newsroom: Newsroom): Headline {
  const { title, url, language, publishedAt } = headline
  return { ...newsroom.outlet(sourceId, origin), title, url, language, publishedAt }
}

/** Each feed once, with the terms of all entries that it has of the story. */
function feedsOf(entries: readonly OpenEntry[], titles: ReadonlyMap<string, string>): PublicStory['feeds'] {
  return [...titles].flatMap(([slug, title]) => {
    const own = entries.filter((entry) => entry.feed === slug)
    return own.length === 0 ? [] : [{ slug, title, why: [...new Set(own.flatMap((entry) => entry.terms))] }]
  })
}
