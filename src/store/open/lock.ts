import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isInMemory } from './in-memory.ts'
import { makePrivateFolder } from './private-folder.ts'

/** Another process holds the store. */
export class StoreLockedError extends Error {
  override name = 'StoreLockedError'
}

/**
 * Makes this process the only desk on the store at `path` until the returned function is called or the process dies.
 * The lock is SQLite's own on a file beside the store: the operating system lets go of it even after kill -9, so no
 * stale lock file has ever to be removed by hand. Throws StoreLockedError when another process holds it.
 */
export function lockStore(path: string): () => void {
  if (isInMemory(path)) return () => {}
  makePrivateFolder(dirname(path))
  const database = new DatabaseSync(`${realPath(path)}.lock`)
  try {
    database.exec('pragma locking_mode = exclusive')
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (!/locked|busy/i.test(String(error))) throw error
    throw new StoreLockedError(`${path} is in use by another wiredesk process; stop that one first`)
  }
  return () => database.close()
}

/** One file has one lock, however it is spelled. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path))
}
