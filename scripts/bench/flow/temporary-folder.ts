import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that goes with whoever uses it, or with the process if that is ended early: a store may have gigabytes. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const { path, remove } = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-bench-'))
  process.once('exit', remove)
  return {
    path,
    [Symbol.dispose]() {
      process.off('exit', remove)
      remove()
    },
  }
}
