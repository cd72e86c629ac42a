import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** What is asked of a store by plain SQL, beside the process that writes it. */
export function askStore(path: string, sql: string): number | undefined {
  try {
    using database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
    const [row] = database.prepare(sql).all()
    return row && Number(Object.values(row)[0])
  } catch {
    // Not there yet.
    return undefined
  }
}

/** The size of a store with its journal. */
export function bytesOfStore(path: string): number {
  return [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
}
