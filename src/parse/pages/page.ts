import type { ParseResult } from '../../model/documents.ts'
import { decodeEntities } from '../markup/entities.ts'
import { findRoot, holdsFeed } from '../markup/prolog.ts'
import { resolveUrl } from '../markup/resolve-url.ts'

/** Whether a media type, with or without parameters, is that of a feed. */
export function isFeedType(type: string): boolean {
  return feedTypes.test(type.split(';')[0]?.trim() ?? '')
}

/** Of one page. */
export const MOST_FEEDS = 20

const feedTypes = /^(?:application\/(?:rss|atom|rdf|feed|json)(?:\+xml|\+json)?|text\/xml|application\/xml)$/i

/** Whether a text is a web page: its outermost element or its DOCTYPE is HTML, and no feed follows. */
export function isPage(text: string): boolean {
  const { name, doctype } = findRoot(text)
  if (/^(?:html|head|body)$/.test(name)) return !holdsFeed(text)
  return doctype === 'html' && !/^(?:rss|feed|rdf|rdf:rdf|channel|[\w-]+:(?:feed|rss))$/.test(name)
}

/** The outcome for a web page: the feeds that its `link rel=alternate` elements offer, absolute, each once. */
export function readPage(text: string, url: string): ParseResult {
  const head = text.slice(0, 512 * 1024).replace(/<!--[\s\S]{0,2000}?-->/g, '')
  const baseTag = /<base\s[^<>]{0,2000}>/i.exec(head)?.[0]
  const base = resolveUrl((baseTag && attributes(baseTag).get('href')) ?? '', url)
  const feeds = new Set<string>()
  for (const [tag] of head.matchAll(/<link\s[^<>]{0,4000}>/gi)) {
    const found = attributes(tag)
    const isAlternate = /\b(?:alternate|feed)\b/i.test(found.get('rel') ?? '')
    const href = found.get('href')
    // WordPress declares the page's own JSON as an alternate; it is not a feed.
    if (isAlternate && href && isFeedType(found.get('type') ?? '') && !href.includes('/wp-json/'))
      feeds.add(resolveUrl(href, base))
  }
  return { kind: 'page', reason: 'a web page, not a feed', feeds: [...feeds].slice(0, MOST_FEEDS) }
}

function attributes(tag: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name, double, single, bare] of tag.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    found.set(name!.toLowerCase(), decodeEntities(double ?? single ?? bare ?? '').trim())
  }
  return found
}
