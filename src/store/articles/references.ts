import type { Handle } from '../open/handle.ts'

/** One name may belong to articles of many sources; nobody would read more than this many. */
const MOST = 20

/** Some sites tell all their articles apart by the query alone. */
const MOST_AT_A_PAGE = 200

/** The id of the story that an article is in; undefined if there is no such article. */
export async function storyOfArticle(handle: Handle, articleId: string): Promise<string | undefined> {
  const article = handle.selectFrom('articles').select('story_id').where('id', '=', articleId)
  return (await article.executeTakeFirst())?.story_id
}

/** The id of the article that opened a story, or else of the one in it that was seen first. */
export async function firstOfStory(handle: Handle, storyId: string): Promise<string | undefined> {
  const articles = handle.selectFrom('articles').select('id').where('story_id', '=', storyId)
  const first = articles
    .orderBy(({ eb }) => eb('id', '=', storyId), 'desc')
    .orderBy('first_seen_at')
    .orderBy('id')
  return (await first.limit(1).executeTakeFirst())?.id
}

/** The ids of the articles, of any source, that ever had one of these guids or addresses; the first 20. */
export async function articlesKnownAs(handle: Handle, names: readonly string[]): Promise<readonly string[]> {
  const rows = await handle
    .selectFrom('aliases')
    .innerJoin('articles', 'articles.id', 'aliases.article_id')
    .select('article_id')
    .distinct()
    .where('kind', 'in', ['guid', 'url'])
    .where('value', 'in', names)
    .orderBy('article_id')
    .limit(MOST)
    .execute()
  return rows.map((row) => row.article_id)
}

/** The addresses with a query that articles have at a page, the query aside, with their ids; the first 200. */
export async function articlesAtPage(
  handle: Handle,
  page: string,
): Promise<readonly { readonly articleId: string; readonly address: string }[]> {
  const rows = await handle
    .selectFrom('aliases')
    .innerJoin('articles', 'articles.id', 'aliases.article_id')
    .select(['article_id', 'value'])
    .where('kind', '=', 'url')
    .where('value', '>=', `${page}?`)
    .where('value', '<', `${page}@`)
    .orderBy('value')
    .limit(MOST_AT_A_PAGE)
    .execute()
  return rows.map((row) => ({ articleId: row.article_id, address: row.value }))
}

/** Whether the store has any article of a source. */
export async function hasArticlesOf(handle: Handle, sourceId: string): Promise<boolean> {
  const articles = handle.selectFrom('articles').select('id').where('source_id', '=', sourceId)
  return (await articles.limit(1).executeTakeFirst()) !== undefined
}
