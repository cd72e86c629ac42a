import { withoutTracking } from '../../foundation/addresses/without-tracking.ts'
import type { Copy, PublicSource } from '../../model/editions.ts'
import { escapeAttribute } from '../written/escape.ts'
import { webUrl } from '../written/web-url.ts'

/**
 * The address of a page of a source as every format writes it: without the parameters that track readers, unless the
 * source keeps them. Undefined for what is no web address.
 */
export function pageAddress(address: string | undefined, { keepsTracking }: PublicSource): string | undefined {
  const url = webUrl(address)
  return url === undefined || keepsTracking ? url : withoutTracking(url)
}

/** Sanitised HTML with the same done to its links, but not to those that lead to an attachment or the picture itself. */
export function withPageAddresses(html: string, { article, source }: Copy): string {
  if (source.keepsTracking) return html
  const files = new Set([article.image?.url, ...article.enclosures.map(({ url }) => url)])
  // In sanitised HTML every `>` in an attribute's value is escaped, so a tag ends at the first one.
  return html.replace(/<a [^>]*>/g, (tag) =>
    tag.replace(/ href="([^"]*)"/, (written, escaped: string) => {
      const address = plain(escaped)
      if (files.has(address)) return written
      const page = withoutTracking(address)
      return page === address ? written : ` href="${escapeAttribute(page)}"`
    }),
  )
}

function plain(escaped: string): string {
  return escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
