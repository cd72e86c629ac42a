import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { asLastCalled, openNewsroom } from '../../desk/newsroom/newsroom.ts'
import { compareFeeds, type PlannedFeed } from '../../desk/plan/compare-feeds.ts'
import { planLines } from '../../desk/plan/plan-lines.ts'
import { rehearse } from '../../desk/rehearse.ts'
import type { Config } from '../../model/settings.ts'
import { loadFeeds } from '../../store/feeds/feed-rows.ts'
import { copyStore } from '../../store/open/beside.ts'
import { openStoreBeside } from '../store-beside.ts'
import type { Surroundings } from '../surroundings.ts'

const CHANGES = 2

/**
 * Shows what the files would do to each feed, by doing it on a copy of the store; also works beside a running server. 2 if
 * anything changes.
 */
export async function planCommand(
  root: string,
  { isJson }: { readonly isJson: boolean },
  { env, folder, print }: Surroundings,
): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  const feeds = await plan(config)
  const isChanging = feeds.some(({ state }) => state !== 'same')
  if (isJson) print(JSON.stringify({ changes: isChanging, feeds }, null, 2))
  else for (const line of planLines(feeds)) print(line)
  return isChanging ? CHANGES : 0
}

async function plan(config: Config): Promise<readonly PlannedFeed[]> {
  const store = openStoreBeside(config)
  const folder = await mkdtemp(join(tmpdir(), 'wiredesk-plan-'))
  try {
    const file = join(folder, 'plan.db')
    copyStore(config.server.database, file)
    // As of the last publication: what would age meanwhile is not the doing of the files.
    const published = Math.max(0, ...[...(await loadFeeds(store.handle)).values()].map(({ asOf }) => asOf))
    // Right after it: what is dated like the last round is taken for a part of it, which nobody has seen yet.
    const now = published === 0 ? Date.now() : published + 1
    // What sources are called is no change of a feed.
    const planned = await asLastCalled(config, store.handle)
    const before = { handle: store.handle, newsroom: await openNewsroom(planned, store.handle) }
    return await rehearse(planned, { file, now }, (after) => compareFeeds({ before, after, config: planned, now }))
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
