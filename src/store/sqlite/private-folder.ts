import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder, and those that it is in, readable by nobody else. One step at a time: the platform's recursive form never
 * comes back where a file system such as /proc makes no folders, and this one throws. A folder that is there stays as it is.
 */
export function makePrivateFolder(path: string): void {
  if (existsSync(path)) return
  makePrivateFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}
