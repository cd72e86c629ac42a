import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { SearchTerm } from '../../model/stories.ts'

/** The statements that create the word index: SQLite's FTS5, without the texts themselves. */
export const SEARCH_TABLES: readonly string[] = [
  // Words arrive folded and separated by single blanks: all that this tokenizer has to do is split at blanks.
  "create virtual table search using fts5(words, content='', contentless_delete=1, tokenize='ascii')",
]

/** A row of the index: a number of our own, and words separated by single blanks. */
export type IndexRow = { readonly id: number; readonly words: string }

/** Adds new rows to the index. */
export async function addToIndex<Schema>(handle: Kysely<Schema>, rows: readonly IndexRow[]): Promise<void> {
  if (rows.length === 0) return
  const list = JSON.stringify(rows.map(({ id, words }) => [id, words]))
  await sql`insert into search (rowid, words)
    select value ->> 0, value ->> 1 from json_each(${list}) order by key`.execute(handle)
}

/** Removes the rows with these numbers from the index. */
export async function dropFromIndex<Schema>(handle: Kysely<Schema>, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from search where rowid in (select value from json_each(${JSON.stringify(ids)}))`.execute(handle)
}

/** Clears the words of deleted rows out of the index, which otherwise keeps them until its parts are merged. */
export async function clearDropped<Schema>(handle: Kysely<Schema>): Promise<void> {
  await sql`insert into search (search) values ('optimize')`.execute(handle)
}

/**
 * A subquery for the numbers of the rows below `below` that have all terms: the highest ones, at most `limit`. Needs at
 * least one term.
 */
export function rowsWith(
  terms: readonly SearchTerm[],
  { below, limit }: { readonly below: number; readonly limit: number },
): RawBuilder<{ id: number }> {
  return sql`(select rowid as id from search where search match ${expressionOf(terms)} and rowid < ${below}
    order by rowid desc limit ${limit})`
}

/** Writes terms as an FTS5 query, quoted so that nothing in them acts as an operator. */
function expressionOf(terms: readonly SearchTerm[]): string {
  const written = terms.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? ' *' : ''}`)
  return [...new Set(written)].join(' AND ')
}
