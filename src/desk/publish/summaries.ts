import { addressHash } from '../../foundation/addresses/address-hash.ts'
import type { SourceStatus, StatusReport } from '../../model/border.ts'
import type { Edition, Entry, UnchangedEntry } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import { NEVER } from '../../model/rhythm.ts'
import type { Feed, Source } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import { addressAsked } from '../../poll/moves/move.ts'
import { isWhole } from '../../render/published/published-item.ts'
import type { SourceState } from '../../store/articles/source-states.ts'
import { countShown, shownEntries } from '../../store/feeds/entries.ts'
import { loadFeed } from '../../store/feeds/feed-rows.ts'
import { hubStatus } from '../../store/hub/subscriptions.ts'
import { holdWords } from '../manners/hold-words.ts'
import { laterHold } from '../manners/later-hold.ts'
import type { Context } from '../newsroom/context.ts'
import { publicSource } from '../newsroom/newsroom.ts'
import { loadEdition } from './edition.ts'
import { publicReason } from './public-reason.ts'

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

type KnownState = { readonly source: Source; readonly before: SourceState }

type Known = {
  readonly known: readonly KnownState[]
  readonly summaries: Iterable<FeedSummary>
}

/** The failing first, and what waits for nothing last. */
const urgency: Readonly<Record<SourceStatus['state'], number>> = {
  failing: 0,
  gone: 1,
  held: 2,
  throttled: 3,
  waiting: 4,
  ok: 5,
}

/** What states say by themselves. Each poll makes a new one for one source, and the others are told of all the same. */
const ownStatuses = new WeakMap<SourceState, SourceStatus>()

function sourceStatus(known: KnownState, { hosts, now }: Pick<Context, 'hosts' | 'now'>): SourceStatus {
  const { source, before } = known
  const { dueAt } = before
  const own = ownStatuses.get(before) ?? ownStatus(known)
  ownStatuses.set(before, own)
  const hold = laterHold({ address: addressAsked(source.url, before.move), dueAt }, { hosts, at: now() })
  if (hold === undefined) return own
  const host = publicSource(source).feedUrl === undefined ? 'its host' : 'this host'
  const words = holdWords(hold, { host, at: now() })
  return { ...own, state: 'held', reason: words, nextPollAt: hold.until, nextPollReason: words }
}

function ownStatus({ source, before }: KnownState): SourceStatus {
  const { state, lastPollAt, lastSuccessAt, dueAt, dueReason } = before
  const isPolled = lastPollAt !== undefined
  const { remarks = [], notices = [] } = before.lastPoll ?? {}
  const words = [before.reason, ...remarks, ...notices].flatMap((one) => (one ? publicReason(one) : []))
  return {
    id: idInFiles(source),
    name: source.name,
    state,
    reason: words.length > 0 ? words.join('; ') : undefined,
    lastTryAt: lastPollAt,
    lastSuccessAt,
    nextPollAt: isPolled && dueAt !== NEVER ? dueAt : undefined,
    nextPollReason: isPolled && dueReason ? publicReason(dueReason) : undefined,
    addressHashes: addressHashes(source, before),
  }
}

/** Of the addresses at which a publisher sees it asked, as far as anybody may know of them. */
function addressHashes(source: Source, { move, documentUrl }: SourceState): readonly string[] {
  if (publicSource(source).feedUrl === undefined) return []
  const led = [move?.adopted?.to, documentUrl].filter((url) => url !== undefined)
  const shown = led.filter((url) => publicSource({ ...source, url }).feedUrl !== undefined)
  return [...new Set([source.url, ...shown].flatMap((url) => addressHash(url) ?? []))]
}

/** The names and states of all sources and feeds, as anyone may see them. */
export async function statusOf(context: Context, { known, summaries }: Known): Promise<StatusReport> {
  return {
    sources: known.map((one) => sourceStatus(one, context)).toSorted((a, b) => urgency[a.state] - urgency[b.state]),
    feeds: [...summaries].map(({ feed, stories, updatedAt }) => ({
      slug: feed.slug,
      title: feed.title,
      stories,
      updatedAt,
    })),
    hub: await hubStatus(context.store.handle, context.now()),
  }
}
