import { CompiledQuery } from 'kysely'
import type { Handle } from './handle.ts'
import type { Schema } from './schema.ts'

export type Value = string | number | Uint8Array | null

/** The most rows in one statement; about as many as a round has articles. A statement takes some 32,000 values. */
const MOST_ROWS = 512

/**
 * Runs a ready-made statement with a `?` for each value. For statements over many rows, which a query builder would
 * take several times longer to compose than the store takes to run.
 */
export async function runText<Row>(handle: Handle, text: string, values: readonly Value[]): Promise<readonly Row[]> {
  const { rows } = await handle.executeQuery<Row>(CompiledQuery.raw(text, [...values]))
  return rows
}

/**
 * Runs one query about many rows at once: `question` receives them as a list of tuples, to be put after `in (values`.
 * Runs nothing if there are none.
 */
export async function askAbout<Row>(
  handle: Handle,
  tuples: readonly (readonly Value[])[],
  question: (list: string) => string,
): Promise<Row[]> {
  const found: Row[] = []
  for (const slice of slices(tuples)) {
    const list = tupleList(slice.length, slice[0]!.length)
    for (const row of await runText<Row>(handle, question(list), slice.flat())) found.push(row)
  }
  return found
}

/**
 * Runs one query about many values at once: `question` receives them as a list, to be put after `in`. `further` values
 * come after that list.
 */
export async function askAmong<Row>(
  handle: Handle,
  values: readonly Value[],
  question: (list: string) => string,
  further: readonly Value[] = [],
): Promise<Row[]> {
  const found: Row[] = []
  for (const slice of slices([...new Set(values)])) {
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
  /**
   * The columns that an existing row takes over from a new one: all others if not given; `nothing` leaves the row as it
   * is.
   */
  readonly replace?: readonly Column<Name>[] | 'nothing'
  /** SQL to use instead of a new value; `excluded` is the new row. */
  readonly instead?: Readonly<Partial<Record<Column<Name>, string>>>
}

/** Writes rows of one table with one statement; all of them name the same columns. */
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
  for (const slice of writtenSlices(rows)) {
    const text = `insert into "${table}" (${quoted(columns)}) values ${tupleList(slice.length, columns.length)}
      on conflict (${quoted(key)}) ${conflict}`
    const values = slice.flatMap((row) => columns.map((column) => (row[column] ?? null) as Value))
    await runText(handle, text, values)
  }
}

/** Deletes the rows of a table whose `columns` equal one of these tuples. */
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

/**
 * Splits rows, or the values of a list after `in`, into slices that one statement can take. Each is filled up to a power
 * of two with its last row again, so that a few statements, which are compiled once, serve sets of all sizes.
 */
export function* slices<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    const slice = rows.slice(start, start + MOST_ROWS)
    const missing = 2 ** Math.ceil(Math.log2(slice.length)) - slice.length
    yield missing === 0 ? slice : [...slice, ...Array<Row>(missing).fill(slice.at(-1)!)]
  }
}

/** A statement keeps what was last written with it, so that it is not given much more than this many bytes. */
const MOST_BYTES = 4 * 2 ** 20

/**
 * The same for rows that are written: a slice ends early where its rows are large, and is filled up with its smallest
 * row, right after itself, so that a later row for one key still wins over an earlier one.
 */
function* writtenSlices<Row extends object>(rows: readonly Row[]): Generator<readonly Row[]> {
  let slice: Row[] = []
  let [bytes, least, smallest] = [0, Number.POSITIVE_INFINITY, 0]
  for (const [index, row] of rows.entries()) {
    const size = sizeOf(row)
    if (size < least) [least, smallest] = [size, slice.length]
    slice.push(row)
    bytes += size
    if (index < rows.length - 1 && slice.length < MOST_ROWS && bytes < MOST_BYTES) continue
    const missing = 2 ** Math.ceil(Math.log2(slice.length)) - slice.length
    yield slice.toSpliced(smallest, 0, ...Array<Row>(missing).fill(slice[smallest]!))
    slice = []
    ;[bytes, least, smallest] = [0, Number.POSITIVE_INFINITY, 0]
  }
}

function sizeOf(row: object): number {
  let size = 0
  for (const value of Object.values(row)) {
    if (typeof value === 'string' || value instanceof Uint8Array) size += value.length
  }
  return size
}
