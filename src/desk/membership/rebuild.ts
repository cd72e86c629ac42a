import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import { articlesAfter, countArticles } from '../../store/articles/article-rows.ts'
import { markShown, storiesEntered } from '../../store/feeds/entries.ts'
import { addFeed, loadFeeds, type StoredFeed, updateFeed } from '../../store/feeds/feed-rows.ts'
import { addRebuiltMatches, clearRebuiltMatches, exchangeMatches, storiesMatching } from '../../store/feeds/matches.ts'
import { waitingFor } from '../../store/feeds/waiting.ts'
import { loadStories } from '../../store/stories/stories.ts'
import { loadAsTheyStood, matchedAs } from '../carriers/as-it-stood.ts'
import { countingFor } from '../carriers/counting.ts'
import type { Context } from '../newsroom/context.ts'
import { compileMatcher } from '../newsroom/source-absence.ts'
import { loadPicked, loadWaiting, pickedAmong } from '../picked/load-picked.ts'
import { withAdded } from '../picked/with-added.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { membershipHash, renderHash } from './feed-hashes.ts'
import { inOrderOfEntry, loadForRebuild } from './rebuild-order.ts'
import { settleFeedEntries } from './settle-entries.ts'

/** Articles matched in one transaction; a stop in between loses no more work than that. */
const BATCH = 500

/**
 * Brings the store in line with the configured feeds. A feed whose condition changed is matched against all stored
 * articles, in batches that survive a stop; the old membership is served until the new one replaces it as a whole.
 * Returns the slugs of the rebuilt feeds.
 */
export async function rebuildFeeds(context: Context, at: Instant): Promise<readonly string[]> {
  const known = await loadFeeds(context.store.handle)
  await closeFeeds([...known.keys()], context)
  const rebuilt: string[] = []
  for (const feed of context.config.feeds) {
    const wanted = membershipHash(feed, context.config)
    const stored = known.get(feed.slug) ?? (await openFeed(feed, context, at))
    if (stored.topicHash !== wanted) {
      await matchAll(feed, { stored, wanted, context })
      await exchange(feed, wanted, { context, at })
      rebuilt.push(feed.slug)
    } else if (stored.rebuildHash !== undefined) await dropRebuild(feed.slug, context)
    await noteRendering(feed, stored, context)
  }
  return rebuilt
}

/** A feed that is no longer configured misses what arrives now, so it is matched from scratch if it comes back. */
async function closeFeeds(known: readonly string[], { config, store }: Context): Promise<void> {
  const gone = known.filter((slug) => !config.feeds.some((feed) => feed.slug === slug))
  for (const slug of gone) {
    const nothing = { topicHash: '', renderHash: '', rebuildHash: undefined, rebuildAfter: undefined }
    await updateFeed(store.handle, slug, nothing)
    await markShown(store.handle, slug, new Set())
  }
}

/**
 * Discards the rebuild for a condition that was taken back: articles have arrived since, so it cannot be resumed later.
 */
async function dropRebuild(slug: string, { store }: Context): Promise<void> {
  await clearRebuiltMatches(store.handle, slug)
  await updateFeed(store.handle, slug, { rebuildHash: undefined, rebuildAfter: undefined })
}

async function openFeed({ slug }: Feed, { store }: Context, at: Instant): Promise<StoredFeed> {
  const feed: StoredFeed = {
    slug,
    createdAt: at,
    topicHash: '',
    rebuildHash: undefined,
    rebuildAfter: undefined,
    renderHash: '',
    lastSeq: 0,
    asOf: at,
    listAsOf: at,
    pending: 'content',
    dueAt: undefined,
  }
  await addFeed(store.handle, feed)
  return feed
}

type Rebuild = {
  readonly stored: StoredFeed
  readonly wanted: string
  readonly context: Context
}

/** Matches all articles under the new condition, resuming where an earlier run for the same condition stopped. */
async function matchAll(feed: Feed, { stored, wanted, context }: Rebuild): Promise<void> {
  const matcher = compileMatcher([feed], context)
  const hasWays = matcher.waysOf(feed.slug).length > 0
  const all = await countArticles(context.store.handle)
  let after = stored.rebuildHash === wanted ? (stored.rebuildAfter ?? '') : ''
  let done = 0
  for (let isDone = false; !isDone; ) {
    isDone = await context.store.transaction(async (transaction) => {
      if (after === '') await clearRebuiltMatches(transaction, feed.slug)
      const batch = await articlesAfter(transaction, after, BATCH)
      const stories = await loadStories(
        transaction,
        batch.map(({ storyId }) => storyId),
      )
      const ids = batch.map(({ article }) => article.id)
      const picked = new Map([[feed.slug, await pickedAmong(transaction, ids, feed)]])
      const stood = hasWays ? await loadAsTheyStood(transaction, batch) : undefined
      const found = batch.flatMap((stored) => {
        const article = matchedAs(stored, stood)
        if (article === undefined || !context.newsroom.isShown(article.sourceId)) return []
        const matches = matcher.meet(article, stories.get(stored.storyId)?.credit)
        const match = withAdded(matches, article.id, picked).get(feed.slug)
        return match === undefined ? [] : [[article.id, match] as const]
      })
      await addRebuiltMatches(transaction, feed.slug, new Map(found))
      after = batch.at(-1)?.article.id ?? after
      done += batch.length
      await updateFeed(transaction, feed.slug, { rebuildHash: wanted, rebuildAfter: after })
      return batch.length < BATCH
    })
    context.progress({ what: `matching all articles with ${feed.slug}`, done, all })
  }
}

/** Replaces the old matches with the new ones, and settles every entry that either of them has. */
async function exchange(
  feed: Feed,
  wanted: string,
  { context, at }: { readonly context: Context; readonly at: Instant },
): Promise<void> {
  const { slug } = feed
  const counting = await countingFor({ ...context, feeds: [feed] })
  await context.store.transaction(async (transaction) => {
    const entered = await storiesEntered(transaction, slug)
    await exchangeMatches(transaction, slug)
    const waiting = (await waitingFor(transaction, slug)).map(({ storyId }) => storyId)
    const ids = new Set([...(await storiesMatching(transaction, slug)), ...entered, ...waiting])
    const rebuilding = { feed, at, counting }
    for (const some of await inOrderOfEntry(transaction, [...ids], rebuilding)) {
      const sheet = await loadForRebuild(transaction, some, rebuilding)
      await loadWaiting(transaction, sheet)
      await loadPicked(transaction, sheet, [feed])
      settleFeedEntries(sheet, feed, { ids: some, recredited: new Set(), newsroom: context.newsroom, counting })
      await writeSheet(transaction, sheet)
    }
    const done = { topicHash: wanted, rebuildHash: undefined, rebuildAfter: undefined, pending: 'content' as const }
    await updateFeed(transaction, slug, done)
  })
}

/** Has a feed rendered again if its title, policy or anything else that its bytes depend on has changed. */
async function noteRendering(feed: Feed, stored: StoredFeed, { config, store }: Context): Promise<void> {
  const wanted = renderHash(feed, config)
  if (stored.renderHash === wanted) return
  await updateFeed(store.handle, feed.slug, { renderHash: wanted, pending: 'content' })
}
