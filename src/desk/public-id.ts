import type { Article } from '../model.ts'
import { ownedId } from '../normalize/article-id.ts'
import { claimedElsewhere } from '../store/aliases.ts'
import type { Handle } from '../store/sqlite.ts'
import { articleByPublicId, isPublicIdTaken } from '../store/stories.ts'

/**
 * The publisher's own id where no other source claims it, else one made of the source's address and the item's; where
 * somebody took even that first, one that names the source as well. `taken`: by others of the same document.
 */
export async function publicId(handle: Handle, article: Article, taken: ReadonlySet<string>): Promise<string> {
  const { iri, id, sourceId } = article
  const isClaimed = iri !== undefined && (await claimedElsewhere(handle, sourceId, iri))
  const choices = [isClaimed ? undefined : iri, `urn:uuid:${id}`, `urn:uuid:${ownedId(id, sourceId)}`]
  for (const choice of choices) {
    if (choice === undefined || taken.has(choice)) continue
    if (!(await isPublicIdTaken(handle, choice))) return choice
  }
  throw new Error(`no id is left for article ${id}`)
}

/**
 * Whether an item is one of ours that comes back through another desk: it carries an id that we made for an article of
 * another source. A publisher's own id says nothing, for two sections of one publisher, and anyone else, may carry it.
 */
export async function isEcho(handle: Handle, { guid, sourceId }: Article): Promise<boolean> {
  const ours = guid?.startsWith('urn:uuid:') ? await articleByPublicId(handle, guid) : undefined
  return ours !== undefined && ours.source_id !== sourceId && guid === `urn:uuid:${ours.id}`
}
