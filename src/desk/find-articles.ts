import { canonicalUrl } from '../normalize/url.ts'
import type { Handle } from '../store/sqlite.ts'

/** One address may have been shown by many sources; more than these nobody reads. */
const MOST = 20

/**
 * The ids of the articles that go by an id, a public id, a guid or an address, by the id of a story or the address of its
 * page: then the article that opened it, or the first that is left. None where nothing goes by it.
 */
export async function findArticles(handle: Handle, reference: string): Promise<readonly string[]> {
  const name = reference.trim()
  const storyId = /\/stories\/([^/?#]+)\/?$/.exec(name)?.[1] ?? name
  const one = (await articleNamed(handle, name)) ?? (await firstOfStory(handle, storyId))
  if (one !== undefined) return [one]
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

async function articleNamed(handle: Handle, name: string): Promise<string | undefined> {
  const articles = handle.selectFrom('articles').select('id')
  const row =
    (await articles.where('id', '=', name).executeTakeFirst()) ??
    (await articles.where('public_id', '=', name).executeTakeFirst())
  return row?.id
}

async function firstOfStory(handle: Handle, name: string): Promise<string | undefined> {
  const opener = await handle.selectFrom('articles').select('id').where('id', '=', name).executeTakeFirst()
  if (opener) return opener.id
  const first = await handle
    .selectFrom('stories')
    .innerJoin('articles', 'articles.story_id', 'stories.id')
    .select('articles.id')
    .where(({ or, eb }) => or([eb('stories.id', '=', name), eb('stories.public_id', '=', name)]))
    .orderBy('articles.first_seen_at')
    .orderBy('articles.id')
    .limit(1)
    .executeTakeFirst()
  return first?.id
}
