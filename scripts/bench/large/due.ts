import { DatabaseSync } from 'node:sqlite'
import { sourceId } from '../flow/installation.ts'

const DAY = 24 * 3_600_000

/** Has these sources due at once and no others before tomorrow, in a store that no process has open. */
export function setDue(storePath: string, sources: readonly number[]): void {
  using database = new DatabaseSync(storePath)
  const ids = JSON.stringify(sources.map(sourceId))
  database
    .prepare('update sources set due_at = case when id in (select value from json_each(?)) then 0 else ? end')
    .run(ids, Date.now() + DAY)
}
