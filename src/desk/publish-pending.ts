import type { Instant } from '../model/instant.ts'
import { type Publication, publish } from '../pipeline.ts'
import { loadFeeds } from '../store/feeds/feed-rows.ts'
import { goneSlugs } from '../store/feeds/slugs.ts'
import { attempt } from './attempt.ts'
import type { Context } from './newsroom/context.ts'

/** The shortest time between two publications for a longer list of copies alone, which is not news. */
const LIST_EVERY_MS = 15 * 60_000

export type Pending = {
  readonly at: Instant
  /** The slugs of the feeds that may be published; all if not given. */
  readonly only?: ReadonlySet<string> | undefined
  /**
   * Whether sources are still waiting to be asked; archiving is then put off. Given for rounds of polls alone, which say
   * how far they are.
   */
  readonly isBehind?: boolean | undefined
}

/** Publishes the feeds that have changes waiting. A feed that cannot be published keeps its last documents. */
export async function publishPending(
  context: Context,
  { at, only, isBehind }: Pending,
): Promise<readonly Publication[]> {
  const { handle } = context.store
  const stored = await loadFeeds(handle)
  const gone = await goneSlugs(handle)
  const published: Publication[] = []
  const feeds = context.config.feeds
  for (const [index, feed] of feeds.entries()) {
    const { slug } = feed
    if (gone.includes(slug) || only?.has(slug) === false) continue
    const known = stored.get(slug)
    const isListDue = known?.pending === 'list' && Math.abs(at - known.listAsOf) >= LIST_EVERY_MS
    if (known?.pending !== 'content' && !isListDue) continue
    const done = await attempt(() => publish(feed, context, { at, isBehind }))
    if (done.ok) published.push(done.value)
    else context.log.error({ feed: slug, error: done.error }, 'publish failed')
    if (isBehind !== undefined) context.progress({ what: 'publishing', done: index + 1, all: feeds.length })
  }
  return published
}
