import type { FeedDocument } from '../model/documents.ts'
import type { Edition, Entry, UnchangedEntry } from '../model/editions.ts'
import { renderAtom } from './formats/atom.ts'
import { renderJsonFeed } from './formats/json-feed.ts'
import { keepingFrom, type Prints, type WrittenBefore } from './formats/kept.ts'
import { piecedDocument } from './formats/pieces.ts'
import { renderRss } from './formats/rss.ts'
import { feedPage } from './pages/feed-page.ts'
import { archivePath, publishedFeed } from './published/published-feed.ts'
import type { KeptItem, PublishedItem } from './published/published-item.ts'

export type Rendering = {
  readonly documents: readonly FeedDocument[]
  /** A line for each entry that could not be published. */
  readonly skipped: readonly string[]
  readonly prints: Prints
}

/**
 * The edition in its four documents: RSS 2.0, Atom 1.0, JSON Feed 1.1 and the page, each with its path; an archive has
 * no page. Equal editions give equal bytes. Entries whose print is that of one in the documents `before` are taken from
 * there; an unchanged entry must be in them.
 */
export function render(edition: Edition<Entry | UnchangedEntry>, before?: WrittenBefore): Rendering {
  const { feed, skipped } = publishedFeed(edition)
  const { slug } = edition.feed
  const path = edition.archive === undefined ? `/feeds/${slug}` : archivePath(slug, edition.archive)
  const keys = feed.items.map(keyOf)
  const rss = renderRss(feed, keepingFrom(before, 'rss'))
  const atom = renderAtom(feed, keepingFrom(before, 'atom'))
  const json = renderJsonFeed(feed, keepingFrom(before, 'json'))
  // JSON is always UTF-8, and its type has no charset parameter (RFC 8259 8.1, 11).
  const documents = [
    piecedDocument({ path: `${path}.rss`, contentType: 'application/rss+xml; charset=utf-8', keys }, rss),
    piecedDocument({ path: `${path}.atom`, contentType: 'application/atom+xml; charset=utf-8', keys }, atom),
    piecedDocument(
      { path: `${path}.json`, contentType: 'application/feed+json', keys: feed.inEditorsOrder.map(keyOf) },
      json,
    ),
  ]
  return {
    documents: edition.archive === undefined ? [...documents, feedPage(feed, path)] : documents,
    skipped,
    prints: { rss: printsOf(feed.items), atom: printsOf(feed.items), json: printsOf(feed.inEditorsOrder) },
  }
}

type Item = PublishedItem | KeptItem

function keyOf({ key, id }: Item): string {
  return key ?? id
}

function printsOf(items: readonly Item[]): readonly string[] {
  return items.map(({ print = '' }) => print)
}
