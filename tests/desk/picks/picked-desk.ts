import type { Picks } from '../../../src/model/feed-parts.ts'
import type { Feed } from '../../../src/model/settings.ts'
import { aConfig, aFeed, type ServerParts } from '../../support/make-config.ts'
import type { RssItem } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

export type PickedDesk = {
  readonly says: (id: string, ...polls: readonly (readonly RssItem[])[]) => void
  /** Starts the desk with these picks, some minutes after the one before was stopped. */
  readonly startWith: (picks?: Partial<Picks>, feed?: Partial<Feed>) => Promise<TestDesk>
  /** The time at which the desk started last. */
  readonly startedAt: () => number
}

/** A desk of some outlets with a feed `wire` that can be started again with other picks, beside the feed `all`. */
export async function openPickedDesk(
  said: Readonly<Record<string, readonly RssItem[]>>,
  wire: Partial<Feed> = {},
  parts: ServerParts = {},
): Promise<PickedDesk> {
  const { sources, says } = await someOutlets(...Object.keys(said))
  for (const [id, items] of Object.entries(said)) says(id, items)
  const server = { ...parts, database: `sqlite:${temporaryRoot({})}/desk.db` }
  let current: TestDesk | undefined
  let at = START
  return {
    says,
    startedAt: () => at,
    async startWith(picks, feed = {}) {
      const elapsed = current === undefined ? 0 : current.desk.context.now() - at
      await current?.close()
      if (current !== undefined) at += elapsed + 5 * MINUTE
      const own = picks && { file: 'feeds/wire.picks.yaml', pin: [], drop: [], add: [], ...picks }
      const feeds = [aFeed({ slug: 'wire', ...wire, ...feed, ...(own && { picks: own }) }), aFeed({ slug: 'all' })]
      current = await openTestDesk(aConfig({ sources, feeds, server }), at)
      return current
    },
  }
}

/** The titles of a feed in its JSON document. */
export function titlesOf(desk: TestDesk, slug = 'wire'): readonly string[] {
  return desk.json(slug).items.map(({ title }) => title)
}
