import type { Entry, Feed, FeedDocument, Instant, PublicSource } from '../model.ts'
import { isWritable } from './dates.ts'
import { renderOpml } from './opml.ts'
import { botPage } from './pages/bot-page.ts'
import { FAVICON } from './pages/favicon.ts'
import { homePage } from './pages/home-page.ts'
import { STYLE } from './pages/style.ts'
import { feedAddresses, feedWords } from './published-feed.ts'
import { publishedItem, publishedSource } from './published-item.ts'
import { textDocument } from './text-document.ts'

/** What the pages around the feeds say. */
export type Site = {
  /** Where the outside finds us; no trailing slash. */
  readonly baseUrl: string
  /** A page or mail address about the operator, for publishers. */
  readonly contact: string
  readonly feeds: readonly {
    readonly feed: Feed
    readonly stories: number
    readonly updatedAt?: Instant | undefined
    /** The newest entries, to be shown as headlines. */
    readonly latest: readonly Entry[]
  }[]
  readonly sources: readonly PublicSource[]
  readonly polling: { readonly intervalMs: number; readonly floorMs: number }
  readonly userAgent: string
}

/** The documents around the feeds: `/`, `/bot`, `/feeds.opml`, `/style.css` and `/favicon.svg`; equal sites, equal bytes. */
export function renderSite(site: Site): readonly FeedDocument[] {
  const feeds = site.feeds.map(({ feed, stories, updatedAt, latest }) => ({
    words: feedWords(feed),
    addresses: feedAddresses(site.baseUrl, feed.slug),
    slug: feed.slug,
    stories,
    updated: updatedAt !== undefined && isWritable(updatedAt) ? updatedAt : undefined,
    items: latest.map(publishedItem).filter((item) => typeof item !== 'string'),
  }))
  const changes = feeds.flatMap(({ updated }) => updated ?? [])
  const modified = changes.length === 0 ? undefined : changes.reduce((newest, at) => Math.max(newest, at))
  return [
    homePage(site.baseUrl, feeds),
    botPage({ ...site, sources: site.sources.map(publishedSource) }),
    textDocument('/feeds.opml', 'text/x-opml', renderOpml(feeds, modified)),
    textDocument('/style.css', 'text/css', STYLE),
    textDocument('/favicon.svg', 'image/svg+xml', FAVICON),
  ]
}
