import { WINDOW_MS } from '../deduplicate/window.ts'
import type { Config, Instant, PackedDocument, Source, StatusReport } from '../model.ts'
import type { Refreshed } from '../pipeline.ts'
import { renderSite } from '../render/site.ts'
import { dueSources, type Flights, publishPending, refreshAll } from '../schedule.ts'
import { deleteDocuments, loadDocuments } from '../store/documents.ts'
import { forgetFeatures } from '../store/feature-rows.ts'
import { loadFeedRows } from '../store/feed-rows.ts'
import { applyRetention } from '../store/retention.ts'
import { applyDecisions } from './apply-decisions.ts'
import type { Context } from './context.ts'
import { publicSource, saveFacts } from './newsroom.ts'
import { type ContextOverrides, openContext } from './open-context.ts'
import { isCurrent, rebuildFeeds } from './rebuild.ts'
import { resanitize } from './resanitize.ts'
import { saveChanged } from './save-changed.ts'
import { type FeedSummary, statusOf, summaryOf } from './summaries.ts'
import { userAgent } from './user-agent.ts'

/** What the desk tells whoever serves. */
export type DeskNews = {
  readonly documents?: readonly PackedDocument[]
  readonly removed?: readonly string[]
  readonly status?: StatusReport
  /** When the next poll may change something. */
  readonly nextPollAt?: Instant | undefined
}

export type RoundReport = { readonly refreshed: readonly Refreshed[]; readonly published: readonly string[] }

export type Desk = {
  readonly context: Context
  /** Hands out what was published before the last stop. */
  restore(): Promise<void>
  /** Brings the store in line with the configuration and publishes what waits. */
  prepare(): Promise<void>
  /** Does what the operator said, polls the given sources or those that are due, publishes. One round at a time. */
  round(sources?: readonly Source[]): Promise<RoundReport>
  /** Cleans what was stored under older rules, a batch between one turn and the next. Begins by itself after prepare. */
  resanitize(): Promise<void>
  /** Drops what is past its retention. */
  housekeep(): Promise<void>
  /** Finishes the commits of a running round, drops its open polls, and closes the store. */
  close(): Promise<void>
}

/** How long the desk keeps still when it cannot write down what it learns. */
const AFTER_FAILURE_MS = 5 * 60_000

