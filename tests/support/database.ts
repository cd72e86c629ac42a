import type { Database } from '../../src/model/settings.ts'
import { parseDatabaseUrl } from '../../src/store/open/database-url.ts'

/** The database at an address such as `sqlite::memory:`. */
export function databaseAt(url: string): Database {
  const read = parseDatabaseUrl(url, '/nowhere')
  if ('mistake' in read) throw new Error(`${url} ${read.mistake}`)
  return read.value
}
