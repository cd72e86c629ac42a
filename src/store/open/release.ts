import { existsSync } from 'node:fs'
import { OperatorError } from '../../foundation/operator-error.ts'
import { lookInto } from '../sqlite/look.ts'
import { STEPS } from './migrations.ts'

/** Thrown for a file with tables that this release did not make; the message is for the operator. */
export class OtherReleaseError extends OperatorError {
  override name = 'OtherReleaseError'
}

/**
 * Whether there is a store in the file at `path`. Throws OtherReleaseError if its tables are not those of this release.
 * The file stays untouched, whatever is in it.
 */
export function hasStore(path: string): boolean {
  if (!existsSync(path)) return false
  const { isEmpty, steps } = lookInto(path)
  if (isEmpty) return false
  if (steps.join() === STEPS.join()) return true
  throw new OtherReleaseError(
    `the store at ${path} was not made by this release of wiredesk, which leaves it as it is: start with a new database file, or use the release that made it`,
  )
}
