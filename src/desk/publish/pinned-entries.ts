import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import { entriesOfStories, type StoredEntry } from '../../store/feeds/entries.ts'
import type { Handle } from '../../store/open/handle.ts'
import { articlesAt } from '../picked/articles-at.ts'

/** The entries of a feed that stand first at `asOf`, as its picks name them; what is not in the feed is passed over. */
export async function pinnedEntries(handle: Handle, feed: Feed, asOf: Instant): Promise<readonly StoredEntry[]> {
  const found = new Map<string, StoredEntry>()
  for (const { url, until } of feed.picks?.pin ?? []) {
    if (until !== undefined && until <= asOf) continue
    for (const entry of await entriesAt(handle, feed, url)) found.set(entry.key, found.get(entry.key) ?? entry)
  }
  return [...found.values()]
}

async function entriesAt(handle: Handle, feed: Feed, url: string): Promise<readonly StoredEntry[]> {
  const articles = await loadArticles(handle, await articlesAt(handle, url))
  const storyIds = new Set([...articles.values()].map(({ storyId }) => storyId))
  const entries = (await entriesOfStories(handle, [...storyIds], feed.slug)).filter(
    ({ leftAt }) => leftAt === undefined,
  )
  const isNamed = ({ key, leadId }: StoredEntry) => articles.has(feed.merge ? leadId : key)
  // Where a story has several entries, the one that shows the article is meant.
  const named = entries.filter(isNamed)
  return (named.length > 0 || !feed.merge ? named : entries).toSorted((a, b) => a.seq - b.seq)
}
