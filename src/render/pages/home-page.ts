import type { FeedDocument, Instant } from '../../model.ts'
import { rfc3339, writtenOut } from '../dates.ts'
import { isOwnText } from '../is-own-text.ts'
import type { FeedAddresses, FeedWords } from '../published-feed.ts'
import type { PublishedItem } from '../published-item.ts'
import { attribute, type Html, html } from './html.ts'
import { layout, pathPrefix } from './layout.ts'
import { headline, inItsLanguage } from './story-article.ts'
import { subscribeLinks } from './subscribe.ts'

/** A feed as the home page shows it. */
export type HomeFeed = {
  readonly words: FeedWords
  readonly addresses: FeedAddresses
  readonly slug: string
  readonly stories: number
  readonly updated?: Instant | undefined
  readonly items: readonly PublishedItem[]
}

/** The page `/`: every feed with its newest headlines and the links to subscribe. */
export function homePage(baseUrl: string, feeds: readonly HomeFeed[]): FeedDocument {
  const description = 'News from many sources, sorted by topic; each story once, with its origin named.'
  const root = pathPrefix(baseUrl)
  const none = html`<p class="state">No feeds yet. A feed is a file in the folder feeds.</p>`
  const main = html`<div class="feed-head">
<h1>All feeds</h1>
<p class="about">${description}</p>
</div>
<div class="desk">
${feeds.length === 0 ? none : feeds.map((feed) => feedSection(feed, root))}</div>`
  const alternates = feeds.map(({ words, addresses }) => ({ title: words.title, addresses }))
  return layout({ baseUrl, path: '/', title: 'Wiredesk', description, feeds: alternates, main })
}

function feedSection(feed: HomeFeed, root: string): Html {
  const { words, slug, addresses, items } = feed
  const own = html`${attribute('lang', words.language)} dir="auto"`
  const about =
    words.description === undefined
      ? ''
      : html`<p class="about"${own}>${words.description}</p>
`
  const headlines =
    items.length === 0
      ? ''
      : html`<ol class="headlines">
${items.map(headlineRow)}</ol>
`
  return html`<section class="feed-card" aria-labelledby="${`feed-${slug}`}">
<h2 id="${`feed-${slug}`}"${own}><a href="${root}/feeds/${slug}">${words.title}</a></h2>
${about}${headlines}<p class="state">${stateOf(feed)}</p>
${subscribeLinks(words.title, addresses)}
</section>
`
}

function headlineRow(item: PublishedItem): Html {
  const { source, agency, published } = item
  const credit = agency === undefined || isOwnText(agency.name, source.name) ? '' : html`<bdi>${agency.name}</bdi> via `
  return html`<li><span class="headline"${inItsLanguage(item)}>${headline(item)}</span> <span class="where">${credit}<bdi>${source.name}</bdi>, <time datetime="${rfc3339(published)}">${writtenOut(published)}</time></span></li>
`
}

function stateOf({ stories, updated }: HomeFeed): Html {
  const count = stories === 1 ? '1 story' : `${stories} stories`
  if (stories === 0) return html`No stories yet`
  if (updated === undefined) return html`${count}`
  return html`${count}, last change <time datetime="${rfc3339(updated)}">${writtenOut(updated)}</time>`
}
