import { basePathOf } from '../../foundation/base-path.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { SiteSettings } from '../../model/settings.ts'
import type { FeedWords } from '../published/published-feed.ts'
import type { PublishedHeadline } from '../published/published-headline.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { searchForm } from './search-form.ts'
import { headlineRow } from './story-page.ts'
import { inOwnLanguage } from './subscribe.ts'

/** The outcome of a search, as its page shows it. */
export type SearchOutcome = FeedWords & {
  readonly slug: string
  readonly baseUrl: string
  readonly site?: SiteSettings | undefined
  readonly query: string
  readonly hasWords: boolean
  readonly isCut: boolean
  readonly found: readonly (PublishedHeadline & { readonly path: string })[]
}

/** The page of a search in a feed, kept out of search engines. */
export function searchPage(search: SearchOutcome): FeedDocument {
  const { baseUrl, slug, title, query, found, site } = search
  const root = basePathOf(baseUrl)
  const rows = found.map((one) => headlineRow(one, html` · <a href="${root}${one.path}">Story page</a>`))
  const list = html`<ol class="headlines">
${rows}</ol>
`
  const main = html`<div class="feed-head">
<p class="crumb"><a href="${root}/feeds/${slug}"${inOwnLanguage(search)}>${title}</a></p>
<h1>Search</h1>
${searchForm(root, slug, { title, query })}
</div>
<section aria-labelledby="found">
<h2 id="found">${outcome(search)}</h2>
${rows.length === 0 ? '' : list}${hint(search)}</section>`
  return layout({
    baseUrl,
    path: `/feeds/${slug}`,
    title: `Search: ${query}, ${title}`,
    description: `A search in ${title}.`,
    feeds: [],
    main,
    site,
    isIndexed: false,
  })
}

function outcome({ query, hasWords, found, isCut }: SearchOutcome): Html {
  if (!hasWords) return html`Nothing to search for`
  const words = html`“<bdi>${query}</bdi>”`
  if (found.length === 0) return html`No stories with ${words}`
  if (isCut) return html`The newest ${found.length} stories with ${words}`
  return found.length === 1 ? html`1 story with ${words}` : html`${found.length} stories with ${words}`
}

function hint({ hasWords, found }: SearchOutcome): Html {
  if (!hasWords)
    return html`<p>Type a word, or several: a story has to have all of them.</p>
`
  if (found.length > 0) return html``
  return html`<p>Each word has to be in the story. Words are found whole, without regard to case and accents; <code>israel*</code> finds what begins so, and <code>"west bank"</code> the words one after the other.</p>
`
}
