import { basePathOf } from '../../foundation/base-path.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { PublishedFeed } from '../published/published-feed.ts'
import { isWhole } from '../published/published-item.ts'
import { rfc3339, writtenOut } from '../written/dates.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { searchForm } from './search-form.ts'
import { storyArticle } from './story-article.ts'
import { inOwnLanguage, subscribeLinks } from './subscribe.ts'

/** As many as a phone can load and a person will scroll through; the rest can be found by searching. */
export const MOST_ON_A_PAGE = 100

/** The page of a feed for people: what it is, how to subscribe, how to search it, and its newest stories. */
export function feedPage(feed: PublishedFeed, path: string): FeedDocument {
  const { title, baseUrl, site, slug, addresses } = feed
  return layout({
    baseUrl,
    path,
    title,
    description: descriptionOf(feed),
    feeds: [feed],
    main: feedMain(feed),
    picture: feed.icon,
    blogroll: addresses.opml,
    hasScript: true,
    // If the front page shows this feed, that is its canonical page.
    canonical: site?.home === slug ? `${baseUrl}/` : undefined,
    site,
  })
}

/** What a feed is about, in a line. */
export function descriptionOf({ title, description }: Pick<PublishedFeed, 'title' | 'description'>): string {
  return description ?? `${title}: news from the sources that we follow.`
}

/** The main part of a feed's page. */
export function feedMain(feed: PublishedFeed): Html {
  const { title, description, addresses, inEditorsOrder, slug, baseUrl, closing } = feed
  const root = basePathOf(baseUrl)
  const own = inOwnLanguage(feed)
  const about =
    description === undefined
      ? ''
      : html`<p class="about"${own}>${description}</p>
`
  const notice =
    closing === undefined
      ? ''
      : html`<p class="notice">${closing}</p>
`
  const stories = inEditorsOrder.filter((item) => !isWhole(item) || item.isNotice !== true)
  const shown = stories.slice(0, MOST_ON_A_PAGE).filter(isWhole)
  const tools = [
    ...(closing === undefined ? [subscribeLinks(title, addresses)] : []),
    ...(stories.length === 0 ? [] : [searchForm(root, slug, { title })]),
  ]
  return html`<div class="feed-head">
<h1${own}>${title}</h1>
${about}${notice}${tools.length === 0 ? '' : html`<div class="tools">\n${tools}\n</div>\n`}${stateOf(feed, stories.length)}
</div>
${stories.length === 0 ? emptyRiver(feed) : html`<div class="river">\n${shown.map((item, index) => storyArticle(item, { root, isPinned: index < feed.pinned }))}</div>\n`}${restOf(stories.length, shown.length)}`
}

function stateOf({ updated, addresses }: PublishedFeed, count: number): Html {
  const sources = html`<a href="${addresses.opml}">Sources (OPML)</a>`
  if (count === 0) return html`<p class="state">${sources}</p>`
  const stories = count === 1 ? '1 story' : `${count} stories`
  return html`<p class="state">${stories} · last change <time datetime="${rfc3339(updated)}">${writtenOut(updated)}</time> · ${sources}</p>`
}

function emptyRiver({ closing }: PublishedFeed): Html {
  const outlook =
    closing === undefined ? 'No stories yet. They appear here as soon as a source reports one.' : 'No stories.'
  return html`<p class="empty">${outlook}</p>
`
}

function restOf(count: number, shown: number): Html {
  if (count <= shown) return html``
  return html`<p class="state">The newest ${shown} of ${count} stories. Readers of the feed get all of them; here they are <a href="#q">found by searching</a>.</p>
`
}
