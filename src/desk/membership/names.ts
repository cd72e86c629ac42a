import type { Instant } from '../../model/instant.ts'
import type { Feed, FeedFormat } from '../../model/settings.ts'
import { emptyArchives } from '../../store/feeds/archives.ts'
import { deleteDocuments } from '../../store/feeds/documents.ts'
import { markShown } from '../../store/feeds/entries.ts'
import { loadFeeds, publishLater } from '../../store/feeds/feed-rows.ts'
import { type KnownSlug, loadSlugs, moveFeed, saveSlug } from '../../store/feeds/slugs.ts'
import { moveSubscribers } from '../../store/hub/subscriptions.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import { phaseOf } from './feed-name-claims.ts'

type Parts = Pick<Context, 'config' | 'store'>

/**
 * Records the current name of each feed; a renamed feed takes everything stored under its old name with it, and its
 * subscribers.
 */
export async function recordNames({ config, store }: Parts, at: Instant): Promise<void> {
  await store.transaction(async (transaction) => {
    const rows = await loadFeeds(transaction)
    const known = await loadSlugs(transaction)
    for (const feed of config.feeds) {
      const old = rows.has(feed.slug) ? undefined : feed.renamed?.findLast((slug) => rows.has(slug))
      if (old !== undefined) await moveFeed(transaction, old, feed.slug)
      const before = known.get(feed.slug) ?? (old === undefined ? undefined : known.get(old))
      await saveSlug(transaction, slugRow(feed, before))
      for (const slug of feed.renamed ?? []) await moveReaders(transaction, slug, feed.slug)
    }
    for (const row of known.values()) {
      const isConfigured = config.feeds.some(({ slug }) => slug === row.slug)
      if (isConfigured || row.removedAt !== undefined) continue
      // Readers were told that the feed has ended; removing its file early must not tell them anything else.
      const phase = row.phase === 'closing' ? 'gone' : row.phase
      await saveSlug(transaction, { ...row, phase, removedAt: at })
      if (phase === 'gone') await dropFeed(transaction, row.slug)
    }
  })
}

async function moveReaders(handle: Handle, from: string, to: string): Promise<void> {
  for (const format of ['rss', 'atom', 'json'] satisfies FeedFormat[]) {
    await moveSubscribers(handle, `/feeds/${from}.${format}`, `/feeds/${to}.${format}`)
  }
}

function slugRow({ slug, title, renamed = [] }: Feed, before: KnownSlug | undefined): KnownSlug {
  return {
    slug,
    title,
    bornAs: before?.bornAs ?? renamed[0] ?? slug,
    phase: before?.phase ?? 'open',
    removedAt: undefined,
  }
}

/**
 * Ends retired feeds whose day has come: first the feed is to be published with its last entry, and once that has been
 * shown long enough, its documents are dropped. Returns whether anything changed, and the paths that are gone.
 */
export async function endRetiredFeeds(
  { config, store }: Parts,
  at: Instant,
): Promise<{ readonly isChanged: boolean; readonly removed: readonly string[] }> {
  const known = await loadSlugs(store.handle)
  const due = config.feeds.flatMap((feed) => {
    const row = known.get(feed.slug)
    const phase = phaseOf(feed, at)
    return row === undefined || row.phase === phase || row.phase === 'gone' ? [] : [{ ...row, phase }]
  })
  if (due.length === 0) return { isChanged: false, removed: [] }
  const removed: string[] = []
  await store.transaction(async (transaction) => {
    for (const row of due) {
      await saveSlug(transaction, row)
      if (row.phase === 'gone') removed.push(...(await dropFeed(transaction, row.slug)))
      else await publishLater(transaction, [row.slug])
    }
  })
  return { isChanged: true, removed }
}

async function dropFeed(handle: Handle, slug: string): Promise<readonly string[]> {
  const paths = ['', '.rss', '.atom', '.json', '.opml'].map((ending) => `/feeds/${slug}${ending}`)
  await deleteDocuments(handle, paths)
  // The feed is never published again, so later takedowns would not be cut out of its archives.
  await emptyArchives(handle, slug)
  await markShown(handle, slug, new Set())
  return paths
}
