import { basePathOf } from '../../foundation/base-path.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { SiteSettings } from '../../model/settings.ts'
import type { FeedAddresses, FeedWords, PublishedFeed } from '../published/published-feed.ts'
import type { PublishedItem } from '../published/published-item.ts'
import { rfc3339, writtenOut } from '../written/dates.ts'
import { isOwnText } from '../written/is-own-text.ts'
import { descriptionOf, feedMain } from './feed-page.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { headline, inItsLanguage, viaWords } from './story-article.ts'
import { inOwnLanguage, subscribeLinks } from './subscribe.ts'

/** A feed as the home page shows it. */
export type HomeFeed = {
  readonly words: FeedWords
  readonly addresses: FeedAddresses
  readonly slug: string
  readonly stories: number
  readonly updated?: Instant | undefined
  readonly items: readonly PublishedItem[]
  /** A notice that it has ended. */
  readonly closing?: string | undefined
}

export type Home = {
  readonly baseUrl: string
  readonly feeds: readonly HomeFeed[]
  /** The feed that the page shows, if it shows one. */
  readonly river?: PublishedFeed | undefined
  readonly settings?: SiteSettings | undefined
}

/** The page `/`: the stories of the home feed beside the list of all, or every feed with its newest headlines. */
export function homePage(home: Home): FeedDocument {
  const { baseUrl, feeds, river, settings } = home
  if (river !== undefined) return riverPage(home, river)
  const description = 'News from many sources, sorted by topic; each story once, with its origin named.'
  const root = basePathOf(baseUrl)
  const none = html`<p class="state">No feeds yet. A feed is a file in the folder feeds.</p>`
  const main = html`<div class="feed-head">
<h1>All feeds</h1>
<p class="about">${description}</p>
</div>
<div class="desk">
${feeds.length === 0 ? none : feeds.map((feed) => feedSection(feed, root))}</div>`
  return layout({ baseUrl, path: '/', description, feeds: alternatesOf(feeds), main, site: settings })
}

function riverPage({ baseUrl, feeds, settings }: Home, river: PublishedFeed): FeedDocument {
  const root = basePathOf(baseUrl)
  const rows = feeds.map(
    ({ words, slug, stories, closing }) =>
      html`<li><a href="${root}/feeds/${slug}"${inOwnLanguage(words)}>${words.title}</a> <span class="where">${closing === undefined ? countOf(stories) : 'ended'}</span></li>
`,
  )
  const main = html`<div class="home">
<div class="home-river">
${feedMain(river)}</div>
<section class="home-feeds" aria-labelledby="feeds">
<h2 id="feeds">All feeds</h2>
<ul>
${rows}</ul>
<p><a href="${root}/feeds.opml">All feeds as OPML</a></p>
</section>
</div>`
  // First the page's feed, then the others: readers that support only one take the first.
  const others = alternatesOf(feeds.filter(({ slug }) => slug !== river.slug))
  return layout({
    baseUrl,
    path: '/',
    description: descriptionOf(river),
    feeds: [river, ...others],
    main,
    picture: river.icon,
    blogroll: river.addresses.opml,
    hasScript: true,
    site: settings,
  })
}

function alternatesOf(feeds: readonly HomeFeed[]) {
  return feeds.map(({ words, addresses }) => ({ title: words.title, addresses }))
}

function feedSection(feed: HomeFeed, root: string): Html {
  const { words, slug, addresses, items, closing } = feed
  const own = inOwnLanguage(words)
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
${closing === undefined ? subscribeLinks(words.title, addresses) : ''}
</section>
`
}

function headlineRow(item: PublishedItem): Html {
  const { source, via, agency, published } = item
  const credit = agency === undefined || isOwnText(agency.name, source.name) ? '' : html`<bdi>${agency.name}</bdi> via `
  return html`<li><span class="headline"${inItsLanguage(item)}>${headline(item)}</span> <span class="where">${credit}<bdi>${source.name}</bdi>${viaWords(via)}, <time datetime="${rfc3339(published)}">${writtenOut(published)}</time></span></li>
`
}

function stateOf({ stories, updated, closing }: HomeFeed): Html {
  const count = countOf(stories)
  if (closing !== undefined) return html`${closing}`
  if (stories === 0) return html`${count}`
  if (updated === undefined) return html`${count}`
  return html`${count}, last change <time datetime="${rfc3339(updated)}">${writtenOut(updated)}</time>`
}

function countOf(stories: number): string {
  if (stories === 0) return 'No stories yet'
  return stories === 1 ? '1 story' : `${stories} stories`
}
