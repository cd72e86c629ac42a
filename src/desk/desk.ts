import { WINDOW_MS } from '../deduplicate/features/window.ts'
import type { PackedDocument, StatusReport } from '../model/border.ts'
import type { Instant } from '../model/instant.ts'
import type { Config, Feed, Source } from '../model/settings.ts'
import type { Refreshed } from '../pipeline.ts'
import { forgetFeatures } from '../store/articles/feature-rows.ts'
import { dropArchives } from '../store/feeds/archives.ts'
import { indexMissing } from '../store/feeds/search-index.ts'
import { goneSlugs } from '../store/feeds/slugs.ts'
import { applyRetention } from '../store/retention.ts'
import { resanitize } from './intake/resanitize.ts'
import { settleNames, settlePhases } from './membership/names.ts'
import { rebuildFeeds } from './membership/rebuild.ts'
import type { Context } from './newsroom/context.ts'
import { saveFacts } from './newsroom/newsroom.ts'
import { type ContextOverrides, openContext } from './open-context.ts'
import { publishSite } from './publish/publish-site.ts'
import { renewTightened } from './publish/renew-archives.ts'
import { storedDocuments } from './publish/stored-documents.ts'
import { type FeedSummary, statusOf, summaryOf } from './publish/summaries.ts'
import { dueSources, type Flights, publishPending, refreshAll } from './schedule.ts'
import { applyDecisions } from './stories/apply-decisions.ts'
import { applyTakedowns } from './takedown/apply-takedowns.ts'
import { readTakedowns } from './takedown/takedown-file.ts'
import { createHub, type Hub } from './websub/hub.ts'

/** What the desk tells whoever serves. */
export type DeskNews = {
  readonly documents?: readonly PackedDocument[]
  readonly removed?: readonly string[]
  /** Slugs of the feeds that are gone for good, all of them. */
  readonly gone?: readonly string[]
  readonly status?: StatusReport
  /** When the next poll may change something. */
  readonly nextPollAt?: Instant | undefined
}

export type RoundReport = { readonly refreshed: readonly Refreshed[]; readonly published: readonly string[] }

export type Desk = {
  readonly context: Context
  /** Our WebSub hub; works beside the turns. */
  readonly hub: Hub
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
  await readTakedowns(context)
  const hub = createHub(context, closeContext.hub)
  const summaries = new Map<string, FeedSummary>()
  const flights: Flights = new Map()
  let notBefore = 0
  let isHeldBack = false
  const stopping = new AbortController()
  // Rounds, preparation and housekeeping follow one another: each sees the store as the one before left it.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }

  async function publishAll(at: Instant, isSiteChanged = false): Promise<string[]> {
    const published = await publishPending(context, at)
    const documents = published.flatMap((feed) => feed.documents)
    // At once: they are in the store, and whatever goes wrong from here on, readers must not be left with older ones.
    announce({ documents })
    hub.wake()
    for (const { feed } of published) await summarize(feed)
    const site = isSiteChanged || published.length > 0 ? await publishSite(context, summaries, at) : []
    const { nextAt } = await dueSources(context, at)
    announce({ documents: site, status: await statusOf(context, summaries.values()), nextPollAt: nextAt })
    return [...documents, ...site].map((document) => document.path)
  }

  let gone = new Set<string>()
  /** Whether a feed has come to its end, or to the end of that. */
  async function endFeeds(at: Instant): Promise<boolean> {
    const { isChanged, removed } = await settlePhases(context, at)
    if (isChanged) await findGone(removed)
    return isChanged
  }
  async function findGone(removed: readonly string[]): Promise<void> {
    gone = new Set(await goneSlugs(context.store.handle))
    for (const slug of gone) summaries.delete(slug)
    announce({ removed, gone: [...gone] })
  }
  async function summarize(feed: Feed): Promise<void> {
    if (!gone.has(feed.slug)) summaries.set(feed.slug, await summaryOf(feed, context))
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
  const indexAll = async () => {
    for (let isDone = false; !isDone && !stopping.signal.aborted; ) {
      isDone = await inTurn(async () => (await context.store.transaction((it) => indexMissing(it, 200))) === 0)
    }
  }
  const startCleaning = () => {
    cleaning ??= resanitizeAll()
      .then(indexAll)
      .finally(() => {
        cleaning = undefined
      })
    return cleaning
  }

  return {
    context,
    hub,
    resanitize: startCleaning,
    restore: () =>
      inTurn(async () => {
        const { documents, isWhole } = await storedDocuments(context)
        isHeldBack = !isWhole
        announce({ documents, gone: await goneSlugs(context.store.handle) })
      }),
    prepare: () =>
      inTurn(async () => {
        const at = context.now()
        await saveFacts(context)
        await settleNames(context, at)
        const rebuilt = await rebuildFeeds(context, at)
        if (rebuilt.length > 0) context.log.info({ feeds: rebuilt }, 'feeds matched again')
        await applyTakedowns(context, at)
        await applyDecisions(context, at)
        await renewTightened(context)
        await endFeeds(at)
        await findGone([])
        for (const feed of config.feeds) await summarize(feed)
        await publishAll(at, true)
        // What came out with the same bytes as before is no news to the store, and was never handed out.
        if (isHeldBack) announce({ documents: (await storedDocuments(context)).documents })
        isHeldBack = false
        await hub.start()
        startCleaning().catch((error: unknown) => context.log.error({ error }, 'cleaning failed'))
      }),
    round: (sources) =>
      inTurn(async () => {
        const at = context.now()
        if (at < notBefore) return { refreshed: [], published: [] }
        const isEnded = await endFeeds(at)
        const taken = await applyTakedowns(context, at)
        const isSiteChanged = isEnded || taken > 0
        const decided = taken + (await applyDecisions(context, at))
        const chosen = sources ?? (await dueSources(context, at)).due
        const isIdle = chosen.length === 0 && flights.size === 0
        const isTold = decided > 0 || isEnded
        if (isIdle) return { refreshed: [], published: isTold ? await publishAll(at, isSiteChanged) : [] }
        context.candidates.evict(at)
        const patience = sources ? new Promise(() => {}) : context.patience()
        const round = { at, flights, patience, signal: stopping.signal }
        const refreshed = await refreshAll(chosen, context, round).catch((error: unknown) => {
          // What cannot be written down would be asked for again at the next beat: publishers must not pay for our disk.
          notBefore = at + AFTER_FAILURE_MS
          throw error
        })
        return { refreshed, published: await publishAll(at, isSiteChanged) }
      }),
    housekeep: () =>
      inTurn(async () => {
        const at = context.now()
        const { textMs, indexMs } = config.server.retention
        const limits = { textBefore: at - textMs, indexBefore: at - indexMs }
        const articles = await applyRetention(context.store.handle, limits)
        await dropArchives(context.store.handle, limits.indexBefore)
        await forgetFeatures(context.store.handle, at - 2 * WINDOW_MS)
        await hub.housekeep()
        context.log.info({ articles }, 'housekeeping done')
      }),
    async close() {
      stopping.abort()
      await hub.close()
      await closeContext.polls()
      await last
      await Promise.all(flights.values())
      await closeContext.store()
    },
  }
}
