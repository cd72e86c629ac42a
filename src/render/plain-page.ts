import type { SiteSettings } from '../model/settings.ts'
import { framed, NOT_INDEXED } from './pages/frame.ts'
import { html } from './pages/html.ts'

/** A page other than those of feeds and stories, such as the status page; `main` is HTML already. */
export function renderPlainPage(page: {
  readonly title: string
  readonly main: string
  /** The path of the base URL, such as `/desk`; empty at the root. */
  readonly basePath: string
  readonly site: SiteSettings | undefined
}): string {
  const main = html`<header class="feed-head">
<h1>${page.title}</h1>
</header>
${{ markup: page.main }}`
  return framed({ root: page.basePath, site: page.site, title: page.title, main, robots: NOT_INDEXED }).markup
}
