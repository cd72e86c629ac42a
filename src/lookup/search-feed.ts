import type { FeedDocument } from '../model/documents.ts'
import { renderSearch } from '../render/search.ts'
import { searchEntries } from '../store/feeds/search.ts'
import type { Handle } from '../store/open/handle.ts'
import { loadStories } from '../store/stories/stories.ts'
import { type StoryContext, toHeadline } from './public-story.ts'
import { searchTerms } from './search-terms.ts'
import { shownHeadlines } from './shown-headlines.ts'

const MOST_FOUND = 50
const LONGEST_QUERY = 200
/** How long a search may take: the serving thread has others to answer. */
const PATIENCE_MS = 150

/** What a search reads, and the clock that limits it; the machine's own unless given. */
export type SearchContext = StoryContext & { readonly now?: (() => number) | undefined }

/** The page with the newest stories of a feed that have the words; undefined if there is no such feed. */
export async function searchFeed(
  handle: Handle,
  { slug, query }: { readonly slug: string; readonly query: string },
  { config, newsroom, now = () => performance.now() }: SearchContext,
): Promise<FeedDocument | undefined> {
  const feed = config.feeds.find((one) => one.slug === slug)
  if (!feed) return undefined
  const cut = query.toWellFormed().slice(0, LONGEST_QUERY)
  const terms = searchTerms(cut)
  const { baseUrl, site } = config.server
  const result = { feed, baseUrl, site, query: cut, hasWords: terms.length > 0 }
  if (terms.length === 0) return renderSearch({ ...result, found: [], isCut: false })
  const until = now() + PATIENCE_MS
  const goOn = () => now() < until
  const { entries, isCut } = await searchEntries(handle, { feed: slug, terms, limit: MOST_FOUND, goOn })
  const leads = entries.map((entry) => entry.leadId)
  const headlines = await shownHeadlines(handle, leads, newsroom)
  const stories = await loadStories(
    handle,
    entries.map((entry) => entry.storyId),
  )
  const found = entries.flatMap(({ storyId, leadId }) => {
    const headline = headlines.get(leadId)
    return headline ? [{ storyId, ...toHeadline(headline, newsroom), agency: stories.get(storyId)?.credit }] : []
  })
  return renderSearch({ ...result, found, isCut })
}
