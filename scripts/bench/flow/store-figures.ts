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

/** Makes all sources due, or none, but for those that are named; nothing else may have the store in use. */
export function setDue(path: string, dueAt: number, except: readonly string[] = []): void {
  using database = new DatabaseSync(path)
  const holes = except.map(() => '?').join(', ')
  database.prepare(`update sources set due_at = ? where id not in (${holes})`).run(dueAt, ...except)
}

/** The size of a store with its journal. */
export function bytesOfStore(path: string): number {
  return [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
}
