import type { SiteFile, SiteSettings } from '../../model/settings.ts'
import { languageTag } from '../published/published-item.ts'
import { oneLine } from '../written/escape.ts'
import { webUrl } from '../written/web-url.ts'
import { attribute, type Html, html } from './html.ts'

/** What surrounds every page of a site. */
export type Frame = {
  readonly title: string
  readonly language: string
  readonly logo?: SiteFile | undefined
  readonly style?: SiteFile | undefined
  readonly links: readonly { readonly title: string; readonly url: string }[]
}

/** The frame that the settings ask for, cleaned, with our defaults for the rest. */
export function frameOf(site: SiteSettings | undefined): Frame {
  const { title, language, logo, style, links = [] } = site ?? {}
  return {
    title: oneLine(title) || 'Wiredesk',
    language: languageTag(language) ?? 'en',
    logo,
    style,
    links: links.flatMap((link) => {
      const url = webUrl(link.url)
      return url === undefined ? [] : [{ title: oneLine(link.title) || url, url }]
    }),
  }
}

/** What a page puts into its frame. */
export type Framed = {
  readonly root: string
  readonly site: SiteSettings | undefined
  /** Without the site's title, which is added; absent: the site's title alone. */
  readonly title?: string | undefined
  /** Where it is served, if that is one of the pages that every page links to. */
  readonly path?: string | undefined
  readonly main: Html
  /** Parts of its head, in their order. */
  readonly description?: Html | undefined
  readonly robots?: Html | undefined
  readonly about?: Html | undefined
  readonly links?: Html | undefined
}

/** Keeps a page out of search engines. */
export const NOT_INDEXED = html`<meta name="robots" content="noindex">\n`

/** A whole page: head, masthead, the main part, footer. No inline script and no inline style. */
export function framed(page: Framed): Html {
  const frame = frameOf(page.site)
  // Our own words are in English, whatever the language of the site.
  const ours = /^en(-|$)/i.test(frame.language) ? undefined : 'en'
  return html`<!doctype html>
<html lang="${frame.language}">
<head>
${head(page, frame)}</head>
<body${attribute('lang', ours)}>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
${siteName(frame, page.root)}
<nav aria-label="Site">${navigation(page, frame)}</nav>
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
<footer>
<p>Headlines and excerpts belong to their publishers; every headline leads to its publisher’s page.</p>
<p><a href="${page.root}/feeds.opml">All feeds as OPML</a> <a href="${page.root}/bot">Who we are, for publishers</a>
<a href="${page.root}/status">Status of the sources</a></p>
</footer>
</body>
</html>
`
}

function head({ root, title, description, robots, about, links }: Framed, frame: Frame): Html {
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === undefined ? frame.title : `${title} · ${frame.title}`}</title>
${description}${robots}<meta name="color-scheme" content="light dark">
${about}<link rel="icon" type="image/svg+xml" href="${root}/favicon.svg">
<link rel="stylesheet" href="${root}/style.css">
${frame.style === undefined ? '' : html`<link rel="stylesheet" href="${root}${frame.style.path}">\n`}${links}`
}

function siteName({ title, language, logo }: Frame, root: string): Html {
  const picture = logo === undefined ? '' : html`<img src="${root}${logo.path}" alt="" height="32">`
  return html`<a class="name" href="${root}/" lang="${language}" dir="auto">${picture}${title}</a>`
}

function navigation({ root, path, site }: Framed, frame: Frame): Html {
  const current = (own: string) => attribute('aria-current', path === own ? 'page' : undefined)
  const links = frame.links.map(
    ({ title, url }) => html`
<a href="${url}" lang="${frame.language}" dir="auto">${title}</a>`,
  )
  return html`<a href="${root}/"${current('/')}>${site?.home !== undefined ? 'Home' : 'All feeds'}</a>
<a href="${root}/bot"${current('/bot')}>For publishers</a>${links}`
}
