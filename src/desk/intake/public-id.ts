import type { Article } from '../../model/documents.ts'
import { ownedId } from '../../normalize/owned-id.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import type { KnownRecords } from './known-pieces.ts'

type Claims = Pick<KnownRecords, 'claims' | 'publicIds'>

/**
 * The publisher's own id, unless another source claims it; otherwise one made from the article's id, and if that is
 * taken as well, one made from the source's id too.
 */
export function publicId(article: Article, known: Claims, newsroom: Pick<Newsroom, 'isOfAnother'>): string {
  const { iri, id, sourceId } = article
  const isOwn = iri !== undefined && isOwnId({ iri, sourceId }, known, newsroom)
  const choices = isOwn ? [iri, `urn:uuid:${id}`] : [`urn:uuid:${id}`]
  const free = choices.find((choice) => !known.publicIds.has(choice))
  if (free !== undefined) return free
  const last = `urn:uuid:${ownedId(id, sourceId)}`
  if (known.publicIds.has(last)) throw new Error(`no id is left for article ${id}`)
  return last
}

/** The id under which another program published it, whatever else could be said of that; undefined if that is taken. */
export function adoptedId(
  { iri }: Article,
  { publicIds }: Pick<Claims, 'publicIds'>,
  isAdopted: boolean | undefined,
): string | undefined {
  return isAdopted && iri !== undefined && !publicIds.has(iri) ? iri : undefined
}

/** An id that names the site of a source belongs to that source, polled or not, and no other can claim it. */
function isOwnId(
  { iri, sourceId }: { readonly iri: string; readonly sourceId: string },
  { claims }: Claims,
  newsroom: Pick<Newsroom, 'isOfAnother'>,
): boolean {
  if (newsroom.isOfAnother(sourceId, iri)) return false
  const others = [...(claims.get(iri) ?? [])].filter((other) => other !== sourceId)
  return others.every((other) => newsroom.isOfAnother(other, iri))
}

/**
 * Whether an item is one of ours that comes back through another desk: it carries an id that we made for an article of
 * another source, or for a story. A publisher's own id proves nothing, since two sections of one publisher, or anyone
 * else, may carry it.
 */
export function isEcho({ guid, sourceId }: Article, { publicIds }: Claims): boolean {
  if (!guid?.startsWith('urn:uuid:')) return false
  const ours = publicIds.get(guid)
  if (ours?.article) return ours.article.sourceId !== sourceId && guid === `urn:uuid:${ours.article.id}`
  return ours?.storyId !== undefined && guid === `urn:uuid:${ours.storyId}`
}
