import { creditOf } from '../deduplicate/agency.ts'
import { aliasKeys, identify } from '../deduplicate/identity.ts'
import type { Article, Credit, Instant } from '../model.ts'
import { claimedElsewhere, knownAliases, saveAliases } from '../store/aliases.ts'
import { loadArticles, type StoredArticle } from '../store/article-rows.ts'
import type { Handle } from '../store/sqlite.ts'
import { articleByPublicId } from '../store/stories.ts'
import type { Context } from './context.ts'

/** An article that is new or has really changed, with what can be told from it alone. */
export type Arrival = {
  readonly article: Article
  readonly publicId: string
  readonly credit: Credit | undefined
  /** The version before, where the article is known. */
  readonly before: StoredArticle | undefined
}

/**
 * Tells what is new or changed in the articles of one source from what is known already, and remembers every further
 * name of those that are known.
 */
export async function arrivals(
  handle: Handle,
  articles: readonly Article[],
  { agencies, at }: Pick<Context, 'agencies'> & { readonly at: Instant },
): Promise<Arrival[]> {
  const sourceId = articles[0]?.sourceId
  if (sourceId === undefined) return []
  const known = await knownAliases(handle, sourceId, articles.flatMap(aliasKeys))
  const identified = identify(articles, known)
  const before = await loadArticles(
    handle,
    identified.map((article) => article.id),
  )
  const found: Arrival[] = []
  for (const article of identified) {
    const earlier = before.get(article.id)
    if (earlier || !(await isEcho(handle, article))) {
      const names = aliasKeys(article).filter((alias) => known(alias) === undefined)
      await saveAliases(handle, article, names)
      if (earlier?.article.hash === article.hash) continue
      const current = earlier ? nextVersion(earlier.article, article, at) : article
      found.push({
        article: current,
        publicId: earlier?.publicId ?? (await publicId(handle, article)),
        credit: creditOf(current, agencies),
        before: earlier,
      })
    }
  }
  return found
}

/** The edited article: what it says is new, when it was published and first seen is not. */
function nextVersion(before: Article, after: Article, at: Instant): Article {
  const updatedAt = after.updatedAt > before.updatedAt ? after.updatedAt : at
  return { ...after, publishedAt: before.publishedAt, firstSeenAt: before.firstSeenAt, updatedAt }
}

/** The publisher's own id where no other source claims it; else one made of the source's address and the item's. */
async function publicId(handle: Handle, article: Article): Promise<string> {
  const { iri } = article
  const isFree =
    iri !== undefined &&
    !(await claimedElsewhere(handle, article.sourceId, iri)) &&
    (await articleByPublicId(handle, iri)) === undefined
  return isFree ? iri : `urn:uuid:${article.id}`
}

/**
 * Whether an item is one of ours that comes back through another desk: it carries a public id of ours that belongs to
 * another source, and either we made that id or the item links to the same page. Without the second half a source
 * could keep another's article out by using its guid first.
 */
async function isEcho(handle: Handle, { guid, sourceId, canonicalUrl }: Article): Promise<boolean> {
  const ours = guid === undefined ? undefined : await articleByPublicId(handle, guid)
  if (!ours || ours.source_id === sourceId) return false
  return guid === `urn:uuid:${ours.id}` || (canonicalUrl !== undefined && canonicalUrl === ours.canonical_url)
}
