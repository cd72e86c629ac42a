import { sql } from 'kysely'
import { migrate } from '../../src/store/open/migrations.ts'
import { openStore } from '../../src/store/open/store.ts'

/** Leaves a store at `databaseUrl` as it was after the step of that name, with these statements run in it. */
export async function leaveOldStore(databaseUrl: string, step: string, ...statements: string[]): Promise<void> {
  const { handle, close } = await openStore(databaseUrl)
  const tables = sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
  // A table of an index takes those behind it along.
  for (const { name } of (await tables.execute(handle)).rows)
    await sql`drop table if exists ${sql.table(name)}`.execute(handle)
  await migrate(handle, step)
  for (const statement of statements) await sql.raw(statement).execute(handle)
  await close()
}
