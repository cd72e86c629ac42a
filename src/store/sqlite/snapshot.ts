import { type Kysely, sql } from 'kysely'

/** Runs queries that all see the store as it was at the first of them, whatever is written meanwhile. */
export async function inSnapshot<Schema, Result>(
  handle: Kysely<Schema>,
  work: (handle: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  return handle.connection().execute(async (connection) => {
    await sql`begin deferred`.execute(connection)
    try {
      return await work(connection)
    } finally {
      await sql`rollback`.execute(connection)
    }
  })
}
