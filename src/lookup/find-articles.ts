import { canonicalUrl } from '../normalize/url.ts'
import type { Handle } from '../store/open/sqlite.ts'
import { articleByPublicId, storyByPublicId } from '../store/stories/stories.ts'

/** One address may have been shown by many sources; more than these nobody reads. */
const MOST = 20

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
  const values = [...new Set([name, canonicalUrl(name) ?? name])]
  const rows = await handle
    .selectFrom('aliases')
    .innerJoin('articles', 'articles.id', 'aliases.article_id')
    .select('article_id')
    .distinct()
    .where('kind', 'in', ['guid', 'url'])
    .where('value', 'in', values)
    .orderBy('article_id')
    .limit(MOST)
    .execute()
  return rows.map((row) => row.article_id)
}

async function articleOf(handle: Handle, id: string): Promise<string | undefined> {
  return (await handle.selectFrom('articles').select('id').where('id', '=', id).executeTakeFirst())?.id
}

/** Of the articles that are in a story the one that opened it, or else the first. */
async function firstOfStory(handle: Handle, storyId: string): Promise<string | undefined> {
  const rows = handle.selectFrom('articles').select('id').where('story_id', '=', storyId)
  const first = rows
    .orderBy(({ eb }) => eb('id', '=', storyId), 'desc')
    .orderBy('first_seen_at')
    .orderBy('id')
  return (await first.limit(1).executeTakeFirst())?.id
}
