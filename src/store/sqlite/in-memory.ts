import { randomUUID } from 'node:crypto'
import type { Database } from '../../model/settings.ts'

/** The same database if it is in a file; if it is in memory, a new one that all threads of this process can open. */
export function sharable(database: Database): Database {
  return database.file === undefined ? { ...database, sharedAs: `wiredesk-${randomUUID()}` } : database
}

/** The location of a database in SQLite's own notation. */
export function locationOf({ file, sharedAs }: Database): string {
  if (file !== undefined) return file
  return sharedAs === undefined ? ':memory:' : `file:${sharedAs}?mode=memory&cache=shared`
}
