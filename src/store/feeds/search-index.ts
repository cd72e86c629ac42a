import { wordsOf } from '../../foundation/words.ts'
import type { Handle } from '../open/handle.ts'
import { askAmong, slices, writeRows } from '../open/sets.ts'
import { addToIndex, dropFromIndex } from '../sqlite/search.ts'

/** Separates two texts; it is never part of a word. */
const BREAK = '¶'

/** What marks an article in the index whose text is no longer kept. */
const WITHOUT_TEXT = 'without text'

/** An article, and the hash of the version that the index should hold. */
export type Indexed = { readonly articleId: string; readonly hash: string }

/** Brings the index in line with articles, skipping those whose version it holds already. */
export async function indexArticles(handle: Handle, articles: readonly Indexed[]): Promise<void> {
  const wanted = new Map(articles.map(({ articleId, hash }) => [articleId, hash]))
  const known = await indexedRows(handle, [...wanted.keys()])
  const stale = [...wanted].filter(([articleId, hash]) => known.get(articleId)?.hash !== hash)
  const words = await wordsOfArticles(
    handle,
    stale.map(([articleId]) => articleId),
  )
  let next = await nextId(handle)
  const rows = stale.flatMap(([articleId, hash]) => {
    const text = words.get(articleId)
    if (text === undefined) return []
    const id = known.get(articleId)?.id ?? next
    if (id === next) next += 1
    return [{ id, articleId, hash, text }]
  })
  const old = rows.flatMap(({ articleId, id }) => (known.has(articleId) ? [id] : []))
  await dropFromIndex(handle, old)
  await addToIndex(
    handle,
    rows.map(({ id, text }) => ({ id, words: text })),
  )
  const kept = rows.map(({ id, articleId, hash }) => ({ id, article_id: articleId, hash }))
  await writeRows(handle, 'search_rows', kept, { key: ['article_id'], replace: ['hash'] })
}

async function indexedRows(
  handle: Handle,
  articleIds: readonly string[],
): Promise<Map<string, { readonly id: number; readonly hash: string }>> {
  const rows = await askAmong<{ id: number; articleId: string; hash: string }>(
    handle,
    articleIds,
    (list) => `select id, article_id as "articleId", hash from search_rows where article_id in ${list}`,
  )
  return new Map(rows.map((row) => [row.articleId, row]))
}

/** Removes articles from the index. */
export async function forgetSearched(handle: Handle, articleIds: readonly string[]): Promise<void> {
  for (const slice of slices(articleIds)) {
    const rows = await handle.selectFrom('search_rows').select('id').where('article_id', 'in', slice).execute()
    await dropFromIndex(
      handle,
      rows.map(({ id }) => id),
    )
    await handle.deleteFrom('search_rows').where('article_id', 'in', slice).execute()
  }
}

/** Removes the texts of these articles from the index, and leaves their titles, summaries and categories. */
export async function forgetSearchedTexts(handle: Handle, articleIds: readonly string[]): Promise<void> {
  for (const slice of slices(articleIds)) {
    const rows = await handle.selectFrom('search_rows').select('article_id').where('article_id', 'in', slice).execute()
    await indexArticles(
      handle,
      rows.map((row) => ({ articleId: row.article_id, hash: WITHOUT_TEXT })),
    )
  }
}

/** Later articles get higher row numbers, so that a search finds the newest first without sorting. */
async function nextId(handle: Handle): Promise<number> {
  const rows = handle.selectFrom('search_rows').select('id').orderBy('id', 'desc').limit(1)
  return ((await rows.executeTakeFirst())?.id ?? 0) + 1
}

/** Title, summary, each category and the text, separated so that no phrase matches across two of them. */
async function wordsOfArticles(handle: Handle, articleIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await askAmong<{ id: string; title: string; text: string | null; data: string }>(
    handle,
    articleIds,
    (list) => `select id, title, text, data_json as data from articles where id in ${list}`,
  )
  return new Map(
    rows.map(({ id, title, text, data }) => {
      const { summary, categories } = JSON.parse(data) as { summary: string; categories: readonly string[] }
      const texts = [title, summary, ...categories, text ?? '']
      return [id, texts.map((one) => wordsOf(one).join(' ')).join(` ${BREAK} `)]
    }),
  )
}
