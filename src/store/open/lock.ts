import { OperatorError } from '../../foundation/operator-error.ts'
import { lockFile } from '../sqlite/file-lock.ts'

/** Another process holds the store. */
export class StoreLockedError extends OperatorError {
  override name = 'StoreLockedError'
}

/**
 * Makes this process the only desk on the store at `path` until the returned function is called or the process dies.
 * Throws StoreLockedError if another process holds it.
 */
export function lockStore(path: string, { patienceMs = 200 }: { readonly patienceMs?: number } = {}): () => void {
  const unlock = lockFile(path, patienceMs)
  if (!unlock) throw new StoreLockedError(`${path} is in use by another wiredesk process; stop that one first`)
  return unlock
}
