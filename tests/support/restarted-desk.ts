import type { Source } from '../../src/model/settings.ts'
import { aConfig, aFeed } from './make-config.ts'
import { temporaryRoot } from './temporary-root.ts'
import { openTestDesk, START, type TestDesk } from './test-desk.ts'

const HOUR = 3_600_000

/** A desk that read the first of its sources, was stopped, and read all of them an hour later; its feed is `all`. */
export async function openRestartedDesk(sources: readonly Source[]): Promise<TestDesk> {
  const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
  const config = (count: number) =>
    aConfig({ sources: sources.slice(0, count), feeds: [aFeed({ slug: 'all' })], server })
  const before = await openTestDesk(config(1))
  await before.roundAfter(0)
  await before.close()
  const after = await openTestDesk(config(sources.length), START + HOUR)
  await after.roundAfter(0)
  return after
}
