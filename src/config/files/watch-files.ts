import { watch } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { mayBeOfTheSite } from './site-files.ts'

/** Where the files of an installation lie, below its root. */
const FOLDERS = ['config', 'config/sources', 'feeds']

type Watching = {
  readonly recursive: boolean
  /** Called with the name that the system gives, if it gives one. */
  readonly changed: (name: string | null) => void
  readonly signal: AbortSignal
}

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
    for (const folder of FOLDERS) {
      void watchFolder(join(root, folder), { recursive: true, changed: () => changed(), signal: both })
    }
  }
  watchInside()
  // A folder can appear, or be exchanged as a whole, as mounted ones are.
  const exchanged = (name: string | null) => {
    if (isOfNoUse(name)) return
    if (name === null || !mayBeOfTheSite(name)) watchInside()
    changed()
  }
  void watchFolder(root, { recursive: false, changed: exchanged, signal })
}

/** Whether a name in the root is that of a file which says nothing of the installation, such as a log that grows all the time. */
function isOfNoUse(name: string | null): boolean {
  return name !== null && !name.startsWith('.') && extname(name) !== '' && !mayBeOfTheSite(name)
}

async function watchFolder(folder: string, { recursive, changed, signal }: Watching): Promise<void> {
  try {
    for await (const { filename } of watch(folder, { recursive, signal })) changed(filename)
  } catch {
    // It is not there, or cannot be watched, or it was aborted.
  }
}
