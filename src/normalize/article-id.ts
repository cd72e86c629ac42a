import { parse, v5 } from 'uuid'
import { withoutUserinfo } from '../foundation/secrets.ts'
import { isFrontPage, webUrl } from '../foundation/url.ts'
import type { Item } from '../model/documents.ts'

/** The URL namespace of RFC 9562 6.6, as bytes: v5 would parse the text each time. */
const URLS = parse(v5.URL)

/**
 * UUID version 5, in the URL namespace, of `<feed url>\n<guid, or link, or title and date>`: the same on every desk and
 * after every rebuild, whatever password the address carries. `isIdBelieved` is false where several items of the document share this guid.
 */
export function articleId(feedUrl: string, item: Item, isIdBelieved: boolean): string {
  const own = (isIdBelieved ? item.id : undefined) ?? item.link
  return v5(
    `${withoutUserinfo(feedUrl)}\n${own ?? `${item.title?.value ?? ''}\n${item.published ?? item.updated ?? ''}`}`,
    URLS,
  )
}

/** An id for an article whose own id is already taken by another source, made from that id and the source's. */
export function ownedId(id: string, sourceId: string): string {
  return v5(`${id}\n${sourceId}`, URLS)
}

/**
 * The guids that several items with different links share, such as a template's `isPermaLink` example, or different
 * titles and dates at one link; and those that are the site's address: they identify no article.
 */
export function sharedIds(items: readonly Item[]): ReadonlySet<string> {
  const first = new Map<string, Item>()
  const shared = new Set<string>()
  for (const item of items) {
    if (item.id === undefined) continue
    const earlier = first.get(item.id)
    if (isFrontPage(item.id) || (earlier && isAnother(item, earlier))) shared.add(item.id)
    if (!earlier) first.set(item.id, item)
  }
  return shared
}

/** Two versions of an article have the same date. */
function isAnother(one: Item, other: Item): boolean {
  if ((one.link ?? '') !== (other.link ?? '')) return true
  const [date, otherDate] = [one.published, other.published]
  return one.title?.value !== other.title?.value && date !== undefined && otherDate !== undefined && date !== otherDate
}

/**
 * The links by which items without guid, or with one of these shared `ids`, cannot be told apart: front pages, and those
 * that several such items with different titles share.
 */
export function sharedLinks(items: readonly Item[], ids: ReadonlySet<string>): ReadonlySet<string> {
  const titles = new Map<string, string>()
  const shared = new Set<string>()
  for (const { id, link, title } of items) {
    if (link === undefined || (id !== undefined && !ids.has(id))) continue
    const first = titles.get(link) ?? title?.value ?? ''
    if (isFrontPage(link) || first !== (title?.value ?? '')) shared.add(link)
    titles.set(link, first)
  }
  return shared
}

/** The guid if it can serve as an entry's id anywhere: `tag:`, `urn:`, or an http(s) URL that is a permalink. */
export function publicIri(item: Item): string | undefined {
  const id = item.id
  if (id === undefined || id.length > 1000 || !/^[!-~]+$/.test(id)) return undefined
  if (/^(?:tag:[^\s,]+,\d{4}[\d-]*:\S|urn:[a-z0-9][a-z0-9-]{0,31}:\S)/i.test(id)) return id
  return item.idIsPermalink !== false && webUrl(id) !== undefined ? id : undefined
}
