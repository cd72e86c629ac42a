import { existsSync } from 'node:fs'
import type { Config } from '../model/settings.ts'
import { isInMemory } from '../store/open/in-memory.ts'
import { releaseOf } from '../store/open/release.ts'
import { type Handle, openReader } from '../store/open/sqlite.ts'

/** There is no store, or none that this release can read; the message is for the operator. */
export class NoStoreError extends Error {
  override name = 'NoStoreError'
}

/** Opens the store of an installation for reading, whether a desk has it in use or not. Throws NoStoreError. */
export function openStoreBeside({ server }: Config): { readonly path: string; readonly handle: Handle } {
  const path = server.database.replace(/^sqlite:/, '')
  if (isInMemory(path)) throw new NoStoreError('the store is in memory: nothing outside the server can look into it')
  if (!existsSync(path)) throw new NoStoreError(`there is no store at ${path} yet: wiredesk serve, or poll, makes it`)
  const release = releaseOf(path)
  if (release === 'older') {
    throw new NoStoreError(
      `the store at ${path} is of an older release: wiredesk serve brings it up to date when it starts`,
    )
  }
  if (release === 'newer') {
    throw new NoStoreError(`the store at ${path} is of a newer release of wiredesk than this one, which cannot read it`)
  }
  return { path, handle: openReader(path) }
}
