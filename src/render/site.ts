import type { FeedDocument } from '../model/documents.ts'
import { renderBlogroll, renderOpml } from './formats/opml.ts'
import { botPage } from './pages/bot-page.ts'
import { FAVICON } from './pages/favicon.ts'
import { frameOf } from './pages/frame.ts'
import { homePage } from './pages/home-page.ts'
import { SCRIPT } from './pages/script.ts'
import type { Site } from './pages/site-content.ts'
import { STYLE } from './pages/style.ts'
import { closingWords } from './published/closing.ts'
import { feedAddresses, feedWords, publishedFeed } from './published/published-feed.ts'
import { publishedItem, publishedSource } from './published/published-item.ts'
import { isWritable } from './written/dates.ts'
import { textDocument } from './written/text-document.ts'

/**
 * The documents around the feeds: `/`, `/bot`, `/feeds.opml`, the sources of each feed, our style sheet, script and
 * icon, and the operator's own files; equal sites, equal bytes.
 */
export function renderSite(site: Site): readonly FeedDocument[] {
  return [...renderNews(site), ...renderFixed(site)]
}

/** Those of them that change with the news: `/` and `/feeds.opml`. */
export function renderNews(site: Omit<Site, 'sources'>): readonly FeedDocument[] {
  const { baseUrl, settings } = site
  const feeds = site.feeds.map(({ feed, stories, updatedAt, latest, isClosing }) => ({
    words: feedWords(feed),
    addresses: feedAddresses(baseUrl, feed.slug),
    slug: feed.slug,
    stories,
    updated: updatedAt !== undefined && isWritable(updatedAt) ? updatedAt : undefined,
    items: latest.map(publishedItem).filter((item) => typeof item !== 'string'),
    closing: isClosing ? closingWords(feed) : undefined,
  }))
  const changes = feeds.flatMap(({ updated }) => updated ?? [])
  const modified = changes.length === 0 ? undefined : changes.reduce((newest, at) => Math.max(newest, at))
  return [
    homePage({ baseUrl, feeds, river: site.river && publishedFeed(site.river).feed, settings }),
    textDocument('/feeds.opml', 'text/x-opml', renderOpml(frameOf(settings).title, feeds, modified)),
  ]
}

/** The others, which change with the configuration and with takedowns alone. */
function renderFixed(site: Site): readonly FeedDocument[] {
  const { baseUrl, settings } = site
  const blogrolls = site.feeds.map(({ feed, sources = [] }) => {
    const own = { words: feedWords(feed), addresses: feedAddresses(baseUrl, feed.slug) }
    const text = renderBlogroll(own, sources.map(publishedSource))
    return textDocument(`/feeds/${feed.slug}.opml`, 'text/x-opml', text)
  })
  return [
    botPage({ ...site, sources: site.sources.map(publishedSource) }),
    ...blogrolls,
    textDocument('/style.css', 'text/css', STYLE),
    textDocument('/page.js', 'text/javascript', SCRIPT),
    textDocument('/favicon.svg', 'image/svg+xml', FAVICON),
    ...[settings?.style, settings?.logo].flatMap((file) =>
      file === undefined ? [] : [{ url: file.path, contentType: file.contentType, body: file.body }],
    ),
  ]
}
