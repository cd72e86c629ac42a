import type { FeedDocument } from '../../model/documents.ts'
import type { SiteSettings } from '../../model/settings.ts'
import type { FeedAddresses } from '../published/published-feed.ts'
import { textDocument } from '../written/text-document.ts'
import { type Frame, frameOf } from './frame.ts'
import { attribute, type Html, html } from './html.ts'

/** What differs from page to page. */
export type Page = {
  readonly baseUrl: string
  /** Where it is served, such as `/feeds/wire`. */
  readonly path: string
  /** Without the site's, which is added; absent: the site's alone. */
  readonly title?: string | undefined
  readonly description: string
  /** The feeds that a reader may discover on this page. */
  readonly feeds: readonly { readonly title: string; readonly addresses: FeedAddresses }[]
  readonly main: Html
  /** The page elsewhere that this one is about; its own address where there is none. */
  readonly canonical?: string | undefined
  /** False keeps it out of search engines. */
  readonly isIndexed?: boolean | undefined
  readonly isArticle?: boolean | undefined
  /** A picture that stands for the page where others show a link to it. */
  readonly picture?: string | undefined
  /** Address of the list of sources that the page is made of. */
  readonly blogroll?: string | undefined
  /** The page has addresses to copy. */
  readonly hasScript?: boolean | undefined
  readonly site: SiteSettings | undefined
}

/** The three formats as people know them, in the order in which pages offer them. */
export const FORMATS = [
  { key: 'rss', name: 'RSS', type: 'application/rss+xml' },
  { key: 'atom', name: 'Atom', type: 'application/atom+xml' },
  { key: 'json', name: 'JSON Feed', type: 'application/feed+json' },
] as const

/** A whole page: head with autodiscovery, masthead, the main part, footer. No inline script and no inline style. */
export function layout(page: Page): FeedDocument {
  const { baseUrl, path, main, site } = page
  const root = pathPrefix(baseUrl)
  const frame = frameOf(site)
  // The words of our own are in English, whatever the site is in.
  const ours = /^en(-|$)/i.test(frame.language) ? undefined : 'en'
  const document = html`<!doctype html>
<html lang="${frame.language}">
<head>
${head(page, root, frame)}</head>
<body${attribute('lang', ours)}>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
${siteName(frame, root)}
<nav aria-label="Site">${navigation({ root, path, frame, hasHome: site?.home !== undefined })}</nav>
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

function siteName({ title, language, logo }: Frame, root: string): Html {
  const picture = logo === undefined ? '' : html`<img src="${root}${logo.path}" alt="" height="32">`
  return html`<a class="name" href="${root}/" lang="${language}" dir="auto">${picture}${title}</a>`
}

type Navigation = { readonly root: string; readonly path: string; readonly frame: Frame; readonly hasHome: boolean }

function navigation({ root, path, frame, hasHome }: Navigation): Html {
  const current = (own: string) => attribute('aria-current', path === own ? 'page' : undefined)
  const links = frame.links.map(
    ({ title, url }) => html`
<a href="${url}" lang="${frame.language}" dir="auto">${title}</a>`,
  )
  return html`<a href="${root}/"${current('/')}>${hasHome ? 'Home' : 'All feeds'}</a>
<a href="${root}/bot"${current('/bot')}>For publishers</a>${links}`
}

/** The path of the base URL without its closing slash: what links within the site begin with. */
export function pathPrefix(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/$/, '')
}

function head(page: Page, root: string, frame: Frame): Html {
  const { baseUrl, path, description, feeds, canonical, isIndexed, blogroll } = page
  const title = page.title === undefined ? frame.title : `${page.title} · ${frame.title}`
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
<meta property="og:site_name" content="${frame.title}">
<meta property="og:title" content="${page.title ?? frame.title}">
<meta property="og:description" content="${description}">
<meta property="og:type" content="${page.isArticle ? 'article' : 'website'}">
<meta property="og:url" content="${canonical ?? `${baseUrl}${path}`}">
${openGraphPicture(page, frame)}<link rel="canonical" href="${canonical ?? `${baseUrl}${path}`}">
<link rel="icon" type="image/svg+xml" href="${root}/favicon.svg">
<link rel="stylesheet" href="${root}/style.css">
${frame.style === undefined ? '' : html`<link rel="stylesheet" href="${root}${frame.style.path}">\n`}${page.hasScript ? html`<script src="${root}/page.js" defer></script>\n` : ''}${alternates}${blogroll === undefined ? '' : html`<link rel="blogroll" type="text/x-opml" href="${blogroll}">\n`}`
}

/** A picture of the page, else the mark of the site; those that show it take no SVG. */
function openGraphPicture({ baseUrl, picture }: Page, { logo }: Frame): Html {
  const own = logo !== undefined && !logo.path.endsWith('.svg') ? `${baseUrl}${logo.path}` : undefined
  const address = picture ?? own
  return address === undefined
    ? html``
    : html`<meta property="og:image" content="${address}">
`
}
