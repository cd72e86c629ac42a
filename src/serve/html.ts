/** Text as HTML text or as a double-quoted attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A whole page of ours around its main part, which is HTML already. */
export function pageHtml(input: { readonly title: string; readonly main: string; readonly basePath: string }): string {
  const base = escapeHtml(input.basePath)
  const title = escapeHtml(input.title)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} - Wiredesk</title>
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${base}/favicon.svg">
<link rel="stylesheet" href="${base}/style.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<a class="name" href="${base}/">Wiredesk</a>
<nav aria-label="Site"><a href="${base}/">All feeds</a>
<a href="${base}/bot">For publishers</a></nav>
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
