import { isFrontPage } from '../../foundation/url.ts'
import type { Channel } from '../../model/documents.ts'

/** The page and the site of a source, as configured, else as its own documents say. */
export type Place = {
  /** Its page, for people. */
  readonly home: string | undefined
  /** Host name of its own site: whatever is there is its own. */
  readonly site: string | undefined
  /** Whether ids that name this site are its own, and nobody else's. */
  readonly isClaimed: boolean
  /** Host name of the site that it says it has, which proves nothing. */
  readonly saidSite: string | undefined
}

/** What the files say of it; the site is that of the feed's address if they name no home. */
export type Configured = { readonly home?: string | undefined; readonly site: string | undefined }

/**
 * Where a source is at home: as configured; if nothing is, on the page that its channel links to. That page gives
 * authority only if it shares the registrable domain of the feed's address, and over ids only if it is a whole site:
 * else anybody could claim anybody's.
 */
export function placeOf({ home, site }: Configured, channel: Channel | undefined): Place {
  if (home !== undefined || channel === undefined) return { home, site, isClaimed: home !== undefined, saidSite: site }
  const { url, isOwn } = channel
  const saidSite = siteOf(url)
  return { home: url, site: isOwn ? saidSite : site, isClaimed: isOwn && isFrontPage(url), saidSite }
}

/**
 * Whether a channel names the page that it named before: but for its query, which some count or stamp anew for each
 * poll, and but for a scheme that is less secure than it was.
 */
export function isSameChannel(said: Channel, before: Channel | undefined): boolean {
  const [now, then] = [said.url, before?.url].map((address) => URL.parse(address ?? ''))
  if (!now || !then || said.isOwn !== before?.isOwn) return false
  const pathOf = ({ pathname }: URL) => pathname.replace(/\/$/, '')
  const isMoreSecure = now.protocol === 'https:' && then.protocol === 'http:'
  return now.host === then.host && pathOf(now) === pathOf(then) && !isMoreSecure
}

/** The host of a site, without the name under which it serves pages or feeds. */
export function siteOf(address: string): string | undefined {
  return URL.parse(address)?.hostname.replace(/^(?:www|rss|feeds?)\.(?=[^.]+\.[^.])/, '')
}
