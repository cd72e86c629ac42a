import type { Copy, Edition, Entry, UnchangedEntry } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config, Feed } from '../../model/settings.ts'
import { MOST_ON_A_PAGE } from '../../render/pages/feed-page.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import { loadSlug } from '../../store/feeds/slugs.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import { limitedPolicy } from '../newsroom/limited-policy.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import { type EntryOutline, loadEntryOutlines, publicIdOf, type Shown } from './entry-outlines.ts'
import { withdrawalsToTell } from './withdrawals-to-tell.ts'

export type EditionRequest = Shown & {
  /** The number of the newest archive. */
  readonly previousArchive?: number | undefined
  /** The keys of the entries that an editor pinned, the first first. */
  readonly pinned?: readonly string[] | undefined
}

/** Loads what a feed says of the chosen stories. Depends on the store and the configuration, never on the clock. */
export async function loadEdition(
  handle: Handle,
  request: EditionRequest,
  context: Pick<Context, 'config' | 'newsroom'>,
): Promise<Edition> {
  const outlines = await loadEntryOutlines(handle, request, context.newsroom)
  return editionOf(handle, {
    request,
    config: context.config,
    entries: await wholeEntries(handle, { ...request, outlines }, context),
  })
}

/**
 * The same, but of entries whose print is among those of the feed's last documents no more is loaded than that: except
 * for the first hundred and those that are pinned, which the feed's page shows.
 */
export async function loadChanges(
  handle: Handle,
  { prints, ...request }: EditionRequest & { readonly prints: readonly string[] },
  context: Pick<Context, 'config' | 'newsroom'>,
): Promise<Edition<Entry | UnchangedEntry>> {
  const outlines = await loadEntryOutlines(handle, request, context.newsroom)
  const published = new Set(prints)
  const pinned = new Set(request.pinned)
  let onPage = 0
  const changed = outlines.filter(({ print, entry }) => {
    // What is published already is certain to be on the page; of what is new, something may be left out.
    if (print === undefined || !published.has(print)) return true
    onPage += 1
    return onPage <= MOST_ON_A_PAGE || pinned.has(entry.key)
  })
  const whole = new Map(
    (await wholeEntries(handle, { ...request, outlines: changed }, context)).map((entry) => [entry.key, entry]),
  )
  const left = new Set(changed)
  const entries = outlines.flatMap((outline) => {
    if (left.has(outline)) return whole.get(outline.entry.key) ?? []
    return unchangedEntry(request.feed, outline) ?? []
  })
  const edition = await editionOf(handle, { request, config: context.config, entries })
  return { ...edition, withdrawn: await withdrawalsToTell(handle, request, context.newsroom) }
}

async function editionOf<AnyEntry extends { readonly changedAt: Instant }>(
  handle: Handle,
  {
    request,
    config,
    entries,
  }: {
    readonly request: EditionRequest
    readonly config: Config
    readonly entries: readonly AnyEntry[]
  },
): Promise<Edition<AnyEntry>> {
  const { feed, stored, previousArchive, pinned } = request
  const name = await loadSlug(handle, feed.slug)
  const isClosing = name?.phase === 'closing'
  const since = Math.max(stored.asOf, isClosing ? (feed.retiredAt ?? 0) : 0)
  return {
    feed,
    baseUrl: config.server.baseUrl,
    updatedAt: entries.reduce((latest, entry) => Math.max(latest, entry.changedAt), since),
    pollIntervalMs: config.server.polling.intervalMs,
    hubs: config.server.hubs,
    previousArchive,
    entries,
    pinned,
    site: config.server.site,
    bornAs: name?.bornAs,
    isClosing,
  }
}

function unchangedEntry(feed: Feed, outline: EntryOutline): UnchangedEntry | undefined {
  const { entry, lead, print } = outline
  if (!lead || print === undefined) return undefined
  const { key, storyId, changedAt } = entry
  return { id: publicIdOf(feed, outline, lead), key, storyId, changedAt, print, isUnchanged: true }
}

async function wholeEntries(
  handle: Handle,
  { feed, outlines }: { readonly feed: Feed; readonly outlines: readonly EntryOutline[] },
  { newsroom }: Pick<Context, 'newsroom'>,
): Promise<readonly Entry[]> {
  const leads = await loadArticles(
    handle,
    outlines.map(({ entry }) => entry.leadId),
  )
  return outlines.flatMap((outline) => {
    const lead = leads.get(outline.entry.leadId)
    return lead ? { id: publicIdOf(feed, outline, lead), ...toEntry(outline, lead, newsroom) } : []
  })
}

function toEntry(
  { entry, story, others, related, print }: EntryOutline,
  lead: StoredArticle,
  newsroom: Newsroom,
): Omit<Entry, 'id'> {
  const { sourceId } = lead.article
  const line = entry.closingLine
  const copy: Copy = {
    article: lead.article,
    ...newsroom.outlet(sourceId, lead.article.origin),
    ...limitedPolicy(newsroom.policy(sourceId, story.credit), lead.article.limits),
  }
  return {
    key: entry.key,
    storyId: story.id,
    publishedAt: entry.publishedAt,
    updatedAt: entry.updatedAt,
    changedAt: entry.changedAt,
    lead: copy,
    others,
    related,
    agency: story.credit,
    frozenOthers: line.names,
    frozenLead: { agency: line.agency, url: line.url ?? undefined },
    why: entry.terms,
    note: entry.note,
    enteredAt: entry.sortAt === entry.publishedAt ? undefined : entry.sortAt,
    print,
  }
}
