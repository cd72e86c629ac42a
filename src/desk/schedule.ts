import { setImmediate as turnOfOthers } from 'node:timers/promises'
import type { PackedDocument } from '../model/border.ts'
import type { Instant } from '../model/instant.ts'
import type { Feed, Source } from '../model/settings.ts'
import { commit, gather, publish, type Refreshed } from '../pipeline.ts'
import { hashOfUrl, loadSourceStates, neverPolled } from '../store/articles/source-states.ts'
import { loadFeedRows } from '../store/feeds/feed-rows.ts'
import { goneSlugs } from '../store/feeds/slugs.ts'
import type { Context, Gathered } from './newsroom/context.ts'
import { shownSources } from './newsroom/shown-sources.ts'

/** A longer list of copies alone is published no more often than this: it is not news. */
const LIST_EVERY_MS = 15 * 60_000

/** Nothing an upstream asks for is granted for longer than 30 days; some jitter comes on top. */
const LONGEST_WAIT_MS = 34 * 24 * 3_600_000

/** The sources that are due at `at`, and when the first of the others will be. */
export async function dueSources(
  { config, store }: Pick<Context, 'config' | 'store'>,
  at: Instant,
): Promise<{ readonly due: Source[]; readonly nextAt: Instant | undefined }> {
  // Whoever had all of it taken down is not asked for it again.
  const sources = await shownSources({ config, store })
  const states = await loadSourceStates(
    store.handle,
    sources.map((source) => source.id),
  )
  const dueAt = (source: Source) => {
    const state = states.get(source.id)
    if (state?.urlHash !== hashOfUrl(source.url)) return 0
    // A clock that was ahead once must not silence a source for as long.
    const isFromAhead = (state.lastPollAt ?? 0) > at || state.dueAt > at + LONGEST_WAIT_MS
    return isFromAhead ? 0 : state.dueAt
  }
  const later = sources.map(dueAt).filter((instant) => instant > at)
  return {
    due: sources.filter((source) => dueAt(source) <= at),
    nextAt: later.length > 0 ? later.reduce((first, instant) => Math.min(first, instant)) : undefined,
  }
}

/** Polls under way, by source id: one that takes longer than its round is taken up by a later one. */
export type Flights = Map<string, Promise<Attempt<Gathered>>>

export type Round = {
  readonly at: Instant
  readonly flights: Flights
  /** Resolves when this round waits no longer for those that have not answered. */
  readonly patience: Promise<unknown>
  readonly signal?: AbortSignal | undefined
}

/**
 * Refreshes sources together. They are asked at once and committed in order of their id with one date, so that what is
 * stored does not depend on who answered first. Those that answer too late for this round are committed in the next. A
 * source that fails in an unforeseen way is recorded as failing, and the others go on.
 */
export async function refreshAll(
  sources: readonly Source[],
  context: Context,
  { at, flights, patience, signal }: Round,
): Promise<Refreshed[]> {
  for (const source of sources) {
    if (!flights.has(source.id))
      flights.set(
        source.id,
        attempt(() => gather(source, context, at)),
      )
  }
  const flying = context.config.sources.filter((source) => flights.has(source.id))
  const refreshed: Refreshed[] = []
  for (const source of flying.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const flight = flights.get(source.id) as Promise<Attempt<Gathered>>
    const gathered = await Promise.race([flight, patience.then(() => undefined)])
    if (gathered === undefined) continue
    flights.delete(source.id)
    if (signal?.aborted) continue
    const done = gathered.ok ? await attempt(() => commit(gathered.value, context, at)) : gathered
    refreshed.push(done.ok ? done.value : await recordBug(source, done.error, { context, at }))
    // The store answers without ever waiting: timers, replies and workers get their turn here.
    await turnOfOthers()
  }
  return refreshed
}

/** Publishes every feed that waits for it. A feed that cannot be published keeps its last documents. */
export async function publishPending(context: Context, at: Instant): Promise<Published[]> {
  const rows = await loadFeedRows(context.store.handle)
  const gone = await goneSlugs(context.store.handle)
  const published: Published[] = []
  for (const feed of context.config.feeds) {
    if (gone.includes(feed.slug)) continue
    const row = rows.get(feed.slug)
    const isListDue = row?.pending === 'list' && Math.abs(at - row.list_as_of) >= LIST_EVERY_MS
    if (row?.pending !== 'content' && !isListDue) continue
    const done = await attempt(() => publish(feed, context, at))
    if (done.ok) published.push({ feed, ...done.value })
    else context.log.error({ feed: feed.slug, error: done.error }, 'publish failed')
  }
  return published
}

export type Published = { readonly feed: Feed; readonly documents: readonly PackedDocument[] } & Awaited<
  ReturnType<typeof publish>
>

type Attempt<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown }

/** The border at which a bug is caught: one for each source and feed, so that one never stops the others. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error }
  }
}

/** Writes down that we, not the source, failed; without it the source would be due again at once. */
async function recordBug(
  source: Source,
  error: unknown,
  { context, at }: { readonly context: Context; readonly at: Instant },
): Promise<Refreshed> {
  context.log.error({ source: source.id, error }, 'refresh failed')
  const states = await loadSourceStates(context.store.handle, [source.id])
  const before = states.get(source.id) ?? { ...neverPolled, urlHash: hashOfUrl(source.url) }
  const result = { kind: 'failed', reason: 'an error inside Wiredesk; see the log' } as const
  const gathered: Gathered = { source, before, result, bodyHash: before.bodyHash, reading: undefined, endedAt: at }
  return commit(gathered, context, at)
}
