import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/** What a database file holds, as far as it tells which program made it. */
export type Contents = {
  readonly isEmpty: boolean
  /** The names of the migrations that created its tables, in order; empty if it has no record of them. */
  readonly steps: readonly string[]
}

/** Looks into the database file at `path` without changing it or anything beside it. Throws if it is not a database. */
export function lookInto(path: string): Contents {
  const database = openUntouched(path)
  try {
    const names = database.prepare(`select name from sqlite_master where type = 'table'`).all()
    const isEmpty = names.length === 0
    if (!names.some(({ name }) => name === 'kysely_migration')) return { isEmpty, steps: [] }
    const steps = database.prepare('select name from kysely_migration order by name').all()
    return { isEmpty, steps: steps.map(({ name }) => String(name)) }
  } finally {
    database.close()
  }
}

/** Opens the database file at `path` in a way that needs no leave to write it, nor anything beside it. */
export function openUntouched(path: string): DatabaseSync {
  const options = { timeout: 1000, readOnly: true }
  return new DatabaseSync(new URL(`${pathToFileURL(path)}${untouched(path)}`), options)
}

/**
 * The options that keep SQLite from creating a journal and its index beside a file that it only reads. An existing
 * journal is part of the data, so the file is then read together with it.
 */
function untouched(path: string): string {
  const journal = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if (journal === undefined || journal.size === 0) return '?immutable=1'
  // A careless copy can leave a journal without its index; SQLite has to create the index to read it.
  return existsSync(`${path}-shm`) ? '?readonly_shm=1' : ''
}
