import { withoutUserinfo } from '../foundation/secrets.ts'
import { webUrl } from '../foundation/url.ts'
import type { Item } from '../model/documents.ts'
import { idOfName } from './owned-id.ts'
import { headOf, sharedIds, sharedLinks, toldByText, wordsOfItem } from './shared-names.ts'

/** An article's id, and whether the guid of its item was believed. */
export type OwnId = { readonly id: string; readonly isIdBelieved: boolean }

/**
 * The ids of the articles in a document, in the order of its items: UUIDs of version 5, in the URL namespace, of
 * `<feed url>\n<guid, or link, or title and date>`, and of the text as well where nothing else tells it apart. They are
 * the same on every desk and after every rebuild, whatever password the address carries. `written`: the items with what
 * their source is not believed, for even a title that is not believed tells one from another.
 */
export function articleIds(feedUrl: string, items: readonly Item[], written: readonly Item[] = items): OwnId[] {
  const ids = sharedIds(items)
  const links = sharedLinks(items, ids)
  const named = items.map(({ id, link, linkFromDocument, isLinkEmpty }, index) => ({
    ...written[index]!,
    id: ids.has(id ?? '') ? undefined : id,
    link: isLinkEmpty || links.has(link ?? '') ? undefined : (linkFromDocument ?? link),
  }))
  const told = toldByText(named.filter(({ id, link }) => id === undefined && link === undefined))
  const feed = withoutUserinfo(feedUrl)
  return named.map((item, index) => {
    const own = item.id ?? item.link ?? headOf(item)
    const name = told.has(item) ? `${own}\n${wordsOfItem(item)}` : own
    return { id: idOfName(`${feed}\n${name}`), isIdBelieved: !ids.has(items[index]!.id ?? '') }
  })
}

/** The guid if it can serve as an entry's id anywhere: `tag:`, `urn:`, or an http(s) URL that is a permalink. */
export function publicIri(item: Item): string | undefined {
  const id = item.id
  if (id === undefined || id.length > 1000 || !/^[!-~]+$/.test(id)) return undefined
  if (/^(?:tag:[^\s,]+,\d{4}[\d-]*:\S|urn:[a-z0-9][a-z0-9-]{0,31}:\S)/i.test(id)) return id
  return item.idIsPermalink !== false && webUrl(id) !== undefined ? id : undefined
}
