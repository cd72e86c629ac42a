import { createHash } from 'node:crypto'
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Instant } from '../model/instant.ts'
import { lockStore, StoreLockedError } from '../store/open/lock.ts'
import { ExportRefusedError } from './export-refused-error.ts'
import { type ExportedFile, MANIFEST, type Manifest, manifestText, readManifest } from './manifest.ts'
import { type Placeable, parentsOf, placedDocuments } from './placed-documents.ts'
import { refuseForeign } from './refuse-foreign.ts'

/** A document to export; its bytes are requested only if they are not in the folder already. */
export type Exportable = Placeable & {
  /** Hash of the bytes. */
  readonly hash: string
  readonly lastModified: Instant
  readonly load: () => Promise<Uint8Array>
}

export type ExportReport = { readonly written: number; readonly removed: number; readonly unchanged: number }

const TEMPORARY = '.wiredesk-export.tmp'
const LOCK = '.wiredesk-export'
const OWN_NAMES: readonly string[] = [MANIFEST, TEMPORARY, `${LOCK}.lock`, `${LOCK}.lock-journal`]

/**
 * Makes the folder hold exactly these documents, and a manifest. Every file is whole at any moment, old or new;
 * unchanged files are not touched, and what an earlier export left is removed. Throws ExportRefusedError for a folder
 * with files of others, before anything is written. One export runs at a time.
 */
export async function exportFolder(folder: string, documents: readonly Exportable[]): Promise<ExportReport> {
  await ownFolder(folder)
  const unlock = await lockFolder(folder)
  try {
    return await exportInto(folder, await ownFolder(folder), documents)
  } finally {
    unlock()
  }
}

async function exportInto(folder: string, before: Manifest, documents: readonly Exportable[]): Promise<ExportReport> {
  await rm(join(folder, TEMPORARY), { force: true })
  const wanted = placedDocuments(documents)
  const ours = new Set([...before.files.map((file) => file.path), ...before.unfinished])
  await refuseForeign(folder, { wanted: new Set(wanted.keys()), ours })
  const known = new Map(before.files.map((file) => [file.path, file]))
  const standing = new Map<string, ExportedFile>()
  for (const [path, document] of wanted) {
    const file = known.get(path)
    if (file && (await stands(folder, file, document))) standing.set(path, file)
  }
  const stale = [...ours].filter((path) => !wanted.has(path))
  const changed = [...wanted].filter(([path]) => !standing.has(path))
  if (changed.length + stale.length > 0) {
    const unfinished = [...stale, ...changed.map(([path]) => path)].sort()
    await replace(folder, MANIFEST, manifestText({ files: [...standing.values()], unfinished }))
  }
  // Only what is in the way is removed first: an address that stays must never be without its file, since other pages
  // link to it.
  const isInTheWay = standsAmong(changed.map(([path]) => path))
  for (const path of stale) if (isInTheWay(path)) await remove(folder, path)
  for (const [path, document] of changed) standing.set(path, await write(folder, path, document))
  for (const path of stale) if (!isInTheWay(path)) await remove(folder, path)
  const files = [...standing.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  const text = manifestText({ files, unfinished: [] })
  if ((await readFile(join(folder, MANIFEST), 'utf8').catch(() => '')) !== text) await replace(folder, MANIFEST, text)
  return { written: changed.length, removed: stale.length, unchanged: wanted.size - changed.length }
}

/** The manifest of a folder that is ours, is empty, or does not exist yet. Throws ExportRefusedError for any other. */
async function ownFolder(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  if (manifest) return manifest
  const all = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const names = all.filter((name) => !OWN_NAMES.includes(name))
  if (names.length === 0) return { files: [], unfinished: [] }
  const some = names.slice(0, 3).join(', ')
  throw new ExportRefusedError(`${folder} holds what no export has put there (${some}): name an empty or a new folder`)
}

/** Two exports at once would take each other's files for those of an interrupted one. */
async function lockFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true })
  try {
    return lockStore(join(await realpath(folder), LOCK))
  } catch (error) {
    if (error instanceof StoreLockedError) throw new ExportRefusedError(`another export into ${folder} is under way`)
    throw error
  }
}

/** Tells whether a path is above or below one of these, so that a file there would be in their way. */
function standsAmong(paths: readonly string[]): (path: string) => boolean {
  const [written, above] = [new Set(paths), new Set(paths.flatMap(parentsOf))]
  return (path) => above.has(path) || parentsOf(path).some((parent) => written.has(parent))
}

/** Whether the file on disk matches both the manifest and the document. */
async function stands(folder: string, file: ExportedFile, document: Exportable): Promise<boolean> {
  const { etag, contentType, url } = described(document)
  if (file.etag !== etag || file.contentType !== contentType || file.url !== url) return false
  const found = await lstat(join(folder, file.path)).catch(() => undefined)
  if (!found?.isFile() || found.size !== file.size) return false
  // Unchanged files keep their dates. Files that were copied without their dates are read again each time.
  if (Math.abs(found.mtimeMs - Date.parse(file.lastModified)) < 1) return true
  return sha256(await readFile(join(folder, file.path))) === file.sha256
}

async function write(folder: string, path: string, document: Exportable): Promise<ExportedFile> {
  const body = await document.load()
  await makeFolders(folder, path)
  await replace(folder, path, body, document.lastModified)
  return { path, ...described(document), size: body.length, sha256: sha256(body) }
}

function described({ url, contentType, hash, lastModified }: Exportable) {
  return { url, contentType, etag: `"${hash}"`, lastModified: new Date(lastModified).toUTCString() }
}

/** Replaces the old file with the whole new one at once. */
async function replace(folder: string, path: string, body: string | Uint8Array, at?: Instant): Promise<void> {
  const temporary = join(folder, TEMPORARY)
  await writeFile(temporary, body)
  if (at !== undefined) await utimes(temporary, at / 1000, at / 1000)
  await rename(temporary, join(folder, path))
}

async function makeFolders(folder: string, path: string): Promise<void> {
  for (const parent of parentsOf(path)) {
    const found = await lstat(join(folder, parent)).catch(() => undefined)
    if (!found) await mkdir(join(folder, parent))
    else if (!found.isDirectory()) throw new ExportRefusedError(`${join(folder, parent)} is no folder`)
  }
}

/** Removes one of our files, and the folders that this leaves empty. */
async function remove(folder: string, path: string): Promise<void> {
  for (const parent of parentsOf(path)) {
    const found = await lstat(join(folder, parent)).catch(() => undefined)
    if (found && !found.isDirectory()) return
  }
  await unlink(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'EISDIR' && error.code !== 'EPERM') throw error
  })
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    const isGone = await rmdir(join(folder, parent)).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
    )
    if (!isGone) return
  }
}

function sha256(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
