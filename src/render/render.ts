import type { Edition, FeedDocument } from '../model.ts'
import { renderAtom } from './atom.ts'
import { renderJsonFeed } from './json-feed.ts'
import { feedPage } from './pages/feed-page.ts'
import { publishedFeed } from './published-feed.ts'
import { renderRss } from './rss.ts'
import { textDocument } from './text-document.ts'

/**
 * The edition in its four documents: RSS 2.0, Atom 1.0, JSON Feed 1.1 and the page, each with the path that it is served
 * at. Equal editions give equal bytes. `skipped` has a line for each entry that no document could carry.
 */
export function render(edition: Edition): { documents: readonly FeedDocument[]; skipped: readonly string[] } {
  const { feed, skipped } = publishedFeed(edition)
  const path = `/feeds/${edition.feed.slug}`
  const documents = [
    textDocument(`${path}.rss`, 'application/rss+xml', renderRss(feed)),
    textDocument(`${path}.atom`, 'application/atom+xml', renderAtom(feed)),
    textDocument(`${path}.json`, 'application/feed+json', renderJsonFeed(feed)),
    feedPage(feed, path),
  ]
  return { documents, skipped }
}
