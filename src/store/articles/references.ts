import type { Instant } from '../../model/instant.ts'
import type { Apart } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import { textAt } from '../sqlite/json.ts'

/** One name may belong to articles of many sources; nobody would read more than this many. */
const MOST = 20

/** A form is filled as often as there are towns. */
const MOST_KEPT_APART = 50

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

/** An article that was kept apart from another, and from which, by which rule. */
export type KeptApart = { readonly articleId: string; readonly apart: Apart }

/** The articles first seen at a time that were kept apart from any of these when they came; the first 50. */
export async function articlesKeptApartFrom(
  handle: Handle,
  articleIds: readonly string[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly KeptApart[]> {
  const rows = await handle
    .selectFrom('articles')
    .select(['id', 'evidence_json'])
    .where('first_seen_at', '>=', from)
    .where('first_seen_at', '<=', to)
    .where(textAt('evidence_json', 'apart.articleId'), 'in', articleIds)
    .orderBy('first_seen_at')
    .orderBy('id')
    .limit(MOST_KEPT_APART)
    .execute()
  return rows.map((row) => ({ articleId: row.id, apart: JSON.parse(row.evidence_json).apart }))
}
