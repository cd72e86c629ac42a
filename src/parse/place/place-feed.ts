import { unwrapped } from '../../foundation/addresses/redirectors.ts'
import type { Item, ParseResult } from '../../model/documents.ts'
import { resolveUrl } from '../markup/resolve-url.ts'
import { baseElement } from './base-element.ts'
import { ownPage } from './own-page.ts'
import { areOnSite } from './own-site.ts'

/** Where the addresses of a feed's items start from that no xml:base places. */
type Places = {
  readonly url: string
  /** The page that the feed names as its own, where it says more than a path. */
  readonly home: string | undefined
  /** The same, or what its path comes to. */
  readonly channel: string
}

/**
 * The feed with all addresses that are still relative made absolute. What an item shows starts from its page, if that
 * is on the feed's own site, else from the feed's link, else from the document: generators copy pages into feeds as
 * they stand. The link of an item starts from the feed's link, else from the document.
 */
export async function placeFeed(result: ParseResult, url: string): Promise<ParseResult> {
  if (result.kind !== 'feed') return result
  const { header, items } = result
  const link = header.link === undefined ? undefined : resolveUrl(header.link, url)
  const home = ownPage(header, url)
  const channel = home ?? ownPage({ ...header, link }, url) ?? url
  const pages = items.map((item) => pageOf(item, home ?? url))
  const areOwn = await areOnSite([channel, url], pages)
  const places = { url, home, channel }
  const placedItems = items.map((item, at) => placed(item, areOwn[at] ? pages[at]! : channel, places))
  return {
    ...result,
    header: { ...header, link, home: home ?? (channel === url ? undefined : channel) },
    items: placedItems,
  }
}

/** The page of an item; empty if it has none. */
function pageOf({ link, isLinkEmpty }: Item, base: string): string {
  if (link === undefined || isLinkEmpty) return ''
  return unwrapped(isAbsolute(link) ? link : resolveUrl(link, base))
}

/** Most addresses are, and then there is nothing to place. */
function isAbsolute(address: string): boolean {
  return address.startsWith('https://') || address.startsWith('http://')
}

/** `place` is where what the item shows starts from. */
function placed(item: Item, place: string, { url, home }: Places): Item {
  const fromHome = (address: string) => resolveUrl(address, home ?? url)
  const isWhole = item.link === undefined || isAbsolute(item.link)
  const link = isWhole ? item.link : fromHome(item.link!)
  const linkFromDocument = isWhole ? item.link : resolveUrl(item.link!, url)
  const { origin, image } = item
  const words = (item.content ?? item.summary)?.value ?? ''
  return {
    ...item,
    link,
    linkFromDocument: linkFromDocument === link ? undefined : linkFromDocument,
    externalUrl: item.externalUrl === undefined ? undefined : fromHome(item.externalUrl),
    otherLinks: item.otherLinks.length === 0 ? item.otherLinks : item.otherLinks.map(fromHome),
    origin: origin && {
      ...origin,
      url: origin.url && fromHome(origin.url),
      home: origin.home && fromHome(origin.home),
    },
    comments: item.comments === undefined ? undefined : resolveUrl(item.comments, place),
    enclosures: item.enclosures.map((file) => ({ ...file, url: resolveUrl(file.url, place) })),
    image: image && { ...image, url: resolveUrl(image.url, place) },
    base: item.base ?? baseElement(words, place) ?? (place || undefined),
  }
}
