import { OperatorError } from '../foundation/operator-error.ts'
import type { Config } from '../model/settings.ts'
import { openReader, type StoreReader } from '../store/open/beside.ts'
import { hasStore } from '../store/open/release.ts'

/** Thrown if there is no store to read; the message is for the operator. */
export class NoStoreError extends OperatorError {
  override name = 'NoStoreError'
}

/**
 * Opens the store of an installation for reading, whether or not a desk has it in use. Throws NoStoreError, and
 * OtherReleaseError if another release made it.
 */
export function openStoreBeside({ server }: Config): StoreReader {
  const { database } = server
  if (database.file === undefined) {
    throw new NoStoreError('the store is in memory: nothing outside the server can look into it')
  }
  if (!hasStore(database.file)) {
    throw new NoStoreError(`there is no store at ${database.file} yet: wiredesk serve, or poll, makes it`)
  }
  return openReader(database)
}
