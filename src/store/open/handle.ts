import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * A handle for queries: the store itself, or a transaction of it. Inside a transaction, use only that transaction's.
 */
export type Handle = Kysely<Schema>
