import { type Expression, type RawBuilder, sql } from 'kysely'

/** An empty list, as a value of `jsonObject`. */
export const EMPTY_LIST = sql<string>`json_array()`

/** The JSON text of an object with these keys and values, built by the database, so that values can be columns. */
export function jsonObject(values: Readonly<Record<string, Expression<unknown>>>): RawBuilder<string> {
  return sql`json_object(${sql.join(Object.entries(values).flatMap(([key, value]) => [sql.lit(key), value]))})`
}

/** The text at a key of a JSON column; null if there is none. */
export function textAt(column: string, key: string): RawBuilder<string | null> {
  return sql`json_extract(${sql.ref(column)}, ${sql.lit(`$.${key}`)})`
}

/** The JSON text of a list of what stands at keys of a JSON column, in their order; `null` where nothing does. */
export function valuesAt(column: string, keys: readonly string[]): RawBuilder<string> {
  return sql`json_extract(${sql.ref(column)}, ${sql.join(keys.map((key) => sql.lit(`$.${key}`)))})`
}

/** The JSON text of a column with the text at one key replaced; null if the column is null. */
export function withTextAt<Text extends string | null>(column: string, key: string, text: string): RawBuilder<Text> {
  return sql`json_set(${sql.ref(column)}, ${sql.lit(`$.${key}`)}, ${text})`
}
