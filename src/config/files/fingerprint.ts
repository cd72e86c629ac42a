import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { mayBeOfTheSite } from './site-files.ts'

/** Where files may be told apart without being read. */
const FOLDERS = [
  { path: '.', recursive: false },
  { path: 'config', recursive: true },
  // A link to a folder is not gone into otherwise.
  { path: 'config/sources', recursive: true },
  { path: 'feeds', recursive: true },
]

/** What tells whether any file of an installation has changed: their names, sizes and times. Nothing is read. */
export async function fingerprintOf(root: string): Promise<string> {
  const marks: string[] = []
  for (const { path, recursive } of FOLDERS) {
    const entries = await readdir(join(root, path), { recursive, withFileTypes: true }).catch((): Dirent[] => [])
    for (const entry of entries) {
      const isOther = !recursive && !mayBeOfTheSite(entry.name)
      if (entry.isDirectory() || isOther) continue
      const file = join(entry.parentPath, entry.name)
      // Of a link the file counts that it leads to, which may be exchanged.
      const found = await stat(file, { bigint: true }).catch(() => undefined)
      if (found?.isFile()) marks.push(`${file} ${found.ino} ${found.size} ${found.mtimeNs}`)
    }
  }
  return [...new Set(marks)].sort().join('\n')
}
