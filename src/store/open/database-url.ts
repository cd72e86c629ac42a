import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Database } from '../../model/settings.ts'

/** A database in memory, which ends with its process. */
export const IN_MEMORY: Database = { engine: 'sqlite', url: 'sqlite::memory:', file: undefined }

/**
 * Reads the address of a database, such as `sqlite:data/wiredesk.db`; a relative path starts at the root. If it cannot
 * be used, the mistake is returned in words for the operator.
 */
export function parseDatabaseUrl(
  text: string,
  root: string,
): { readonly value: Database } | { readonly mistake: string } {
  // The text is not repeated, because such an address may carry a password.
  if (/^postgres(ql)?:/i.test(text)) return { mistake: 'PostgreSQL is not yet supported: use sqlite:data/wiredesk.db' }
  if (text === IN_MEMORY.url) return { value: IN_MEMORY }
  const path = /^sqlite:(?!\/\/|:)(.+)$/s.exec(text)?.[1]
  if (path === undefined) return { mistake: 'must be sqlite:PATH, such as sqlite:data/wiredesk.db, or sqlite::memory:' }
  if (/[\u0000-\u001f]|\/$/.test(path)) return { mistake: 'is not the path of a file' }
  return { value: databaseFile(resolve(root, path)) }
}

/** The database in the file at an absolute path. */
export function databaseFile(path: string): Database {
  return { engine: 'sqlite', url: `sqlite:${path}`, file: path }
}

/** The same database in a form that all threads of this process can open: one in memory gets a name for that. */
export function sharable(database: Database): Database {
  return database.file === undefined ? { ...database, sharedAs: `wiredesk-${randomUUID()}` } : database
}
