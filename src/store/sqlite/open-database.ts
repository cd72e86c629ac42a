import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import type { Database } from '../../model/settings.ts'
import { handleOf } from './adapter.ts'
import { locationOf } from './location.ts'
import { openUntouched } from './look.ts'
import { makePrivateFolder } from './private-folder.ts'

/** Opens a database for its only writer, and creates its file if there is none. */
export function openForWriting<Schema>(place: Database): Kysely<Schema> {
  if (place.file !== undefined) createPrivately(place.file)
  const database = new DatabaseSync(locationOf(place), { timeout: 5000 })
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = normal')
  // Keys of articles are random, so a round touches pages all over the store: 32 MiB of them are kept,
  // and as many are gathered in the log before they are copied back (a tenth of a first fill's CPU).
  database.exec('pragma cache_size = -32768')
  database.exec('pragma wal_autocheckpoint = 8000')
  return handleOf(database)
}

/**
 * Opens a database for short queries while another connection writes it. Throws if there is none. Readers of a file
 * never wait for the writer; a database in memory has no journal, so they may see uncommitted changes. A file that may not
 * be written, nor anything beside it, has no writer.
 */
export function openForReading<Schema>(place: Database): Kysely<Schema> {
  const isInMemory = place.file === undefined
  const database =
    isInMemory || mayWriteBeside(place.file)
      ? new DatabaseSync(locationOf(place), { timeout: 1000, readOnly: !isInMemory })
      : openUntouched(place.file)
  database.exec(isInMemory ? 'pragma query_only = 1; pragma read_uncommitted = 1' : 'pragma query_only = 1')
  return handleOf(database)
}

/** Writes what a database holds now into a new file, whether or not it is being written meanwhile. */
export function copyDatabase({ file = '' }: Database, target: string): void {
  const database = mayWriteBeside(file)
    ? new DatabaseSync(file, { timeout: 5000, readOnly: true })
    : openUntouched(file)
  try {
    database.prepare('vacuum into ?').run(target)
  } finally {
    database.close()
  }
}

/** Opens an existing database to write a few rows into it, alongside its writer. */
export function openForNotes<Schema>(place: Database): Kysely<Schema> {
  if (place.file !== undefined && !existsSync(place.file)) throw new Error(`there is no store at ${place.file}`)
  return handleOf(new DatabaseSync(locationOf(place), { timeout: 5000 }))
}

/** Whether the index of the journal can be made beside a file, which SQLite needs to read it while somebody writes. */
function mayWriteBeside(file: string): boolean {
  try {
    accessSync(dirname(file), constants.W_OK)
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** The file holds unpublished news and addresses with keys, so nobody else on the machine may read it. */
function createPrivately(path: string): void {
  makePrivateFolder(dirname(path))
  closeSync(openSync(path, 'a', 0o600))
}
