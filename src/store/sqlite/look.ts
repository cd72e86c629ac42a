import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/** What a database file holds, as far as it tells who made it. */
export type Contents = {
  readonly isEmpty: boolean
  /** Names of the steps that made its tables, in order; none where it keeps no account of them. */
  readonly steps: readonly string[]
}

/** Looks into the database file at `path`, and leaves it and what is beside it as they are. Throws where it is none. */
export function lookInto(path: string): Contents {
  const database = new DatabaseSync(new URL(`${pathToFileURL(path)}${untouched(path)}`), {
    timeout: 1000,
    readOnly: true,
  })
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

/**
 * How SQLite is kept from making a journal and its index beside a file that it only reads. What the journal holds counts
 * as well: where there is one, the file is read together with it.
 */
function untouched(path: string): string {
  const journal = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if (journal === undefined || journal.size === 0) return '?immutable=1'
  // A journal without its index is what a careless copy leaves; SQLite cannot read it unless it makes the index.
  return existsSync(`${path}-shm`) ? '?readonly_shm=1' : ''
}
