import type { PackedDocument, SmallerEncodings, StatusReport, Step, Trouble } from '../model/border.ts'
import type { Instant } from '../model/instant.ts'
import type { Feed } from '../model/settings.ts'
import { putAway } from '../pipeline.ts'
import { documentsToEncode } from '../store/feeds/documents.ts'
import { feedsWithUnarchived } from '../store/feeds/entries.ts'
import { goneSlugs } from '../store/feeds/slugs.ts'
import { attempt } from './attempt.ts'
import { endRetiredFeeds } from './membership/names.ts'
import type { Context } from './newsroom/context.ts'
import { shownSources } from './newsroom/shown-sources.ts'
import { addEncodings } from './publish/add-encodings.ts'
import { publishSite } from './publish/publish-site.ts'
import { storedDocuments } from './publish/stored-documents.ts'
import { editionSummary, type FeedSummary, statusOf, storedSummary } from './publish/summaries.ts'
import { publishPending } from './publish-pending.ts'

/** What the desk tells the serving thread. */
export type DeskNews = {
  readonly documents?: readonly PackedDocument[]
  /** The smaller encodings of a document that was handed out before. */
  readonly encodings?: SmallerEncodings
  readonly removed?: readonly string[]
  /** The slugs of all feeds that are gone for good. */
  readonly gone?: readonly string[]
  readonly status?: StatusReport
  /** How far something that takes long has come; none where nothing does any more. */
  readonly step?: Step | 'none'
  /** What keeps the desk from polling; none where nothing does any more. */
  readonly trouble?: Trouble | 'none'
  /** When the next poll is due, which may change something. */
  readonly nextPollAt?: Instant | undefined
}

export type PublishOptions = {
  /** Whether sources are still waiting to be asked; archiving is then put off. */
  readonly isBehind?: boolean
  /** The slugs of the feeds to publish; if not given, all that have changes waiting. */
  readonly only?: ReadonlySet<string>
}

/** Publishes, and tells the serving thread what changed. */
export type Bulletin = {
  /** Hands out what was published before the last stop. */
  readonly restore: () => Promise<void>
  /** Hands out the documents that were held back until everything had been made under this configuration. */
  readonly handOutRest: () => Promise<void>
  /**
   * Publishes the feeds that have changes waiting, and the pages that depend on them; returns the paths that changed.
   */
  readonly publish: (at: Instant, options?: PublishOptions) => Promise<readonly string[]>
  /** Gives one more document its smaller encodings; returns whether that was the last. */
  readonly encode: () => Promise<boolean>
  /** Archives some of the backlog; returns whether that was all of it, and the paths that changed. */
  readonly putAway: (at: Instant) => Promise<{ readonly isAll: boolean; readonly paths: readonly string[] }>
  /** Ends the retired feeds whose day has come; returns whether there were any. */
  readonly endFeeds: (at: Instant) => Promise<boolean>
  /** Reads from the store what each feed shows, and which have history that waits for its archive. */
  readonly takeStock: () => Promise<void>
  readonly tellStep: (step: Step | undefined) => void
  /** Says what keeps the desk from polling, or that nothing does any more. */
  readonly tellTrouble: (reason: string | undefined) => void
}

/**
 * Opens the bulletin of a desk. `announce` receives the news; `wake` is called when there is something for subscribers.
 */
