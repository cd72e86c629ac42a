import type { Database } from '../../model/settings.ts'

/** The location of a database in SQLite's own notation. */
export function locationOf({ file, sharedAs }: Database): string {
  if (file !== undefined) return file
  return sharedAs === undefined ? ':memory:' : `file:${sharedAs}?mode=memory&cache=shared`
}
