import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and its parents, readable by nobody else; existing ones stay as they are. Goes one step at a time,
 * because the platform's recursive form never returns on a file system such as /proc that makes no folders, while this
 * one throws.
 */
export function makePrivateFolder(path: string): void {
  if (existsSync(path)) return
  makePrivateFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}
