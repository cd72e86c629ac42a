import type { FeedDocument } from '../../model/documents.ts'
import { webUrl } from '../written/web-url.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import type { Site } from './site-content.ts'

/**
 * The page `/bot`, to which the User-Agent points publishers: who polls them, how often, and how to change or stop it.
 */
export function botPage(site: Omit<Site, 'feeds'>): FeedDocument {
  const main = html`<div class="prose">
<h1>Who polls your feed</h1>
<p>Wiredesk reads the feeds that publishers offer (RSS, Atom, JSON Feed) and republishes headlines, links and, where
allowed, short excerpts, sorted by topic. If you found its name in your log, this page is for you.</p>
${whatIsFetched(site)}
${howOften(site)}
${howToStop(site)}
${whatIsShown(site)}
${sourceList(site)}
</div>`
  const description = 'Who polls your feed, how often, and how to slow it, stop it or have an item removed.'
  return layout({
    baseUrl: site.baseUrl,
    path: '/bot',
    title: 'For publishers',
    description,
    feeds: [],
    main,
    site: site.settings,
  })
}

function whatIsFetched({ userAgent }: Pick<Site, 'userAgent'>): Html {
  return html`<h2>What is fetched</h2>
<p>Only the feed documents themselves. No article pages, no pictures, no other files. Every request carries this User-Agent:</p>
<pre><code>${userAgent}</code></pre>`
}

function howOften({ polling }: Pick<Site, 'polling'>): Html {
  return html`<h2>How often</h2>
<p>Usually every ${spell(polling.intervalMs)}, and at most every ${spell(polling.floorMs)} unless the operator of this desk has
set another pace for a source. Requests are conditional: they return the ETag and Last-Modified that you sent, byte for
byte, so that an unchanged feed costs you a 304 without a body. Compressed answers are welcome.</p>
<p>When your feed was last asked, when it is asked next, and why then, is told at the address of this page with
<code>?url=</code> and the address of the feed behind it.</p>`
}

function howToStop({ userAgent, baseUrl, contact }: Pick<Site, 'userAgent' | 'baseUrl' | 'contact'>): Html {
  const product = userAgent.split(/[/\s]/)[0] || 'Wiredesk'
  return html`<h2>How to slow it or stop it</h2>
<dl>
<dt>Slower</dt>
<dd>Send <code>Cache-Control: max-age</code> with the feed: it is not asked for again before that. An answer 429 or 503 with
<code>Retry-After</code> is obeyed.</dd>
<dt>Not at all</dt>
<dd>Answer 410 Gone: it is asked for once more after a day; after a second 410 it is not asked again unless the operator says so. Or refuse requests whose User-Agent begins with <code>${product}</code>.</dd>
<dt>One item removed</dt>
<dd>Write to ${contactOf(contact, baseUrl)} with the address of the item.</dd>
<dt>Less of an item</dt>
<dd>On request a source is shown with headlines and links alone, or without pictures.</dd>
</dl>`
}

function whatIsShown({ baseUrl }: Pick<Site, 'baseUrl'>): Html {
  return html`<h2>What readers see</h2>
<p>Your headline with a link to your page, your name, the author and the agency that you credit, the time, and what your
policy with us allows: by default an excerpt of your own summary of at most 200 characters, and the picture that your feed
declares, with its credit, loaded from your address. Links are yours, without redirects and without parameters that track
readers. Rights statements of your feed are passed on. The feeds are listed <a href="${baseUrl}/">on the front page</a>.</p>`
}

function sourceList({ sources }: Pick<Site, 'sources'>): Html {
  if (sources.length === 0) return html``
  const rows = sources.map(({ name, home }) =>
    home === undefined
      ? html`<li><bdi>${name}</bdi></li>
`
      : html`<li><a href="${home}"><bdi>${name}</bdi></a></li>
`,
  )
  return html`<h2>The sources of this desk</h2>
<ul class="sources">
${rows}</ul>`
}

/** A page, a mail address, or this very page if the operator has named nothing else. */
function contactOf(contact: string, baseUrl: string): Html {
  const url = webUrl(contact)
  if (url === `${baseUrl}/bot`) return html`the operator of <a href="${baseUrl}/">${new URL(baseUrl).host}</a>`
  if (url !== undefined) return html`<a href="${url}">${url}</a>`
  const mail = contact.replace(/^mailto:/i, '')
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(mail) ? html`<a href="mailto:${mail}">${mail}</a>` : html`${contact}`
}

function spell(durationMs: number): string {
  const minutes = Math.max(1, Math.round(durationMs / 60_000))
  if (minutes % 60 !== 0) return minutes === 1 ? 'minute' : `${minutes} minutes`
  return minutes === 60 ? 'hour' : `${minutes / 60} hours`
}
