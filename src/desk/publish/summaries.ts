import type { StatusReport } from '../../model/border.ts'
import type { Entry } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import { loadSourceStates } from '../../store/articles/source-states.ts'
import { loadFeedRows } from '../../store/feeds/feed-rows.ts'
import { hubStatus } from '../../store/hub/subscriptions.ts'
import type { Context } from '../newsroom/context.ts'
import { shownSources } from '../newsroom/shown-sources.ts'
import { loadEdition } from './edition.ts'

/** Headlines that the list of all feeds shows of each. */
const LATEST = 5

export type FeedSummary = {
  readonly feed: Feed
  readonly stories: number
  readonly updatedAt: Instant | undefined
  readonly latest: readonly Entry[]
  readonly isClosing?: boolean | undefined
}

/** What the list of all feeds says of one: how many stories its documents hold, and the newest of them. */
export async function summaryOf(feed: Feed, context: Context): Promise<FeedSummary> {
  const { handle } = context.store
  const row = (await loadFeedRows(handle)).get(feed.slug)
  const shown = handle.selectFrom('entries').where('feed', '=', feed.slug).where('shown', '=', 1)
  const { stories, changed_at } = await shown
    .select(({ fn }) => [fn.countAll<number>().as('stories'), fn.max('changed_at').as('changed_at')])
    .executeTakeFirstOrThrow()
  const chosen = await shown.selectAll().orderBy('sort_at', 'desc').orderBy('key').limit(LATEST).execute()
  const edition = row && (await loadEdition(handle, { feed, row, chosen }, context))
  return {
    feed,
    stories,
    updatedAt: changed_at ?? undefined,
    latest: edition?.entries ?? [],
    isClosing: edition?.isClosing,
  }
}

/** Names and states of all sources and feeds, fit for anyone to see. */
export async function statusOf(context: Context, summaries: Iterable<FeedSummary>): Promise<StatusReport> {
  const sources = await shownSources(context)
  const states = await loadSourceStates(
    context.store.handle,
    sources.map((source) => source.id),
  )
  return {
    sources: sources.map(({ id, name }) => {
      const state = states.get(id)
      return {
        id,
        name,
        state: state?.state ?? 'waiting',
        lastSuccessAt: state?.lastSuccessAt,
        nextPollAt: state?.dueAt,
      }
    }),
    feeds: [...summaries].map(({ feed, stories, updatedAt }) => ({
      slug: feed.slug,
      title: feed.title,
      stories,
      updatedAt,
    })),
    hub: await hubStatus(context.store.handle, context.now()),
  }
}