/** Opens the store as its only writer and joins the parts of the desk. Throws StoreLockedError. */
export async function openDesk(
  config: Config,
  announce: (news: DeskNews) => void,
  overrides: ContextOverrides = {},
): Promise<Desk> {
  const { context, closeContext } = await openContext(config, overrides)
  const summaries = new Map<string, FeedSummary>()
  const flights: Flights = new Map()
  let notBefore = 0
  const stopping = new AbortController()
  // Rounds, preparation and housekeeping follow one another: each sees the store as the one before left it.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }

  async function publishAll(at: Instant): Promise<string[]> {
    const published = await publishPending(context, at)
    const documents = published.flatMap((feed) => feed.documents)
    // At once: they are in the store, and whatever goes wrong from here on, readers must not be left with older ones.
    announce({ documents })
    for (const { feed } of published) summaries.set(feed.slug, await summaryOf(feed, context))
    const site = published.length > 0 ? await publishSite(context, summaries, at) : []
    const { nextAt } = await dueSources(context, at)
    announce({ documents: site, status: await statusOf(context, summaries.values()), nextPollAt: nextAt })
    return [...documents, ...site].map((document) => document.path)
  }

  let cleaning: Promise<void> | undefined
  const resanitizeAll = async () => {
    for (let isDone = false; !isDone && !stopping.signal.aborted; ) {
      isDone = await inTurn(async () => {
        const at = context.now()
        const { looked, changed, isShown } = await resanitize(context, at)
        if (changed > 0) context.log.info({ articles: changed }, 'texts cleaned by newer rules')
        if (isShown) await publishAll(at)
        return looked === 0
      })
    }
  }
  const startCleaning = () => {
    cleaning ??= resanitizeAll().finally(() => {
      cleaning = undefined
    })
    return cleaning
  }

  return {
    context,
    resanitize: startCleaning,
    restore: () => inTurn(async () => announce(await storedDocuments(context))),
    prepare: () =>
      inTurn(async () => {
        const at = context.now()
        await saveFacts(context)
        const rebuilt = await rebuildFeeds(context, at)
        if (rebuilt.length > 0) context.log.info({ feeds: rebuilt }, 'feeds matched again')
        await applyDecisions(context, at)
        for (const feed of config.feeds) summaries.set(feed.slug, await summaryOf(feed, context))
        await publishAll(at)
        announce({ documents: await publishSite(context, summaries, at) })
        startCleaning().catch((error: unknown) => context.log.error({ error }, 'cleaning failed'))
      }),
    round: (sources) =>
      inTurn(async () => {
        const at = context.now()
        if (at < notBefore) return { refreshed: [], published: [] }
        const decided = await applyDecisions(context, at)
        const chosen = sources ?? (await dueSources(context, at)).due
        const isIdle = chosen.length === 0 && flights.size === 0
        if (isIdle) return { refreshed: [], published: decided > 0 ? await publishAll(at) : [] }
        context.candidates.evict(at)
        const patience = sources ? new Promise(() => {}) : context.patience()
        const round = { at, flights, patience, signal: stopping.signal }
        const refreshed = await refreshAll(chosen, context, round).catch((error: unknown) => {
          // What cannot be written down would be asked for again at the next beat: publishers must not pay for our disk.
          notBefore = at + AFTER_FAILURE_MS
          throw error
        })
        return { refreshed, published: await publishAll(at) }
      }),
    housekeep: () =>
      inTurn(async () => {
        const at = context.now()
        const { textMs, indexMs } = config.server.retention
        const limits = { textBefore: at - textMs, indexBefore: at - indexMs }
        const articles = await applyRetention(context.store.handle, limits)
        await forgetFeatures(context.store.handle, at - 2 * WINDOW_MS)
        context.log.info({ articles }, 'housekeeping done')
      }),
    async close() {
      stopping.abort()
      await closeContext.polls()
      await last
      await Promise.all(flights.values())
      await closeContext.store()
    },
  }
}

/**
 * The finished documents of the last run. Those of feeds that are gone are dropped, and those made under another
 * configuration are held back until they are made anew: what may be shown may have become less.
 */
async function storedDocuments({ config, store }: Context): Promise<DeskNews> {
  const rows = await loadFeedRows(store.handle)
  const feeds = new Map(config.feeds.map((feed) => [feed.slug, isCurrent(feed, rows.get(feed.slug), config)]))
  const isAllCurrent = [...feeds.values()].every(Boolean)
  const documents = await loadDocuments(store.handle)
  const slugOf = ({ path }: PackedDocument) => /^\/feeds\/([^./]+)(\.|$)/.exec(path)?.[1]
  const stale = documents.filter((document) => slugOf(document) !== undefined && !feeds.has(slugOf(document) as string))
  await deleteDocuments(
    store.handle,
    stale.map((document) => document.path),
  )
  const isServed = (document: PackedDocument) => feeds.get(slugOf(document) ?? '') ?? isAllCurrent
  return { documents: documents.filter((document) => !stale.includes(document) && isServed(document)) }
}

/** Renders the pages that are about all feeds, and returns those that changed. */
async function publishSite(
  context: Context,
  summaries: ReadonlyMap<string, FeedSummary>,
  at: Instant,
): Promise<PackedDocument[]> {
  const { baseUrl, contact, polling } = context.config.server
  const documents = renderSite({
    baseUrl,
    contact,
    feeds: context.config.feeds.flatMap((feed) => summaries.get(feed.slug) ?? []),
    sources: context.config.sources.map(publicSource),
    polling,
    userAgent: userAgent(contact),
  })
  return context.store.transaction((transaction) => saveChanged(transaction, documents, { ...context, at }))
}
