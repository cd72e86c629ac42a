import type { Dirent } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileKindOf } from '../../model/folder.ts'

/** A file that may hold an article. */
export type ListedFile = {
  /** Within the folder, with forward slashes. */
  readonly path: string
  /** Where it is. */
  readonly file: string
  readonly size: number
  readonly modifiedMs: number
}

export type Listing = {
  readonly files: readonly ListedFile[]
  /** How many links lead out of the folder, or nowhere, and were not followed. */
  readonly outside: number
  /** Whether there were more folders or names than anybody looks through. */
  readonly isCut: boolean
}

/** Deeper than any newsroom files, and too shallow for a loop of links. */
const DEEPEST = 16
const MOST_NAMES = 20_000

/**
 * All files below a folder that may hold articles, in order of their paths; hidden ones are none. No link is followed that
 * leads out of the folder. Rejects where the folder, or one in it, cannot be looked into.
 */
export async function listFiles(folder: string): Promise<Listing> {
  const root = await realpath(folder)
  const files: ListedFile[] = []
  const found = { outside: 0, isCut: false }
  let names = 0
  const look = async (at: string, depth: number) => {
    const entries = await readdir(join(root, at), { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue
      if (++names > MOST_NAMES) {
        found.isCut = true
        return
      }
      const path = at === '' ? entry.name : `${at}/${entry.name}`
      const kind = await kindOf(root, path, entry)
      if (kind === 'outside') found.outside += 1
      else if (kind === 'folder' && depth >= DEEPEST) found.isCut = true
      else if (kind === 'folder') await look(path, depth + 1)
      else if (kind !== undefined) files.push({ path, file: join(root, path), ...kind })
    }
  }
  await look('', 0)
  return { files, ...found }
}

type Kind = 'outside' | 'folder' | { readonly size: number; readonly modifiedMs: number } | undefined

/** A folder that is a link is not looked into: it is another name of one in here, or lies outside. */
async function kindOf(root: string, path: string, entry: Dirent): Promise<Kind> {
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink() && (!entry.isFile() || fileKindOf(path) === undefined)) return undefined
  const file = join(root, path)
  const target = entry.isSymbolicLink() ? await realpath(file).catch(() => undefined) : file
  if (target === undefined) return 'outside'
  if (entry.isSymbolicLink()) {
    if (!target.startsWith(root + sep)) return 'outside'
    const isArticle =
      fileKindOf(path) !== undefined &&
      (await lstat(target).then(
        (one) => one.isFile(),
        () => false,
      ))
    if (!isArticle) return undefined
  }
  // One that has just gone is told by the next look.
  const { size, mtimeMs } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0 }))
  return { size, modifiedMs: mtimeMs }
}
