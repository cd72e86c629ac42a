import type { Article } from '../../model/documents.ts'
import { type AdoptedItem, adoptedItems, isAnythingAdopted, newestAdopted } from '../../store/articles/adopted-items.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Offered } from '../intake/offered.ts'

/**
 * The documents of a round, in which items that another program published before have the ids and dates that it gave them: whoever
 * follows its feeds here sees nothing twice.
 */
export async function withAdopted(handle: Handle, offered: readonly Offered[]): Promise<readonly Offered[]> {
  if (!(await isAnythingAdopted(handle))) return offered
  const names = offered.flatMap(({ sourceId, articles }) => articles.flatMap((one) => namesOf(sourceId, one)))
  const found = new Map((await adoptedItems(handle, names)).map((item) => [keyOf(item), item]))
  const newest = await newestAdopted(handle, [...new Set(offered.map(({ sourceId }) => sourceId))])
  return offered.map((document) => {
    const { sourceId, articles } = document
    const adopted = new Map<string, AdoptedItem>()
    const taken = new Set<string>()
    for (const article of articles) {
      const item = namesOf(sourceId, article)
        .map((name) => found.get(keyOf(name)))
        .find((one) => one !== undefined)
      // Two items of one page are two: the first has its id.
      if (item === undefined || taken.has(item.publicId)) continue
      taken.add(item.publicId)
      adopted.set(article.id, item)
    }
    const newestAt = newest.get(sourceId)
    if (newestAt === undefined) return document
    return {
      ...document,
      articles: articles.map((article) => asPublished(article, adopted.get(article.id))),
      adopted: { ids: new Set(adopted.keys()), newestAt },
    }
  })
}

function asPublished(article: Article, item: AdoptedItem | undefined): Article {
  if (item === undefined) return article
  const { publicId: iri, publishedAt, updatedAt } = item
  return { ...article, iri, publishedAt, updatedAt, isBackdated: undefined }
}

type Name = Pick<AdoptedItem, 'sourceId' | 'kind' | 'value'>

/** What it may be known by, the surest first. */
function namesOf(sourceId: string, { guid, url, canonicalUrl }: Article): readonly Name[] {
  const urls = [...new Set([url, canonicalUrl].filter((one) => one !== undefined))]
  return [
    ...(guid === undefined ? [] : [{ sourceId, kind: 'guid', value: guid } as const]),
    ...urls.map((value) => ({ sourceId, kind: 'url', value }) as const),
  ]
}

function keyOf({ sourceId, kind, value }: Name): string {
  return `${sourceId} ${kind} ${value}`
}
