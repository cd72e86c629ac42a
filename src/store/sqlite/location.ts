import type { Database } from '../../model/settings.ts'

/** The place of a database as SQLite wants to be told of it. */
export function locationOf({ file, sharedAs }: Database): string {
  if (file !== undefined) return file
  return sharedAs === undefined ? ':memory:' : `file:${sharedAs}?mode=memory&cache=shared`
}
