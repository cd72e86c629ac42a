import { CompiledQuery } from 'kysely'
import type { Handle } from './handle.ts'
import type { Schema } from './schema.ts'

export type Value = string | number | Uint8Array | null

/** A statement takes some 32,000 values; what has more is asked or written in several. */
const MOST_VALUES = 30_000

/**
 * Runs a statement whose text and values are at hand, with a `?` for each value. For statements over many rows, which a
 * query builder would take several times as long to write down as the store takes to run them.
 */
export async function runText<Row>(handle: Handle, text: string, values: readonly Value[]): Promise<readonly Row[]> {
  const { rows } = await handle.executeQuery<Row>(CompiledQuery.raw(text, [...values]))
  return rows
}

/**
 * Asks one question about many rows at once: `question` gets them as a list of tuples, to be put behind
 * `with asked (...) as (values` or `in (values`. Asks nothing where there are none.
 */
export async function askAbout<Row>(
  handle: Handle,
  tuples: readonly (readonly Value[])[],
  question: (list: string) => string,
): Promise<Row[]> {
  const found: Row[] = []
  for (const slice of slicesOf(tuples, tuples[0]?.length ?? 1)) {
    const list = tupleList(slice.length, slice[0]!.length)
    for (const row of await runText<Row>(handle, question(list), slice.flat())) found.push(row)
  }
  return found
}

/**
 * Asks one question about many values at once: `question` gets them as a list to be put behind `in`. `further` values
 * stand behind that list.
 */
export async function askAmong<Row>(
  handle: Handle,
  values: readonly Value[],
  question: (list: string) => string,
  further: readonly Value[] = [],
): Promise<Row[]> {
  const found: Row[] = []
  for (const slice of slicesOf([...new Set(values)], 1)) {
    const list = `(${slice.map(() => '?').join(',')})`
    for (const row of await runText<Row>(handle, question(list), [...slice, ...further])) found.push(row)
  }
  return found
}

type Table = keyof Schema & string
type Column<Name extends Table> = keyof Schema[Name] & string
/** A row as it is written. */
export type NewRow<Name extends Table> = { readonly [Key in Column<Name>]?: Schema[Name][Key] }

export type WriteOptions<Name extends Table> = {
  /** The columns of a primary key or of a unique index. */
  readonly key: readonly Column<Name>[]
  /** What a row that is there takes over of a new one: every other column where nothing is said; `nothing`: it stays. */
  readonly replace?: readonly Column<Name>[] | 'nothing'
  /** In the place of the new value, in the language of the store; `excluded` is the new row. */
  readonly instead?: Readonly<Partial<Record<Column<Name>, string>>>
}

/** Writes rows of one table, which all name the same columns, by one statement. */
export async function writeRows<Name extends Table>(
  handle: Handle,
  table: Name,
  rows: readonly NewRow<Name>[],
  { key, replace, instead }: WriteOptions<Name>,
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first) as Column<Name>[]
  const changed = replace === 'nothing' ? [] : (replace ?? columns.filter((column) => !key.includes(column)))
  const settings = changed.map((column) => `"${column}" = ${instead?.[column] ?? `excluded."${column}"`}`)
  const conflict = settings.length === 0 ? 'do nothing' : `do update set ${settings.join(', ')}`
  for (const slice of slicesOf(rows, columns.length)) {
    const text = `insert into "${table}" (${quoted(columns)}) values ${tupleList(slice.length, columns.length)}
      on conflict (${quoted(key)}) ${conflict}`
    const values = slice.flatMap((row) => columns.map((column) => (row[column] ?? null) as Value))
    await runText(handle, text, values)
  }
}

/** Deletes the rows of a table whose `columns` are one of these tuples. */
export async function deleteRows<Name extends Table>(
  handle: Handle,
  table: Name,
  columns: readonly Column<Name>[],
  tuples: readonly (readonly Value[])[],
): Promise<void> {
  await askAbout(handle, tuples, (list) => `delete from "${table}" where (${quoted(columns)}) in (values ${list})`)
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}

function tupleList(rows: number, columns: number): string {
  const tuple = `(${Array.from({ length: columns }, () => '?').join(',')})`
  return Array.from({ length: rows }, () => tuple).join(',')
}

function* slicesOf<Row>(rows: readonly Row[], columns: number): Generator<readonly Row[]> {
  const size = Math.max(1, Math.floor(MOST_VALUES / columns))
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
