import { ownedId } from '../../normalize/article-id.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import {
  hasCopies,
  isPublicIdTaken,
  isStoryPublicId,
  loadStories,
  type StoredStory,
} from '../../store/stories/stories.ts'

/**
 * The id of the story in which an article stands alone: one that was made of it before and that all have left, for
 * readers know the article by that one's ids; else its own, unless others stayed in the story that it opened; else a new
 * one that is made of it, the same on every desk.
 */
export async function ownStoryId(handle: Handle, articleId: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const made = ownedId(articleId, `story ${count}`)
    const isKnown = (await loadStories(handle, [made])).has(made)
    if (isKnown && (await hasCopies(handle, made))) continue
    return isKnown || (await hasCopies(handle, articleId)) ? made : articleId
  }
}

/** The story of that id as known, or a new one that the article opens. */
export async function ownStory(
  handle: Handle,
  storyId: string,
  { article, publicId, credit }: StoredArticle,
): Promise<StoredStory> {
  const known = (await loadStories(handle, [storyId])).get(storyId)
  if (known) return known
  return {
    id: storyId,
    publicId: await ownPublicId(handle, storyId, { article, publicId }),
    publishedAt: article.publishedAt,
    credit,
    // Its first round is over: nothing settles its id and date again.
    openedAt: article.firstSeenAt - 1,
  }
}

/** The article's own public id; where the story that it leaves is known by that one, another that is made of its new one. */
async function ownPublicId(
  handle: Handle,
  storyId: string,
  { article, publicId }: Pick<StoredArticle, 'article' | 'publicId'>,
): Promise<string> {
  if (!(await isStoryPublicId(handle, publicId))) return publicId
  const made = [storyId, ownedId(storyId, article.sourceId)]
  for (const id of made) if (!(await isPublicIdTaken(handle, `urn:uuid:${id}`))) return `urn:uuid:${id}`
  throw new Error(`no id is left for story ${storyId}`)
}
