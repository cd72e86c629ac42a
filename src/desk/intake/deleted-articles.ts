import type { Sheet } from '../sheet/sheet.ts'
import { aliasKey, type KnownRecords } from './known-pieces.ts'
import type { Offered } from './offered.ts'

/**
 * The articles that their own source says were deleted, with the reason: those that still stand and did not change
 * since.
 */
export function deletedArticles(
  sheet: Sheet,
  { sourceId, deleted }: Pick<Offered, 'sourceId' | 'deleted'>,
  names: KnownRecords['names'],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { guid, at } of deleted) {
    const id = names.get(aliasKey({ sourceId, kind: 'guid', value: guid }))
    const known = id === undefined ? undefined : sheet.articles.get(id)
    if (id === undefined || known?.withdrawn !== undefined) continue
    const isLater = at !== undefined && known !== undefined && known.article.updatedAt > at
    if (!isLater) found.set(id, 'its feed says that it was deleted')
  }
  return found
}
