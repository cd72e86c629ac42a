import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ExportRefusedError } from './export-refused-error.ts'
import { parentsOf } from './placed-documents.ts'

/** The paths that an export is to write into the folder, and those that earlier exports have written. */
type Paths = {
  readonly wanted: ReadonlySet<string>
  /** What earlier exports have written, still wanted or not. */
  readonly ours: ReadonlySet<string>
}

/**
 * Throws ExportRefusedError if somebody else's file or folder, or a link, is in the place of a wanted file or of a
 * folder above it. A folder may be replaced by a file if it contains nothing but our own files that are to be removed.
 */
export async function refuseForeign(folder: string, { wanted, ours }: Paths): Promise<void> {
  const stale = new Set([...ours].filter((path) => !wanted.has(path)))
  const emptied = new Set([...stale].flatMap(parentsOf))
  for (const path of wanted) {
    const found = await lstat(join(folder, path)).catch(() => undefined)
    if (found?.isDirectory()) {
      if (!emptied.has(path) || !(await holdsOnly(folder, path, (name) => stale.has(name) || emptied.has(name)))) {
        refuse(folder, path)
      }
    } else if (found && !ours.has(path)) refuse(folder, path)
    if (!found) await refuseAbove(folder, path, stale)
  }
}

async function refuseAbove(folder: string, path: string, stale: ReadonlySet<string>): Promise<void> {
  for (const parent of parentsOf(path)) {
    const found = await lstat(join(folder, parent)).catch(() => undefined)
    if (!found || stale.has(parent)) return
    if (!found.isDirectory()) throw new ExportRefusedError(`${join(folder, parent)} is no folder`)
  }
}

async function holdsOnly(folder: string, path: string, isOurs: (name: string) => boolean): Promise<boolean> {
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const inner = `${path}/${entry.name}`
    if (!isOurs(inner)) return false
    if (entry.isDirectory() && !(await holdsOnly(folder, inner, isOurs))) return false
  }
  return true
}

function refuse(folder: string, path: string): never {
  throw new ExportRefusedError(`${join(folder, path)} is there, and no export has put it there`)
}
