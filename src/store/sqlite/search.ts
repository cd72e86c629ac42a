import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { SearchTerm } from '../../model/stories.ts'

/** The statements that make the index of words: SQLite's FTS5, which keeps no texts. */
export const SEARCH_TABLES: readonly string[] = [
  // Words come folded and taken apart, one blank between them: all that this tokenizer does is to split at blanks.
  "create virtual table search using fts5(words, content='', contentless_delete=1, tokenize='ascii')",
]

/** A row of the index: a number of our own, and words with one blank between them. */
export type IndexRow = { readonly id: number; readonly words: string }

/** So many rows go into one statement. */
const SLICE = 500

/** Adds rows that the index does not have. */
export async function addToIndex<Schema>(handle: Kysely<Schema>, rows: readonly IndexRow[]): Promise<void> {
  for (const slice of slices(rows)) {
    const text = `insert into search (rowid, words) values ${slice.map(() => '(?, ?)').join()}`
    const values = slice.flatMap(({ id, words }) => [id, words])
    await handle.executeQuery(CompiledQuery.raw(text, values))
  }
}

/** Takes the rows with these numbers out of the index. */
export async function dropFromIndex<Schema>(handle: Kysely<Schema>, ids: readonly number[]): Promise<void> {
  for (const slice of slices(ids)) await sql`delete from search where rowid in (${sql.join(slice)})`.execute(handle)
}

/** Clears the words of dropped rows out of the index, which keeps them until its parts are merged. */
export async function clearDropped<Schema>(handle: Kysely<Schema>): Promise<void> {
  await sql`insert into search (search) values ('optimize')`.execute(handle)
}

/**
 * The numbers of the rows below `below` that have all terms, at most `limit` and the highest of them: what a query can
 * select from. At least one term.
 */
export function rowsWith(
  terms: readonly SearchTerm[],
  { below, limit }: { readonly below: number; readonly limit: number },
): RawBuilder<{ id: number }> {
  return sql`(select rowid as id from search where search match ${expressionOf(terms)} and rowid < ${below}
    order by rowid desc limit ${limit})`
}

/** In the language of FTS5, to which nothing of a term is more than a word. */
function expressionOf(terms: readonly SearchTerm[]): string {
  const written = terms.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? ' *' : ''}`)
  return [...new Set(written)].join(' AND ')
}

function* slices<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let start = 0; start < values.length; start += SLICE) yield values.slice(start, start + SLICE)
}
