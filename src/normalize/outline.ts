import { unwrapped } from '../foundation/addresses/redirectors.ts'
import { canonicalUrl, webUrl } from '../foundation/url.ts'
import type { Article, Item } from '../model/documents.ts'
import type { Source } from '../model/settings.ts'
import { articleIds } from './article-id.ts'
import { withAlertWords } from './attached/alerts.ts'
import { type SourceRules, sourceRules } from './source-rules.ts'
import { undoubledItem } from './undoubled-item.ts'

/** What an item is called: finding this out costs little compared with reading the item. */
export type Outline = Pick<Article, 'id' | 'guid' | 'url' | 'canonicalUrl' | 'originUrls'> & {
  readonly item: Item
  /** Whether no other item of its document has its guid. */
  readonly isIdBelieved: boolean
  readonly rules: SourceRules
}

/** The outlines of the items of a document, in their order; what `source` is not believed is left out. */
export function outlines(items: readonly Item[], source: Source): readonly Outline[] {
  const rules = sourceRules(source)
  const read = items.map((written) => withAlertWords(undoubledItem(rules.believed(written))))
  const ids = articleIds(source.url, read, items.map(withAlertWords))
  return read.map((item, index) => {
    const url = pageOf(item)
    const guid = item.id?.slice(0, 2000).toWellFormed()
    return { item, ...ids[index]!, rules, guid, ...addresses(item, url) }
  })
}

/**
 * The item's page: its link, without the redirector that it may lead through; undefined if it names none. The link as
 * written still makes the id.
 */
export function pageOf(item: Item): string | undefined {
  const url = webUrl((item.isLinkEmpty ? permalinkOf(item) : item.link) ?? '')
  return url === undefined ? undefined : unwrapped(url)
}

/** The guid in place of an empty link, unless it says that it is no permalink. */
function permalinkOf({ id, idIsPermalink }: Item): string | undefined {
  return idIsPermalink === false ? undefined : id
}

function addresses(item: Item, url: string | undefined): Pick<Article, 'url' | 'canonicalUrl' | 'originUrls'> {
  const own = url === undefined ? undefined : canonicalUrl(url)
  const named = [...item.otherLinks, item.credit ?? ''].flatMap((address) => canonicalUrl(unwrapped(address)) ?? [])
  const originUrls = [...new Set(named)].filter((origin) => origin !== own).slice(0, 20)
  return { url, canonicalUrl: own, originUrls }
}
