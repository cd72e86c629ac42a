import { sql } from 'kysely'
import { wordsOf } from '../../foundation/words.ts'
import { slices } from '../articles/article-rows.ts'
import type { Handle } from '../open/sqlite.ts'

/** Stands between two texts: it is no word. */
const BREAK = '¶'

/** What the index remembers of an article whose text is no longer kept. */
const WITHOUT_TEXT = 'without text'

/** Where an article's row in the index goes: behind all others, or, for those that were there before, before them. */
type Place = 'last' | 'first'

/** Brings the index in line with an article, unless it holds this version: `hash` names it. */
export async function indexArticle(
  handle: Handle,
  { articleId, hash, place = 'last' }: { readonly articleId: string; readonly hash: string; readonly place?: Place },
): Promise<void> {
  const known = await handle
    .selectFrom('search_rows')
    .select(['id', 'hash'])
    .where('article_id', '=', articleId)
    .executeTakeFirst()
  if (known?.hash === hash) return
  const words = await wordsOfArticle(handle, articleId)
  if (words === undefined) return
  const id = known?.id ?? (await nextId(handle, place))
  if (known) await sql`delete from search where rowid = ${id}`.execute(handle)
  await sql`insert into search (rowid, words) values (${id}, ${words})`.execute(handle)
  await handle
    .insertInto('search_rows')
    .values({ id, article_id: articleId, hash })
    .onConflict((conflict) => conflict.column('article_id').doUpdateSet({ hash }))
    .execute()
}

/** Takes articles out of the index. */
export async function forgetSearched(handle: Handle, articleIds: readonly string[]): Promise<void> {
  for (const slice of slices(articleIds)) {
    const rows = await handle.selectFrom('search_rows').select('id').where('article_id', 'in', slice).execute()
    for (const { id } of rows) await sql`delete from search where rowid = ${id}`.execute(handle)
    await handle.deleteFrom('search_rows').where('article_id', 'in', slice).execute()
  }
}

/** Leaves titles, summaries and categories of these articles in the index, and takes their texts out of it. */
export async function forgetSearchedTexts(handle: Handle, articleIds: readonly string[]): Promise<void> {
  for (const slice of slices(articleIds)) {
    const rows = await handle.selectFrom('search_rows').select('article_id').where('article_id', 'in', slice).execute()
    for (const row of rows) await indexArticle(handle, { articleId: row.article_id, hash: WITHOUT_TEXT })
  }
}

/** Puts some of the leads of entries that are not in the index into it, the newest first; returns how many. */
export async function indexMissing(handle: Handle, limit: number): Promise<number> {
  const missing = await handle
    .selectFrom('entries')
    .select(['lead_id', 'lead_hash'])
    .where('left_at', 'is', null)
    .where('lead_id', 'not in', (query) => query.selectFrom('search_rows').select('article_id'))
    .where('lead_id', 'in', (query) => query.selectFrom('articles').select('id'))
    .groupBy('lead_id')
    .orderBy(({ fn }) => fn.max('sort_at'), 'desc')
    .limit(limit)
    .execute()
  for (const { lead_id, lead_hash } of missing) {
    await indexArticle(handle, { articleId: lead_id, hash: lead_hash, place: 'first' })
  }
  return missing.length
}

/** Rows of later articles have higher numbers, so that a search finds the newest first without sorting. */
async function nextId(handle: Handle, place: Place): Promise<number> {
  // One end at a time: both at once would be a walk through all rows.
  const rows = handle.selectFrom('search_rows').select('id').limit(1)
  const [row] = await rows.orderBy('id', place === 'last' ? 'desc' : 'asc').execute()
  return place === 'last' ? (row?.id ?? 0) + 1 : (row?.id ?? 1) - 1
}

/** Title, summary, each category and the text, apart from each other: no phrase goes over from one to the next. */
async function wordsOfArticle(handle: Handle, articleId: string): Promise<string | undefined> {
  const row = await handle
    .selectFrom('articles')
    .select(['title', 'text', 'data_json'])
    .where('id', '=', articleId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { summary, categories } = JSON.parse(row.data_json) as { summary: string; categories: readonly string[] }
  return [row.title, summary, ...categories, row.text ?? ''].map((text) => wordsOf(text).join(' ')).join(` ${BREAK} `)
}
