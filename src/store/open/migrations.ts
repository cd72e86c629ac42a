import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { columnTypes } from '../sqlite/column-types.ts'
import { SEARCH_TABLES } from '../sqlite/search.ts'
import { archiveTables } from './archive-schema.ts'
import { decisionTables } from './decisions-schema.ts'
import { HUB_TABLES } from './hub-schema.ts'
import { nameTables } from './names-schema.ts'
import { pickTables } from './picks-schema.ts'
import { firstTables } from './tables.ts'

/** Brings the tables up to date; each step runs once, in order, in one transaction. Throws when a step fails. */
export async function migrate<Schema>(handle: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db: handle, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('the store could not be brought up to date', { cause: error })
}

// A released step is never edited, because existing stores have run it.
const migrations: Record<string, Migration> = {
  '001-with-picks-planets-coverage-and-undo': {
    async up(handle) {
      const tables = [firstTables, archiveTables, decisionTables, nameTables, pickTables].flatMap((of) =>
        of(columnTypes),
      )
      for (const statement of [...tables, ...HUB_TABLES, ...SEARCH_TABLES]) await sql.raw(statement).execute(handle)
    },
  },
}

/** The names of the steps that create a store of this release, in order. */
export const STEPS: readonly string[] = Object.keys(migrations)
