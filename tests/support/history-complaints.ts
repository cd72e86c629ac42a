import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createReaders } from './newsroom-readers.ts'
import { createWorld } from './newsrooms-history.ts'
import { startOrigin } from './origin.ts'
import { playHistory, replayHistory } from './play-history.ts'
import type { History } from './random-histories.ts'

/** What readers of all documents see twice, changed without a reason, or not at all, in a history and on a desk rebuilt after it. */
export async function complaintsOf(history: History): Promise<readonly string[]> {
  await using origin = await startOrigin()
  using folder = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-'))
  const world = createWorld()
  const readers = createReaders(world)
  const database = `sqlite:${folder.path}/desk.db`
  const played = await playHistory(history, { origin, database, world }, (desk, { round, isRestart }) => {
    readers.read(desk, isRestart ? `round ${round}, started anew` : `round ${round}`)
  })
  readers.read(await replayHistory(played, { origin, database: 'sqlite::memory:' }), 'rebuilt')
  return [...readers.complaints, ...readers.missing()]
}
