import { canonicalUrl } from '../foundation/url.ts'
import { articlesKnownAs, firstOfStory, storyOfArticle } from '../store/articles/references.ts'
import type { Handle } from '../store/open/handle.ts'
import { articleByPublicId, storyByPublicId } from '../store/stories/stories.ts'

/**
 * The ids of the articles that go by an id, a public id, a guid or an address, or by the id, the public id or the page of
 * a story: then the article that opened it, or the first that is left. An id is an article's before it is a story's, the
 * page is the story's alone, and a public id that one story and an article of another go by means both. None where
 * nothing goes by it.
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
  return named.length > 0 ? named : aliased(handle, name)
}

/** What readers know by a public id: the article of that id where it is in the story of that id, else each. */
async function publiclyNamed(handle: Handle, name: string): Promise<readonly string[]> {
  const article = await articleByPublicId(handle, name)
  const storyId = await storyByPublicId(handle, name)
  if (storyId === undefined || article?.storyId === storyId) return article ? [article.id] : []
  const first = await firstOfStory(handle, storyId)
  return [first, article?.id].filter((id) => id !== undefined)
}

async function aliased(handle: Handle, name: string): Promise<readonly string[]> {
  return articlesKnownAs(handle, [...new Set([name, canonicalUrl(name) ?? name])])
}

/** The id itself, where it is that of an article. */
async function articleOf(handle: Handle, id: string): Promise<string | undefined> {
  return (await storyOfArticle(handle, id)) === undefined ? undefined : id
}
