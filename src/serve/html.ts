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
<link rel="stylesheet" href="${base}/style.css">
</head>
<body>
<header><p><a href="${base}/">Wiredesk</a></p></header>
<main>
<h1>${title}</h1>
${input.main}
</main>
</body>
</html>
`
}
