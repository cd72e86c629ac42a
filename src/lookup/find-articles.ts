import { articlesAt } from '../desk/picked/articles-at.ts'
import { firstOfStory, storyOfArticle } from '../store/articles/references.ts'
import type { Handle } from '../store/open/handle.ts'
import { articleByPublicId, storyByPublicId } from '../store/stories/stories.ts'

/**
 * The ids of the articles that a reference means: an id, a public id, a guid or an address of an article, or an id, a
 * public id or the page of a story, which means the article that opened it, or its first one left. An id is tried as an
 * article's before a story's, a page is always the story's, and a public id shared by a story and an article outside it
 * means both. Empty if the reference means nothing.
 */
export async function findArticles(handle: Handle, reference: string): Promise<readonly string[]> {
  const name = reference.trim()
  const page = /\/stories\/([^/?#]+)\/?$/.exec(name)?.[1]
  const found =
    page === undefined
      ? ((await articleOf(handle, name)) ?? (await firstOfStory(handle, name)))
      : ((await firstOfStory(handle, page)) ?? (await articleOf(handle, page)))
  if (found !== undefined) return [found]
  const named = await publiclyNamed(handle, name)
  return named.length > 0 ? named : articlesAt(handle, name)
}

/**
 * The articles that readers know by a public id: the article itself if it is in the story with that id, otherwise both.
 */
async function publiclyNamed(handle: Handle, name: string): Promise<readonly string[]> {
  const article = await articleByPublicId(handle, name)
  const storyId = await storyByPublicId(handle, name)
  if (storyId === undefined || article?.storyId === storyId) return article ? [article.id] : []
  const first = await firstOfStory(handle, storyId)
  return [first, article?.id].filter((id) => id !== undefined)
}

/** The id itself, if it is that of an article. */
async function articleOf(handle: Handle, id: string): Promise<string | undefined> {
  return (await storyOfArticle(handle, id)) === undefined ? undefined : id
}
