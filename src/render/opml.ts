import type { Instant } from '../model.ts'
import type { FeedAddresses, FeedWords } from './published-feed.ts'
import { element, textElement } from './xml.ts'

/** One of our feeds as a subscription list names it. */
export type OpmlFeed = { readonly words: FeedWords; readonly addresses: FeedAddresses }

/** Our feeds as an OPML 2.0 subscription list (opml.org/spec2); the date is that of the newest change, if any. */
export function renderOpml(feeds: readonly OpmlFeed[], modified: Instant | undefined): string {
  // OPML 2.0 writes dates as RFC 822 does.
  const date = modified === undefined ? undefined : new Date(modified).toUTCString()
  const head = element('head', {}, [
    textElement('title', 'Feeds of this Wiredesk'),
    textElement('dateModified', date),
    textElement('docs', 'https://opml.org/spec2.opml'),
  ])
  const outlines = feeds.map(({ words, addresses }) => {
    const { title, description, language } = words
    const names = { text: title, title, description, language }
    return `\n${element('outline', { type: 'rss', version: 'RSS2', ...names, xmlUrl: addresses.rss, htmlUrl: addresses.page })}`
  })
  const body = element('body', {}, [...outlines, '\n'])
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('opml', { version: '2.0' }, [`\n${head}\n${body}\n`])}\n`
}
