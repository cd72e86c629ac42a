import { watch } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the files of an installation lie, below its root. */
const FOLDERS = ['config', 'config/sources', 'feeds']

type Watching = { readonly recursive: boolean; readonly changed: () => void; readonly signal: AbortSignal }

/**
 * Calls back whenever something may have changed in the files of an installation, until it is aborted. It may call for nothing, and
 * on some file systems for less than all: whoever wants to be sure looks now and then as well.
 */
export function watchFiles(root: string, changed: () => void, signal: AbortSignal): void {
  let inside = new AbortController()
  const watchInside = () => {
    inside.abort()
    inside = new AbortController()
    const both = AbortSignal.any([signal, inside.signal])
    for (const folder of FOLDERS) void watchFolder(join(root, folder), { recursive: true, changed, signal: both })
  }
  watchInside()
  // A folder can appear, or be exchanged as a whole, as mounted ones are.
  const exchanged = () => {
    watchInside()
    changed()
  }
  void watchFolder(root, { recursive: false, changed: exchanged, signal })
}

async function watchFolder(folder: string, { recursive, changed, signal }: Watching): Promise<void> {
  try {
    for await (const _ of watch(folder, { recursive, signal })) changed()
  } catch {
    // It is not there, or cannot be watched, or it was aborted.
  }
}
