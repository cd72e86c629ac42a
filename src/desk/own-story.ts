import { ownedId } from '../normalize/article-id.ts'
import type { StoredArticle } from '../store/article-rows.ts'
import type { Handle } from '../store/sqlite.ts'
import { hasCopies, isPublicIdTaken, isStoryPublicId, loadStories, type StoredStory } from '../store/stories.ts'

/**
 * The id of the story in which an article stands alone: its own, unless others stayed in the story that it opened; then
 * one made of it, the same on every desk. A story that all have left is taken up again, with the ids that readers know.
 */
export async function ownStoryId(handle: Handle, articleId: string): Promise<string> {
  for (let count = 0; ; count += 1) {
    const id = count === 0 ? articleId : ownedId(articleId, `story ${count}`)
    if (!(await hasCopies(handle, id))) return id
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

/** The article's own public id; where the story that it leaves is known by that one, another that is made of it. */
async function ownPublicId(
  handle: Handle,
  storyId: string,
  { article, publicId }: Pick<StoredArticle, 'article' | 'publicId'>,
): Promise<string> {
  if (!(await isStoryPublicId(handle, publicId))) return publicId
  const made = [article.id, ownedId(article.id, article.sourceId), ownedId(storyId, article.sourceId)]
  for (const id of made) if (!(await isPublicIdTaken(handle, `urn:uuid:${id}`))) return `urn:uuid:${id}`
  throw new Error(`no id is left for story ${storyId}`)
}
