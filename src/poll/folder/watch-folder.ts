import { type FSWatcher, statSync, watch } from 'node:fs'

/** A folder that is watched. */
export type FolderWatch = {
  /** Whether it still stands for the folder of that path: one that was put in its place has to be watched anew. */
  readonly isAlive: () => boolean
  readonly close: () => void
}

/** Calls back whenever something changes in a folder or below it; undefined if it cannot be watched. */
export function watchFolder(folder: string, changed: () => void): FolderWatch | undefined {
  const inode = inodeOf(folder)
  if (inode === undefined) return undefined
  let isAlive = true
  let watcher: FSWatcher
  try {
    watcher = watch(folder, { recursive: true, persistent: false }, changed)
  } catch {
    // There may be no more watches to be had. It is looked into by the clock all the same.
    return undefined
  }
  const close = () => {
    isAlive = false
    watcher.close()
  }
  watcher.on('error', close)
  return { isAlive: () => isAlive && inodeOf(folder) === inode, close }
}

function inodeOf(folder: string): number | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.ino
  } catch {
    return undefined
  }
}
