import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makePrivateFolder } from './private-folder.ts'

/**
 * Locks the store at `path` until the returned function is called or the process dies; undefined if another process has
 * locked it. The lock is SQLite's own lock on a file beside it, which the operating system releases even after kill -9,
 * so no stale lock file ever has to be removed by hand. Whoever only looks whether it is free has it for a moment, for which is waited
 * `patienceMs`.
 */
export function lockFile(path: string, patienceMs: number): (() => void) | undefined {
  makePrivateFolder(dirname(path))
  const database = new DatabaseSync(`${realPath(path)}.lock`, { timeout: patienceMs })
  try {
    database.exec('pragma locking_mode = exclusive')
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (!/locked|busy/i.test(String(error))) throw error
    return undefined
  }
  return () => database.close()
}

/** One file has one lock, however its path is spelled. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path))
}
