import type { FeedDocument } from '../../model.ts'
import { rfc3339, writtenOut } from '../dates.ts'
import type { PublishedFeed } from '../published-feed.ts'
import { attribute, html } from './html.ts'
import { layout, pathPrefix } from './layout.ts'
import { storyArticle } from './story-article.ts'
import { subscribeLinks } from './subscribe.ts'

/** The page of a feed for people: what it is, how to subscribe, and its stories. */
export function feedPage(feed: PublishedFeed, path: string): FeedDocument {
  const { title, description, addresses, items, updated, language } = feed
  const own = html`${attribute('lang', language)} dir="auto"`
  const about =
    description === undefined
      ? ''
      : html`<p class="about"${own}>${description}</p>
`
  const state =
    items.length === 0
      ? html`<p class="state">No stories yet. They appear here as soon as a source reports one.</p>`
      : html`<p class="state">${items.length === 1 ? '1 story' : `${items.length} stories`}, last change <time datetime="${rfc3339(updated)}">${writtenOut(updated)}</time></p>`
  const main = html`<div class="feed-head">
<h1${own}>${title}</h1>
${about}${subscribeLinks(title, addresses)}
${state}
</div>
<div class="river">
${items.map((item) => storyArticle(item, pathPrefix(feed.baseUrl)))}</div>`
  const summary = description ?? `${title}: news from the sources that we follow.`
  return layout({
    baseUrl: feed.baseUrl,
    path,
    title: `${title} · Wiredesk`,
    description: summary,
    feeds: [feed],
    main,
  })
}
