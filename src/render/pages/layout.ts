import type { FeedDocument } from '../../model.ts'
import type { FeedAddresses } from '../published-feed.ts'
import { textDocument } from '../text-document.ts'
import { attribute, type Html, html } from './html.ts'

/** What differs from page to page. */
export type Page = {
  readonly baseUrl: string
  /** Where it is served, such as `/feeds/wire`. */
  readonly path: string
  readonly title: string
  readonly description: string
  /** The feeds that a reader may discover on this page. */
  readonly feeds: readonly { readonly title: string; readonly addresses: FeedAddresses }[]
  readonly main: Html
  /** The page elsewhere that this one is about; its own address where there is none. */
  readonly canonical?: string | undefined
  /** False keeps it out of search engines. */
  readonly isIndexed?: boolean | undefined
}

/** The three formats as people know them, in the order in which pages offer them. */
export const FORMATS = [
  { key: 'rss', name: 'RSS', type: 'application/rss+xml' },
  { key: 'atom', name: 'Atom', type: 'application/atom+xml' },
  { key: 'json', name: 'JSON Feed', type: 'application/feed+json' },
] as const

/** A whole page: head with autodiscovery, masthead, the main part, footer. No script and no inline style. */
export function layout(page: Page): FeedDocument {
  const { baseUrl, path, main } = page
  const root = pathPrefix(baseUrl)
  const document = html`<!doctype html>
<html lang="en">
<head>
${head(page, root)}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<a class="name" href="${root}/">Wiredesk</a>
<nav aria-label="Site"><a href="${root}/"${attribute('aria-current', path === '/' ? 'page' : undefined)}>All feeds</a>
<a href="${root}/bot"${attribute('aria-current', path === '/bot' ? 'page' : undefined)}>For publishers</a></nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer>
<p>Headlines and excerpts belong to their publishers; every headline leads to its publisher’s page.</p>
<p><a href="${root}/feeds.opml">All feeds as OPML</a> <a href="${root}/bot">Who we are, for publishers</a>
<a href="${root}/status">Status of the sources</a></p>
</footer>
</body>
</html>
`
  return textDocument(path, 'text/html', document.markup)
}

/** The path of the base URL without its closing slash: what links within the site begin with. */
export function pathPrefix(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/$/, '')
}

function head({ baseUrl, path, title, description, feeds, canonical, isIndexed }: Page, root: string): Html {
  const alternates = feeds.flatMap((feed) =>
    FORMATS.map(
      ({ key, name, type }) =>
        html`<link rel="alternate" type="${type}" title="${`${feed.title} (${name})`}" href="${feed.addresses[key]}">
`,
    ),
  )
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
${isIndexed === false ? html`<meta name="robots" content="noindex">\n` : ''}<meta name="color-scheme" content="light dark">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:url" content="${baseUrl}${path}">
<link rel="canonical" href="${canonical ?? `${baseUrl}${path}`}">
<link rel="icon" type="image/svg+xml" href="${root}/favicon.svg">
<link rel="stylesheet" href="${root}/style.css">
${alternates}`
}
