import type { SourceStatus, StatusReport } from '../../model/border.ts'
import type { Edition, Entry, UnchangedEntry } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import { NEVER } from '../../model/rhythm.ts'
import type { Feed, Source } from '../../model/settings.ts'
import { isWhole } from '../../render/published/published-item.ts'
import type { SourceState } from '../../store/articles/source-states.ts'
import { countShown, shownEntries } from '../../store/feeds/entries.ts'
import { loadFeed } from '../../store/feeds/feed-rows.ts'
import { hubStatus } from '../../store/hub/subscriptions.ts'
import { holdWords } from '../manners/hold-words.ts'
import type { Context } from '../newsroom/context.ts'
import { publicSource } from '../newsroom/newsroom.ts'
import { loadEdition } from './edition.ts'

/** How many headlines the list of all feeds shows of each feed. */
const LATEST = 5

/** What the list of all feeds says of one feed. */
export type FeedSummary = {
  readonly feed: Feed
  /** How many stories its documents hold. */
  readonly stories: number
  readonly updatedAt: Instant | undefined
  /** The newest of them. */
  readonly latest: readonly Entry[]
  readonly isClosing?: boolean | undefined
}

/** The summary of a feed, from the entries that its documents hold according to the store. */
export async function storedSummary(feed: Feed, context: Context): Promise<FeedSummary> {
  const { handle } = context.store
  const stored = await loadFeed(handle, feed.slug)
  const { stories, changedAt } = await countShown(handle, feed.slug)
  const chosen = await shownEntries(handle, feed.slug, LATEST)
  const edition = stored && (await loadEdition(handle, { feed, stored, chosen }, context))
  const { entries = [], isClosing } = edition ?? {}
  return { feed, stories, updatedAt: changedAt, latest: entries, isClosing }
}

/** The summary of a feed whose documents hold this edition. */
export function editionSummary({ feed, entries, isClosing }: Edition<Entry | UnchangedEntry>): FeedSummary {
  const changes = entries.map(({ changedAt }) => changedAt)
  // The newest are on the feed's page, and so are whole.
  const latest = entries.slice(0, LATEST).filter(isWhole)
  const updatedAt = changes.length === 0 ? undefined : changes.reduce((latest, at) => Math.max(latest, at))
  return { feed, stories: entries.length, updatedAt, latest, isClosing }
}

type Known = {
  readonly known: readonly { readonly source: Source; readonly before: SourceState }[]
  readonly summaries: Iterable<FeedSummary>
}

function sourceStatus(
  { source, before }: Known['known'][number],
  { hosts, now }: Pick<Context, 'hosts' | 'now'>,
): SourceStatus {
  const { id, name } = source
  const { state, lastSuccessAt, lastPollAt, dueAt } = before
  const domain = hosts.domainOf(source.url)
  const hold = hosts.holdOf(domain, now())
  // Of the source that was answered so its own state says as much.
  if (hold === undefined || hold.until <= dueAt) {
    return {
      id,
      name,
      state,
      lastSuccessAt,
      nextPollAt: lastPollAt === undefined || dueAt === NEVER ? undefined : dueAt,
    }
  }
  const host = publicSource(source).feedUrl === undefined ? 'its host' : domain
  const reason = holdWords(hold, { host, at: now() })
  return { id, name, state: 'held', reason, lastSuccessAt, nextPollAt: hold.until }
}

/** The names and states of all sources and feeds, as anyone may see them. */
export async function statusOf(context: Context, { known, summaries }: Known): Promise<StatusReport> {
  return {
    sources: known.map((one) => sourceStatus(one, context)),
    feeds: [...summaries].map(({ feed, stories, updatedAt }) => ({
      slug: feed.slug,
      title: feed.title,
      stories,
      updatedAt,
    })),
    hub: await hubStatus(context.store.handle, context.now()),
  }
}
