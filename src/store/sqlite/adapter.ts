import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'

type Parameters = readonly (string | number | bigint | Uint8Array | null)[]

/** How many statements are kept to be run again, and how many characters they may have in all. */
const MOST_KEPT = 500
const MOST_CHARACTERS = 2_000_000

/** A handle for queries on an open database. */
export function handleOf<Schema>(database: DatabaseSync): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapt(database) }) })
}

/** Adapts node:sqlite to kysely, and adds the statement cache that node:sqlite lacks. */
function adapt(database: DatabaseSync) {
  const statements = new Map<string, ReturnType<typeof adaptStatement>>()
  let characters = 0
  return {
    close: () => database.close(),
    prepare(text: string) {
      // A deferred transaction that reads before it writes can fail halfway because the store is busy; an immediate one
      // waits at its start.
      const sql = text === 'begin' ? 'begin immediate' : text
      const known = statements.get(sql)
      if (known) return known
      const statement = adaptStatement(database.prepare(sql))
      if (statements.size >= MOST_KEPT || characters + sql.length > MOST_CHARACTERS) {
        statements.clear()
        characters = 0
      }
      statements.set(sql, statement)
      characters += sql.length
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
