/** Text as HTML text or as a double-quoted attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** What stands around every page, as the operator has it. */
export type PageSite = {
  readonly title: string
  readonly language: string
  readonly home?: string | undefined
  readonly logo?: { readonly path: string } | undefined
  readonly style?: { readonly path: string } | undefined
  readonly links: readonly { readonly title: string; readonly url: string }[]
}

const OURS: PageSite = { title: 'Wiredesk', language: 'en', links: [] }

/** A whole page of ours around its main part, which is HTML already. */
export function pageHtml(input: {
  readonly title: string
  readonly main: string
  readonly basePath: string
  readonly site?: PageSite | undefined
}): string {
  const base = escapeHtml(input.basePath)
  const site = input.site ?? OURS
  const own = `lang="${escapeHtml(site.language)}" dir="auto"`
  const logo = site.logo ? `<img src="${base}${escapeHtml(site.logo.path)}" alt="" height="32">` : ''
  const style = site.style ? `<link rel="stylesheet" href="${base}${escapeHtml(site.style.path)}">\n` : ''
  const links = site.links.map(({ title, url }) => `\n<a href="${escapeHtml(url)}" ${own}>${escapeHtml(title)}</a>`)
  const title = escapeHtml(input.title)
  return `<!doctype html>
<html lang="${escapeHtml(site.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${escapeHtml(site.title)}</title>
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${base}/favicon.svg">
<link rel="stylesheet" href="${base}/style.css">
${style}</head>
<body lang="en">
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<a class="name" href="${base}/" ${own}>${logo}${escapeHtml(site.title)}</a>
<nav aria-label="Site"><a href="${base}/">${site.home === undefined ? 'All feeds' : 'Home'}</a>
<a href="${base}/bot">For publishers</a>${links.join('')}</nav>
</header>
<main id="main" tabindex="-1">
<header class="feed-head">
<h1>${title}</h1>
</header>
${input.main}
</main>
</body>
</html>
`
}
