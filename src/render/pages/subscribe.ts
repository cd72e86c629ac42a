import type { FeedAddresses } from '../published/published-feed.ts'
import { attribute, type Html, html } from './html.ts'
import { FORMATS } from './layout.ts'

/** The language attributes for what a feed says about itself. */
export function inOwnLanguage({ language }: { readonly language?: string | undefined }): Html {
  return html`${attribute('lang', language)} dir="auto"`
}

/** The links to a feed in its three formats, as one labelled list. */
export function subscribeLinks(title: string, addresses: FeedAddresses): Html {
  const links = FORMATS.map(
    ({ key, name, type }) => html`<li><a class="button" type="${type}" href="${addresses[key]}">${name}</a></li>
`,
  )
  return html`<div class="subscribe" role="group" aria-label="${`Subscribe to ${title}`}">
<p aria-hidden="true">Subscribe</p>
<ul>
${links}</ul>
</div>`
}
