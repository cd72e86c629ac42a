import { canonicalUrl, isFrontPage, webUrl } from '../../foundation/url.ts'
import { foldText } from '../../foundation/words.ts'
import type { FeedHeader, Origin } from '../../model/documents.ts'
import { excerpt } from '../clean/plain-text.ts'
import { plainText } from '../clean/raw-text.ts'

const LONGEST_NAME = 200

/** By which addresses and title a document knows itself. */
export type Self = { readonly addresses: ReadonlySet<string>; readonly title: string }

/** What a document found at these addresses says of itself. */
export function selfOf({ title, link }: FeedHeader, addresses: readonly (string | undefined)[]): Self {
  const known = [...addresses, link].flatMap((address) => canonicalUrl(address ?? '') ?? [])
  return { addresses: new Set(known), title: foldText(nameIn(title?.value) ?? '') }
}

/**
 * The outlet that an item names, with a name in plain text and addresses of the web; undefined if it names none, or its
 * own document, as some software does with every item.
 */
export function otherOrigin(origin: Origin | undefined, self: Self): Origin | undefined {
  if (origin === undefined) return undefined
  const { title, ...addresses } = clean(origin)
  const named = [addresses.url, addresses.home].filter((address) => address !== undefined)
  if (named.some((address) => self.addresses.has(canonicalUrl(address) ?? address))) return undefined
  // What has the document's title is the document itself, at whatever address: it may be polled through another host.
  if (title === undefined ? named.length === 0 : foldText(title) === self.title) return undefined
  return { title, ...addresses }
}

function clean({ title, url, home }: Origin): Origin {
  const written = nameIn(title)
  const address = written !== undefined && /^https?:\/\/\S+$/i.test(written) ? webUrl(written) : undefined
  const [feed, page] = [webUrl(url ?? '') ?? address, webUrl(home ?? '')]
  const name = address === undefined ? written : undefined
  // Search engines name the site of an outlet and not its feed.
  if (feed !== undefined && page === undefined && isFrontPage(feed)) return { title: name, home: feed }
  return { title: name, url: feed, home: page }
}

function nameIn(title: string | undefined): string | undefined {
  if (title === undefined) return undefined
  const text = plainText({ value: title.slice(0, 4 * LONGEST_NAME), type: 'html' })
  return excerpt(text.replace(/\s+/g, ' ').trim(), LONGEST_NAME).toWellFormed() || undefined
}
