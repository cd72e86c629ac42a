import { isLoopbackHost, isPrivateHost } from '../../foundation/addresses/private-host.ts'
import { webUrl } from '../../foundation/url.ts'
import type { FeedHeader } from '../../model/documents.ts'

/**
 * The page that a feed names as its own, where it can be one: an absolute web address that says more than an id does. A
 * generator that ran on somebody's machine names that machine, which is nobody's page but in its own network.
 */
export function ownPage({ link, isLinkTheId }: FeedHeader, url: string): string | undefined {
  const page = link === undefined || isLinkTheId ? undefined : webUrl(link)
  return page !== undefined && isElsewhere(page, url) ? undefined : page
}

const HOST = /^https?:\/\/([a-z0-9.-]+)[:/]/

/** Whether a page is on a private host that the document is not near to. */
function isElsewhere(page: string, url: string): boolean {
  const host = HOST.exec(page)?.[1]
  if (host !== undefined && !isPrivateHost(host)) return false
  const [own, from] = [URL.parse(page), URL.parse(url)]
  if (!own || !isPrivateHost(own.hostname) || own.host === from?.host) return false
  if (!from) return true
  if (isLoopbackHost(own.hostname)) return !isLoopbackHost(from.hostname) || own.port !== from.port
  return isLoopbackHost(from.hostname) || !isPrivateHost(from.hostname)
}
