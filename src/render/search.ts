import type { FeedDocument, SearchResult } from '../model.ts'
import { oneLine } from './escape.ts'
import { searchPage } from './pages/search-page.ts'
import { feedWords } from './published-feed.ts'
import { storyPath } from './published-item.ts'
import { publishedHeadline } from './story.ts'

/** The page of what a search found: headlines, links, credits and times, as on the page of a story. */
export function renderSearch(result: SearchResult): FeedDocument {
  const { feed, baseUrl, site, hasWords, isCut } = result
  return searchPage({
    slug: feed.slug,
    ...feedWords(feed),
    baseUrl,
    site,
    hasWords,
    isCut,
    query: oneLine(result.query),
    found: result.found.map((one) => ({ ...publishedHeadline(one), path: storyPath(one.storyId) })),
  })
}
