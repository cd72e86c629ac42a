import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'

type Parameters = readonly (string | number | bigint | Uint8Array | null)[]

/** The longest statement, in characters, that is kept to be run again. */
const LONGEST_KEPT = 2000

/** A handle for queries on an open database. */
export function handleOf<Schema>(database: DatabaseSync): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapt(database) }) })
}

/** Adapts node:sqlite to kysely, and adds the statement cache that node:sqlite lacks. */
function adapt(database: DatabaseSync) {
  const statements = new Map<string, ReturnType<typeof adaptStatement>>()
  return {
    close: () => database.close(),
    prepare(text: string) {
      // A deferred transaction that reads before it writes can fail halfway because the store is busy; an immediate one
      // waits at its start.
      const sql = text === 'begin' ? 'begin immediate' : text
      const known = statements.get(sql)
      if (known) return known
      const statement = adaptStatement(database.prepare(sql))
      // A statement over many rows is quickly prepared, and rarely comes again with the same number of rows.
      if (sql.length > LONGEST_KEPT) return statement
      // Lists of values make statements of many lengths, so the cache is emptied before it grows too large.
      if (statements.size >= 500) statements.clear()
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
