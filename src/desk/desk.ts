import type { Config, Instant, PackedDocument, Source, StatusReport } from '../model.ts'
import type { Refreshed } from '../pipeline.ts'
import { renderSite } from '../render/site.ts'
import { dueSources, publishPending, refreshAll } from '../schedule.ts'
import { deleteDocuments, loadDocuments } from '../store/documents.ts'
import { applyRetention } from '../store/retention.ts'
import type { Context } from './context.ts'
import { publicSource } from './newsroom.ts'
import { type ContextOverrides, openContext } from './open-context.ts'
import { rebuildFeeds } from './rebuild.ts'
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
  /** Polls the given sources, or those that are due, and publishes what changed. One round at a time. */
  round(sources?: readonly Source[]): Promise<RoundReport>
  /** Drops what is past its retention. */
  housekeep(): Promise<void>
  /** Finishes the commits of a running round, drops its open polls, and closes the store. */
  close(): Promise<void>
}

/** Opens the store as its only writer and joins the parts of the desk. Throws StoreLockedError. */
export async function openDesk(
  config: Config,
  announce: (news: DeskNews) => void,
  overrides: ContextOverrides = {},
): Promise<Desk> {
  const { context, closeContext } = await openContext(config, overrides)
  const summaries = new Map<string, FeedSummary>()
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
    for (const { feed } of published) summaries.set(feed.slug, await summaryOf(feed, context))
    const documents = published.flatMap((feed) => feed.documents)
    if (published.length > 0) documents.push(...(await publishSite(context, summaries, at)))
    const { nextAt } = await dueSources(context, at)
    announce({ documents, status: await statusOf(context, summaries.values()), nextPollAt: nextAt })
    return documents.map((document) => document.path)
  }

  return {
    context,
    restore: () => inTurn(async () => announce(await storedDocuments(context))),
    prepare: () =>
      inTurn(async () => {
        const at = context.now()
        const rebuilt = await rebuildFeeds(context, at)
        if (rebuilt.length > 0) context.log.info({ feeds: rebuilt }, 'feeds matched again')
        for (const feed of config.feeds) summaries.set(feed.slug, await summaryOf(feed, context))
        await publishAll(at)
        announce({ documents: await publishSite(context, summaries, at) })
      }),
    round: (sources) =>
      inTurn(async () => {
        const at = context.now()
        const chosen = sources ?? (await dueSources(context, at)).due
        if (chosen.length === 0) return { refreshed: [], published: [] }
        const refreshed = await refreshAll(chosen, context, { at, signal: stopping.signal })
        return { refreshed, published: await publishAll(at) }
      }),
    housekeep: () =>
      inTurn(async () => {
        const at = context.now()
        const { textMs, indexMs } = config.server.retention
        const limits = { textBefore: at - textMs, indexBefore: at - indexMs }
        context.candidates.evict(at)
        context.log.info({ articles: await applyRetention(context.store.handle, limits) }, 'housekeeping done')
      }),
    async close() {
      stopping.abort()
      await closeContext.polls()
      await last
      await closeContext.rest()
    },
  }
}

/** The finished documents of the last run, without those that this configuration does not publish. */
async function storedDocuments({ config, store }: Context): Promise<DeskNews> {
  const slugs = new Set(config.feeds.map((feed) => feed.slug))
  const documents = await loadDocuments(store.handle)
  const slugOf = (path: string) => /^\/feeds\/([^./]+)(\.|$)/.exec(path)?.[1]
  const isStale = ({ path }: PackedDocument) => {
    const slug = slugOf(path)
    return slug !== undefined && !slugs.has(slug)
  }
  await deleteDocuments(
    store.handle,
    documents.filter(isStale).map((document) => document.path),
  )
  return { documents: documents.filter((document) => !isStale(document)) }
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
