import type { PublicSource } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { FeedAddresses, FeedWords } from '../published/published-feed.ts'
import { element, textElement } from '../written/xml.ts'

const SPECIFICATION = 'https://opml.org/spec2.opml'

/** One of our feeds, as listed in a subscription list. */
export type OpmlFeed = { readonly words: FeedWords; readonly addresses: FeedAddresses }

/** Our feeds as an OPML 2.0 subscription list (opml.org/spec2); dated by the newest change, if any. */
export function renderOpml(title: string, feeds: readonly OpmlFeed[], modified: Instant | undefined): string {
  // OPML 2.0 uses RFC 822 dates.
  const date = modified === undefined ? undefined : new Date(modified).toUTCString()
  const head = element('head', {}, [
    textElement('title', `Feeds of ${title}`),
    textElement('dateModified', date),
    textElement('docs', SPECIFICATION),
  ])
  const outlines = feeds.map(({ words, addresses }) => {
    const { title, description, language } = words
    const names = { text: title, title, description, language }
    return `\n${element('outline', { type: 'rss', version: 'RSS2', ...names, xmlUrl: addresses.rss, htmlUrl: addresses.page })}`
  })
  return opml(head, outlines)
}

/**
 * The sources of a feed as an OPML 2.0 list. A source whose address is secret is listed as a link to its site, or by
 * name alone if it has no site that may be shown.
 */
export function renderBlogroll(
  { words, addresses }: { readonly words: FeedWords; readonly addresses: FeedAddresses },
  sources: readonly PublicSource[],
): string {
  const head = element('head', {}, [
    textElement('title', `Sources of ${words.title}`),
    textElement('ownerId', addresses.page),
    textElement('docs', SPECIFICATION),
  ])
  const outlines = sources.map(({ name, home, feedUrl }) => {
    const names = { text: name, title: name }
    if (feedUrl !== undefined)
      return `\n${element('outline', { type: 'rss', ...names, xmlUrl: feedUrl, htmlUrl: home })}`
    return `\n${element('outline', { type: home && 'link', ...names, url: home })}`
  })
  return opml(head, outlines)
}

function opml(head: string, outlines: readonly string[]): string {
  const body = element('body', {}, [...outlines, '\n'])
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('opml', { version: '2.0' }, [`\n${head}\n${body}\n`])}\n`
}
