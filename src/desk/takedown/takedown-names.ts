import { withoutHost } from '../../deduplicate/identity/without-host.ts'
import { canonicalUrl } from '../../foundation/url.ts'
import type { Article } from '../../model/documents.ts'
import type { Handle } from '../../store/open/handle.ts'
import { type ArticleNames, isSharedGuid, isSharedPage, isTellingText } from '../../store/takedowns/taken-articles.ts'
import { hashedName } from './hashed-name.ts'

/** An article of a document with the names that distinguish it from the others there. */
export type NamedArticle = {
  readonly article: Article
  readonly names: readonly { readonly kind: string; readonly value: string }[]
}

/**
 * The name that takes a page down in whatever source shows it; undefined for an address that is not the page of one
 * article.
 */
export function pageName(address: string): string | undefined {
  const page = canonicalUrl(address)
  return page === undefined || withoutHost(page) === undefined ? undefined : `*${hashedName('url', page)}`
}

/**
 * The names that a takedown needs to keep an article away: its id, every guid and address that it was known by, and the
 * text of each version; and, only together with its date, its address without the host and the addresses that it named
 * as its origin. All are hashed, for a tombstone keeps no words. An address shared with other articles of its source is
 * left out, and of such a guid only that it is shared is kept.
 */
export async function namesToKeep(handle: Handle, article: ArticleNames): Promise<string[]> {
  const { id, sourceId, publishedAt, canonicalUrl: page, originUrls } = article
  const sharedGuids: string[] = []
  for (const guid of valuesOf(article.aliases, 'guid')) {
    if (await isSharedGuid(handle, { id, sourceId, guid })) sharedGuids.push(guid)
  }
  const aliases = article.aliases.filter(({ kind, value }) => kind !== 'guid' || !sharedGuids.includes(value))
  const isShared = await isSharedPage(handle, article)
  const own = isShared
    ? { ...article, canonicalUrl: undefined, aliases: aliases.filter(({ value }) => value !== page) }
    : { ...article, aliases }
  const lesser = (kind: string, values: readonly string[]) =>
    values.map((value) => hashedName(sourceId, `${kind} ${publishedAt}`, value))
  return [
    ...sureNames(own),
    ...sharedGuids.map((guid) => sharedGuidName(sourceId, guid)),
    ...lesser('page', pagesOf(own)),
    ...lesser('origin', [...originUrls, ...valuesOf(aliases, 'origin')]),
    ...lesser('path', isShared ? [] : valuesOf(aliases, 'path')),
  ]
}

/** The one name left to an article whose other names are gone. */
export function idName({ id, sourceId }: { readonly id: string; readonly sourceId: string }): string {
  return hashedName(sourceId, 'id', id)
}

/** The names that identify an article of its source whatever its date. */
export function sureNames(article: ArticleNames): string[] {
  const { sourceId, publishedAt, aliases, hashes } = article
  return [
    idName(article),
    ...valuesOf(aliases, 'guid').map((guid) => guidName(sourceId, guid)),
    ...pagesOf(article).map((url) => hashedName(sourceId, 'url', url)),
    ...hashes
      .filter(({ hash }) => hash !== '')
      .map(({ hash, isTelling }) => hashedName(sourceId, isTelling ? 'hash' : `hash ${publishedAt}`, hash)),
  ]
}

/** The name of a guid. */
export function guidName(sourceId: string, guid: string): string {
  return hashedName(sourceId, 'guid', guid)
}

/** The name of a guid under which its source has other articles too. */
export function sharedGuidName(sourceId: string, guid: string): string {
  return hashedName(sourceId, 'shared guid', guid)
}

/** The names of an article that say nothing where its guid belongs to others as well. */
export function namesOfGuid({ article, names }: NamedArticle): string[] {
  return [idName(article), ...valuesOf(names, 'guid').map((guid) => guidName(article.sourceId, guid))]
}

/** The names by which an article of a document may turn out to be one that was taken down. */
export function namesToAsk({ article, names }: NamedArticle): string[] {
  const { sourceId, publishedAt, originUrls, hash } = article
  const urls = valuesOf(names, 'url')
  return [
    idName(article),
    ...valuesOf(names, 'guid').map((guid) => guidName(sourceId, guid)),
    ...urls.map((url) => hashedName(sourceId, 'url', url)),
    ...urls.flatMap((url) => pageName(url) ?? []),
    ...originUrls.map((url) => hashedName(sourceId, `page ${publishedAt}`, url)),
    ...urls.map((url) => hashedName(sourceId, `origin ${publishedAt}`, url)),
    ...valuesOf(names, 'path').map((path) => hashedName(sourceId, `path ${publishedAt}`, path)),
    hashedName(sourceId, 'hash', hash),
    hashedName(sourceId, `hash ${publishedAt}`, hash),
  ]
}

/** The names by which an address or guid may have been taken down, in one of these sources or wherever it is shown. */
export function namesOfReference(reference: string, sourceIds: readonly string[]): string[] {
  const page = canonicalUrl(reference)
  return [
    ...(page === undefined ? [] : [pageName(reference) ?? []].flat()),
    ...sourceIds.flatMap((id) => [
      guidName(id, reference),
      ...(page === undefined ? [] : [hashedName(id, 'url', page)]),
    ]),
  ]
}

/** The names of an article of a document, in the form of a stored article. */
export function asStored({ article, names }: NamedArticle): ArticleNames {
  const { id, sourceId, publishedAt, originUrls, hash, text } = article
  const page = valuesOf(names, 'url')[0]
  const hashes = [{ hash, isTelling: isTellingText(text.length) }]
  return { id, sourceId, publishedAt, canonicalUrl: page, originUrls, aliases: names, hashes }
}

function valuesOf(names: readonly { readonly kind: string; readonly value: string }[], wanted: string): string[] {
  return names.filter(({ kind }) => kind === wanted).map(({ value }) => value)
}

/** The addresses of its own pages, without the front page of a site. */
function pagesOf({ canonicalUrl: page, aliases }: ArticleNames): string[] {
  const urls = new Set([...(page === undefined ? [] : [page]), ...valuesOf(aliases, 'url')])
  return [...urls].filter((url) => withoutHost(url) !== undefined)
}
