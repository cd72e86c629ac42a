import { DatabaseSync } from 'node:sqlite'
import { LAST_STEP } from './migrations.ts'

/** Whether the store at `path` was last opened for writing by this release, or has the tables of an older or a newer one. */
export function releaseOf(path: string): 'older' | 'this' | 'newer' {
  const database = new DatabaseSync(path, { timeout: 1000, readOnly: true })
  try {
    const isEmpty = !database.prepare(`select 1 from sqlite_master where name = 'kysely_migration'`).get()
    const last = isEmpty ? undefined : database.prepare('select max(name) as name from kysely_migration').get()
    const name = String(last?.name ?? '')
    return name === LAST_STEP ? 'this' : name < LAST_STEP ? 'older' : 'newer'
  } finally {
    database.close()
  }
}
