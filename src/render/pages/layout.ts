import { basePathOf } from '../../foundation/base-path.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { SiteSettings } from '../../model/settings.ts'
import type { FeedAddresses } from '../published/published-feed.ts'
import { textDocument } from '../written/text-document.ts'
import { type Frame, framed, frameOf, NOT_INDEXED } from './frame.ts'
import { type Html, html } from './html.ts'

/** What differs from page to page. */
export type Page = {
  readonly baseUrl: string
  /** Where it is served, such as `/feeds/wire`. */
  readonly path: string
  /** Without the site's title, which is added; absent: the site's title alone. */
  readonly title?: string | undefined
  readonly description: string
  /** The feeds that a reader may discover on this page. */
  readonly feeds: readonly { readonly title: string; readonly addresses: FeedAddresses }[]
  readonly main: Html
  /** The page elsewhere that this one is about; absent: its own address. */
  readonly canonical?: string | undefined
  /** False keeps it out of search engines. */
  readonly isIndexed?: boolean | undefined
  readonly isArticle?: boolean | undefined
  /** A picture to show with links to the page. */
  readonly picture?: string | undefined
  /** Address of the list of the page's sources. */
  readonly blogroll?: string | undefined
  /** Whether the page has addresses to copy. */
  readonly hasScript?: boolean | undefined
  readonly site: SiteSettings | undefined
}

/** The three formats as people know them, in the order in which pages offer them. */
export const FORMATS = [
  { key: 'rss', name: 'RSS', type: 'application/rss+xml' },
  { key: 'atom', name: 'Atom', type: 'application/atom+xml' },
  { key: 'json', name: 'JSON Feed', type: 'application/feed+json' },
] as const

/** A whole page, with the metadata for search engines and link previews and the feeds to discover on it. */
export function layout(page: Page): FeedDocument {
  const { baseUrl, path, title, main, site, description, isIndexed } = page
  const root = basePathOf(baseUrl)
  const document = framed({
    root,
    site,
    title,
    path,
    main,
    description: html`<meta name="description" content="${description}">\n`,
    robots: isIndexed === false ? NOT_INDEXED : undefined,
    about: openGraph(page, frameOf(site)),
    links: links(page, root),
  })
  return textDocument(path, 'text/html', document.markup)
}

function openGraph(page: Page, frame: Frame): Html {
  const { baseUrl, path, title, description, isArticle, canonical = `${baseUrl}${path}` } = page
  return html`<meta property="og:site_name" content="${frame.title}">
<meta property="og:title" content="${title ?? frame.title}">
<meta property="og:description" content="${description}">
<meta property="og:type" content="${isArticle ? 'article' : 'website'}">
<meta property="og:url" content="${canonical}">
${openGraphPicture(page, frame)}<link rel="canonical" href="${canonical}">
`
}

/** The page's picture, else the site's logo; link previews do not accept SVG. */
function openGraphPicture({ baseUrl, picture }: Page, { logo }: Frame): Html {
  const own = logo !== undefined && !logo.path.endsWith('.svg') ? `${baseUrl}${logo.path}` : undefined
  const address = picture ?? own
  return address === undefined
    ? html``
    : html`<meta property="og:image" content="${address}">
`
}

function links({ hasScript, feeds, blogroll }: Page, root: string): Html {
  const alternates = feeds.flatMap((feed) =>
    FORMATS.map(
      ({ key, name, type }) =>
        html`<link rel="alternate" type="${type}" title="${`${feed.title} (${name})`}" href="${feed.addresses[key]}">
`,
    ),
  )
  return html`${hasScript ? html`<script src="${root}/page.js" defer></script>\n` : ''}${alternates}${blogroll === undefined ? '' : html`<link rel="blogroll" type="text/x-opml" href="${blogroll}">\n`}`
}
