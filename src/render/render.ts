import type { FeedDocument } from '../model/documents.ts'
import type { Edition } from '../model/editions.ts'
import { renderAtom } from './formats/atom.ts'
import { renderJsonFeed } from './formats/json-feed.ts'
import { itemPrints, keepingFrom, type WrittenBefore } from './formats/kept.ts'
import { piecedDocument } from './formats/pieces.ts'
import { renderRss } from './formats/rss.ts'
import { feedPage } from './pages/feed-page.ts'
import { archivePath, publishedFeed } from './published/published-feed.ts'

export type Rendering = {
  readonly documents: readonly FeedDocument[]
  /** A line for each entry that could not be published. */
  readonly skipped: readonly string[]
  /** The print of each entry, in the order of the documents. */
  readonly prints: readonly string[]
}

/**
 * The edition in its four documents: RSS 2.0, Atom 1.0, JSON Feed 1.1 and the page, each with its path; an archive has
 * no page. Equal editions give equal bytes. Entries that have not changed are taken from the documents `before`.
 */
export function render(edition: Edition, before?: WrittenBefore): Rendering {
  const { feed, skipped } = publishedFeed(edition)
  const { slug } = edition.feed
  const path = edition.archive === undefined ? `/feeds/${slug}` : archivePath(slug, edition.archive)
  const keys = feed.items.map((item) => item.key ?? item.id)
  // An archive is written once.
  const prints = edition.archive === undefined ? itemPrints(feed) : new Map()
  const rss = renderRss(feed, keepingFrom(before, 'rss', prints))
  const atom = renderAtom(feed, keepingFrom(before, 'atom', prints))
  const json = renderJsonFeed(feed, keepingFrom(before, 'json', prints))
  // JSON is always UTF-8, and its type has no charset parameter (RFC 8259 8.1, 11).
  const documents = [
    piecedDocument({ path: `${path}.rss`, contentType: 'application/rss+xml; charset=utf-8', keys }, rss),
    piecedDocument({ path: `${path}.atom`, contentType: 'application/atom+xml; charset=utf-8', keys }, atom),
    piecedDocument({ path: `${path}.json`, contentType: 'application/feed+json', keys }, json),
  ]
  return {
    documents: edition.archive === undefined ? [...documents, feedPage(feed, path)] : documents,
    skipped,
    prints: [...prints.values()],
  }
}
