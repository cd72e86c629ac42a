import type { Article } from '../../model/documents.ts'
import { ownedId } from '../../normalize/article-id.ts'
import { claimants } from '../../store/articles/aliases.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { articleByPublicId, isPublicIdTaken, storyByPublicId } from '../../store/stories/stories.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'

type Around = {
  /** By others of the same document. */
  readonly taken: ReadonlySet<string>
  readonly newsroom: Pick<Newsroom, 'isOfAnother'>
}

/**
 * The publisher's own id where no other source claims it; else one made of the source's address and the item's; where
 * somebody took even that first, one that names the source as well.
 */
export async function publicId(handle: Handle, article: Article, { taken, newsroom }: Around): Promise<string> {
  const { iri, id, sourceId } = article
  const isOwn = iri !== undefined && (await isOwnId(handle, { iri, sourceId }, newsroom))
  const choices = [isOwn ? iri : undefined, `urn:uuid:${id}`, `urn:uuid:${ownedId(id, sourceId)}`]
  for (const choice of choices) {
    if (choice === undefined || taken.has(choice)) continue
    if (!(await isPublicIdTaken(handle, choice))) return choice
  }
  throw new Error(`no id is left for article ${id}`)
}

/** An id that names the site of a source is claimed by that source, polled or not, and no other can claim it. */
async function isOwnId(
  handle: Handle,
  { iri, sourceId }: { readonly iri: string; readonly sourceId: string },
  newsroom: Around['newsroom'],
): Promise<boolean> {
  if (newsroom.isOfAnother(sourceId, iri)) return false
  const others = await claimants(handle, sourceId, iri)
  return others.every((other) => newsroom.isOfAnother(other, iri))
}

/**
 * Whether an item is one of ours that comes back through another desk: it carries an id that we made for an article of
 * another source, or for a story. A publisher's own id says nothing, for two sections of one publisher, and anyone else,
 * may carry it.
 */
export async function isEcho(handle: Handle, { guid, sourceId }: Article): Promise<boolean> {
  if (!guid?.startsWith('urn:uuid:')) return false
  const ours = await articleByPublicId(handle, guid)
  if (ours) return ours.source_id !== sourceId && guid === `urn:uuid:${ours.id}`
  return guid === `urn:uuid:${await storyByPublicId(handle, guid)}`
}
