import { closeSync, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { isInMemory } from './in-memory.ts'
import { migrate } from './migrations.ts'
import { makePrivateFolder } from './private-folder.ts'
import type { Schema } from './schema.ts'

/** A handle for queries: the store itself, or a transaction of it. Inside a transaction use that one alone. */
export type Handle = Kysely<Schema>

/** Opens the SQLite file at `path` (or `:memory:`), brings its schema up to date and returns the write handle. */
export async function openSqlite(path: string): Promise<Handle> {
  if (!isInMemory(path)) createPrivately(path)
  const database = new DatabaseSync(path, { timeout: 5000 })
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = normal')
  const handle = handleOf(database)
  await migrate(handle)
  return handle
}

/**
 * Opens the store at `path` beside the desk that writes it, for short questions. Throws where there is none. Readers
 * never wait for a writer that keeps a journal; in memory there is none, and they may see what is not committed yet.
 */
export function openReader(path: string): Handle {
  const database = new DatabaseSync(path, { timeout: 1000, readOnly: !isInMemory(path) })
  database.exec(isInMemory(path) ? 'pragma query_only = 1; pragma read_uncommitted = 1' : 'pragma query_only = 1')
  return handleOf(database)
}

/** Opens the store at `path` beside the desk that writes it, to leave it a short word. Throws where there is none. */
export function openBeside(path: string): Handle {
  if (!existsSync(path)) throw new Error(`there is no store at ${path}`)
  return handleOf(new DatabaseSync(path, { timeout: 5000 }))
}

function handleOf(database: DatabaseSync): Handle {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapt(database) }) })
}

/** What is not public yet is in there, and addresses with keys: nobody else on the machine has to read it. */
function createPrivately(path: string): void {
  makePrivateFolder(dirname(path))
  closeSync(openSync(path, 'a', 0o600))
}

type Parameters = readonly (string | number | bigint | Uint8Array | null)[]

/** Fits node:sqlite to what kysely expects, with the statement cache that node:sqlite does not have. */
function adapt(database: DatabaseSync) {
  const statements = new Map<string, ReturnType<typeof adaptStatement>>()
  return {
    close: () => database.close(),
    prepare(text: string) {
      // A deferred transaction that reads before it writes can fail as busy halfway; an immediate one waits at its start.
      const sql = text === 'begin' ? 'begin immediate' : text
      const known = statements.get(sql)
      if (known) return known
      // Lists of values give statements of many lengths: the cache is emptied rather than let grow.
      if (statements.size >= 500) statements.clear()
      const statement = adaptStatement(database.prepare(sql))
      statements.set(sql, statement)
      return statement
    },
  }
}

function adaptStatement(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...(parameters as Parameters)),
    run: (parameters: readonly unknown[]) => statement.run(...(parameters as Parameters)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as Parameters)),
  }
}
