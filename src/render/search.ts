import type { FeedDocument } from '../model/documents.ts'
import type { SearchResult } from '../model/editions.ts'
import { searchPage } from './pages/search-page.ts'
import { feedWords } from './published/published-feed.ts'
import { publishedHeadline } from './published/published-headline.ts'
import { storyPath } from './published/published-item.ts'
import { oneLine } from './written/escape.ts'

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
