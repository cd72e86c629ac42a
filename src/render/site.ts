import type { Edition, Entry, Feed, FeedDocument, Instant, PublicSource, SiteSettings } from '../model.ts'
import { closingWords } from './closing.ts'
import { isWritable } from './dates.ts'
import { renderBlogroll, renderOpml } from './opml.ts'
import { botPage } from './pages/bot-page.ts'
import { FAVICON } from './pages/favicon.ts'
import { frameOf } from './pages/frame.ts'
import { homePage } from './pages/home-page.ts'
import { SCRIPT } from './pages/script.ts'
import { STYLE } from './pages/style.ts'
import { feedAddresses, feedWords, publishedFeed } from './published-feed.ts'
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
    /** Those whose articles can come into it. */
    readonly sources?: readonly PublicSource[] | undefined
    readonly isClosing?: boolean | undefined
  }[]
  readonly sources: readonly PublicSource[]
  readonly polling: { readonly intervalMs: number; readonly floorMs: number }
  readonly userAgent: string
  readonly settings?: SiteSettings | undefined
  /** The feed that `/` shows, where it is to be one. */
  readonly river?: Edition | undefined
}

/**
 * The documents around the feeds: `/`, `/bot`, `/feeds.opml`, the sources of each feed, our style sheet, script and mark,
 * and the operator's own files; equal sites, equal bytes.
 */
export function renderSite(site: Site): readonly FeedDocument[] {
  const { baseUrl, settings } = site
  const feeds = site.feeds.map(({ feed, stories, updatedAt, latest, sources = [], isClosing }) => ({
    words: feedWords(feed),
    addresses: feedAddresses(baseUrl, feed.slug),
    slug: feed.slug,
    stories,
    updated: updatedAt !== undefined && isWritable(updatedAt) ? updatedAt : undefined,
    items: latest.map(publishedItem).filter((item) => typeof item !== 'string'),
    sources: sources.map(publishedSource),
    closing: isClosing ? closingWords(feed) : undefined,
  }))
  const changes = feeds.flatMap(({ updated }) => updated ?? [])
  const modified = changes.length === 0 ? undefined : changes.reduce((newest, at) => Math.max(newest, at))
  return [
    homePage({ baseUrl, feeds, river: site.river && publishedFeed(site.river).feed, settings }),
    botPage({ ...site, sources: site.sources.map(publishedSource) }),
    textDocument('/feeds.opml', 'text/x-opml', renderOpml(frameOf(settings).title, feeds, modified)),
    ...feeds.map((feed) => textDocument(`/feeds/${feed.slug}.opml`, 'text/x-opml', renderBlogroll(feed, feed.sources))),
    textDocument('/style.css', 'text/css', STYLE),
    textDocument('/page.js', 'text/javascript', SCRIPT),
    textDocument('/favicon.svg', 'image/svg+xml', FAVICON),
    ...[settings?.style, settings?.logo].flatMap((file) =>
      file === undefined ? [] : [{ url: file.path, contentType: file.contentType, body: file.body }],
    ),
  ]
}