export function createBulletin(
  context: Context,
  { announce, wake }: { readonly announce: (news: DeskNews) => void; readonly wake: () => void },
): Bulletin {
  const { config, store } = context
  const summaries = new Map<string, FeedSummary>()
  const backlog = new Map<string, Feed>()
  const toEncode = new Set<string>()
  /** The documents that are served: a stored one can be held back. */
  const handedOut = new Set<string>()
  /** Feeds whose history could not be archived; they are tried again in the next round. */
  const failed = new Map<string, Feed>()
  let gone: ReadonlySet<string> = new Set()
  /** What all pages around the feeds were last made of: the book of sources, which takedowns move on, and their sites. */
  let siteGeneration: string | undefined
  let isHeldBack = false
  let away = 0

  const findGone = async (removed: readonly string[]) => {
    gone = new Set(await goneSlugs(store.handle))
    for (const slug of gone) {
      summaries.delete(slug)
      // Archives of a feed that is gone stay empty: no takedown would reach them.
      backlog.delete(slug)
    }
    announce({ removed, gone: [...gone] })
  }
  const handOut = (documents: readonly PackedDocument[]) => {
    for (const { path } of documents) handedOut.add(path)
    announce({ documents })
  }
  const encodeLater = (documents: readonly PackedDocument[]) => {
    for (const { path, br } of documents) if (br === undefined) toEncode.add(path)
  }
  const tellStatus = async (at: Instant, documents: readonly PackedDocument[]) => {
    const known = await context.sources.known(await shownSources(context))
    const status = await statusOf(context, { known, summaries: summaries.values() })
    handOut(documents)
    announce({ status, nextPollAt: await context.sources.nextDueAt(at) })
  }
  /** Publishes the pages that are about all feeds, if there is news or what they are made from has changed. */
  const publishAround = async (at: Instant, hasNews: boolean) => {
    const generation = `${context.sources.generation()}/${context.newsroom.channels.count()}`
    const isNewsAlone = siteGeneration === generation
    if (isNewsAlone && !hasNews) return []
    const site = await publishSite(context, { at, summaries, isNewsAlone })
    siteGeneration = generation
    return site
  }
  const publish = async (at: Instant, options: PublishOptions = {}) => {
    const published = await publishPending(context, { at, ...options })
    const documents = published.flatMap((publication) => publication.documents)
    // Announced at once, because they are stored: whatever fails from here on, readers must not be left with older
    // ones.
    handOut(documents)
    wake()
    encodeLater(documents)
    for (const { feed, edition, hasBacklog } of published) {
      if (gone.has(feed.slug)) continue
      summaries.set(feed.slug, editionSummary(edition))
      if (hasBacklog) backlog.set(feed.slug, feed)
    }
    const site = await publishAround(at, published.length > 0)
    encodeLater(site)
    await tellStatus(at, site)
    return [...documents, ...site].map((document) => document.path)
  }
  return {
    publish,
    async restore() {
      const { documents, isWhole } = await storedDocuments(context)
      isHeldBack = !isWhole
      handOut(documents)
      announce({ gone: await goneSlugs(store.handle) })
    },
    async handOutRest() {
      // Documents that came out unchanged were not announced when published, so they have not been handed out yet.
      if (isHeldBack) handOut((await storedDocuments(context, { isPublished: true })).documents)
      isHeldBack = false
    },
    async encode() {
      const [path] = toEncode
      if (path === undefined) return true
      toEncode.delete(path)
      const encoded = await attempt(() => addEncodings(context, path))
      if (!encoded.ok) context.log.error({ path, error: encoded.error }, 'smaller encodings could not be made')
      else if (encoded.value && handedOut.has(path)) announce({ encodings: encoded.value })
      return toEncode.size === 0
    },
    async putAway(at) {
      const [feed] = backlog.values()
      if (!feed) {
        for (const [slug, one] of failed) if (!gone.has(slug)) backlog.set(slug, one)
        failed.clear()
        return { isAll: true, paths: [] }
      }
      away += 1
      context.progress({ what: `putting the history of ${feed.slug} into archives`, done: away })
      const isDone = await attempt(() => putAway(feed, context, at))
      if (isDone.ok && !isDone.value) return { isAll: false, paths: [] }
      backlog.delete(feed.slug)
      if (!isDone.ok) {
        context.log.error({ feed: feed.slug, error: isDone.error }, 'history could not be archived')
        failed.set(feed.slug, feed)
        return { isAll: false, paths: [] }
      }
      return { isAll: false, paths: await publish(at, { only: new Set([feed.slug]) }) }
    },
    async endFeeds(at) {
      const { isChanged, removed } = await endRetiredFeeds(context, at)
      if (isChanged) siteGeneration = undefined
      if (isChanged) await findGone(removed)
      return isChanged
    },
    async takeStock() {
      // The pages around the feeds may be missing, or of another configuration.
      siteGeneration = undefined
      await findGone([])
      const unarchived = new Set(await feedsWithUnarchived(store.handle))
      for (const feed of config.feeds) {
        if (gone.has(feed.slug)) continue
        summaries.set(feed.slug, await storedSummary(feed, context))
        if (unarchived.has(feed.slug)) backlog.set(feed.slug, feed)
      }
      for (const path of await documentsToEncode(store.handle)) toEncode.add(path)
    },
    tellStep(given) {
      announce({ step: given ?? 'none' })
    },
    tellTrouble(reason) {
      announce({ trouble: reason === undefined ? 'none' : { reason } })
    },
  }
}
