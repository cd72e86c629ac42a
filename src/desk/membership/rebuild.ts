import { createHash } from 'node:crypto'
import manifest from '../../../package.json' with { type: 'json' }
import { compileTopics } from '../../curate/match.ts'
import { topicHash } from '../../curate/topic-hash.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config, Feed } from '../../model/settings.ts'
import { articlesAfter } from '../../store/articles/article-rows.ts'
import { loadFeedRows, markShown, saveFeedRow, updateFeedRow } from '../../store/feeds/feed-rows.ts'
import type { FeedsTable } from '../../store/open/schema.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { loadStories } from '../../store/stories/stories.ts'
import type { Context } from '../newsroom/context.ts'
import { expandNeverMerge } from '../newsroom/never-merge.ts'
import { factsOf } from '../newsroom/newsroom.ts'
import { placeInFeed } from './place.ts'

/** Articles matched again in one transaction; a stop in between costs at most this many. */
const BATCH = 500

/**
 * Brings the store in line with the feeds of the configuration. A feed whose condition changed is matched against all
 * kept articles in batches that survive a stop; its old membership is served until the new one takes its place at once.
 */
export async function rebuildFeeds(context: Context, at: Instant): Promise<readonly string[]> {
  const rows = await loadFeedRows(context.store.handle)
  await closeFeeds([...rows.keys()], context)
  const rebuilt: string[] = []
  for (const feed of context.config.feeds) {
    const wanted = membershipHash(feed, context.config)
    const row = rows.get(feed.slug) ?? (await openFeed(feed, context, at))
    if (row.topic_hash !== wanted) {
      await matchAll(feed, row, wanted, context)
      await swap(feed, wanted, context, at)
      rebuilt.push(feed.slug)
    } else if (row.rebuild_hash !== null) await dropRebuild(feed.slug, context)
    await noteRendering(feed, context)
  }
  return rebuilt
}

/** A feed that is no longer configured is matched anew when it comes back: it misses what arrives in between. */
async function closeFeeds(known: readonly string[], { config, store }: Context): Promise<void> {
  const gone = known.filter((slug) => !config.feeds.some((feed) => feed.slug === slug))
  for (const slug of gone) {
    await updateFeedRow(store.handle, slug, {
      topic_hash: '',
      render_hash: '',
      rebuild_hash: null,
      rebuild_after: null,
    })
    await markShown(store.handle, slug, new Set())
  }
}

/** A rebuild for a condition that was taken back is not gone on with later: articles have come since. */
async function dropRebuild(slug: string, { store }: Context): Promise<void> {
  await store.handle.deleteFrom('matches_rebuilt').where('feed', '=', slug).execute()
  await updateFeedRow(store.handle, slug, { rebuild_hash: null, rebuild_after: null })
}

async function openFeed(feed: Feed, { store }: Context, at: Instant): Promise<FeedsTable> {
  const row: FeedsTable = {
    slug: feed.slug,
    created_at: at,
    topic_hash: '',
    rebuild_hash: null,
    rebuild_after: null,
    render_hash: '',
    last_seq: 0,
    as_of: at,
    list_as_of: at,
    pending: 'content',
  }
  await saveFeedRow(store.handle, row)
  return row
}

/** Fills matches_rebuilt, going on where an earlier run for the same condition stopped. */
async function matchAll(feed: Feed, row: FeedsTable, wanted: string, context: Context): Promise<void> {
  const matcher = compileTopics([feed], context.config.sources)
  let after = row.rebuild_hash === wanted ? (row.rebuild_after ?? '') : ''
  for (let isDone = false; !isDone; ) {
    isDone = await context.store.transaction(async (transaction) => {
      if (after === '') await transaction.deleteFrom('matches_rebuilt').where('feed', '=', feed.slug).execute()
      const batch = await articlesAfter(transaction, after, BATCH)
      const stories = await loadStories(
        transaction,
        batch.map((stored) => stored.storyId),
      )
      for (const { article, storyId } of batch) {
        const terms = matcher.match(article, stories.get(storyId)?.credit).get(feed.slug)
        if (terms === undefined) continue
        const values = { feed: feed.slug, article_id: article.id, terms_json: JSON.stringify(terms) }
        await transaction
          .insertInto('matches_rebuilt')
          .values(values)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
      after = batch.at(-1)?.article.id ?? after
      await updateFeedRow(transaction, feed.slug, { rebuild_hash: wanted, rebuild_after: after })
      return batch.length < BATCH
    })
  }
}

/** Puts the new matches in the place of the old ones and settles every entry that either of them has. */
async function swap(feed: Feed, wanted: string, context: Context, at: Instant): Promise<void> {
  await context.store.transaction(async (transaction) => {
    const slug = feed.slug
    await transaction.deleteFrom('matches').where('feed', '=', slug).execute()
    await transaction
      .insertInto('matches')
      .columns(['feed', 'article_id', 'terms_json'])
      .expression((from) =>
        from.selectFrom('matches_rebuilt').select(['feed', 'article_id', 'terms_json']).where('feed', '=', slug),
      )
      .execute()
    await transaction.deleteFrom('matches_rebuilt').where('feed', '=', slug).execute()
    const ids = await storiesOfFeed(transaction, slug)
    const row = (await loadFeedRows(transaction)).get(slug) as FeedsTable
    const stories = await loadStories(transaction, ids)
    const { newsroom } = context
    await placeInFeed(transaction, { feed, row, stories, ids, newlyCredited: new Set(), newsroom, at })
    const done = { topic_hash: wanted, rebuild_hash: null, rebuild_after: null, pending: 'content' as const }
    await updateFeedRow(transaction, slug, done)
  })
}

async function storiesOfFeed(handle: Handle, slug: string): Promise<string[]> {
  const matching = await handle
    .selectFrom('matches')
    .innerJoin('articles', 'articles.id', 'matches.article_id')
    .select('articles.story_id')
    .distinct()
    .where('matches.feed', '=', slug)
    .execute()
  const entries = await handle.selectFrom('entries').select('story_id').distinct().where('feed', '=', slug).execute()
  return [...new Set([...matching, ...entries].map((row) => row.story_id))]
}

/** A feed whose title, policy or anything else that its bytes depend on has changed is rendered again. */
async function noteRendering(feed: Feed, { config, store }: Context): Promise<void> {
  const wanted = renderHash(feed, config)
  const row = (await loadFeedRows(store.handle)).get(feed.slug)
  if (row?.render_hash === wanted) return
  await updateFeedRow(store.handle, feed.slug, { render_hash: wanted, pending: 'content' })
}

/** Whether the documents of a feed were made under this configuration: under another, rights may have been wider. */
export function isCurrent(feed: Feed, row: FeedsTable | undefined, config: Config): boolean {
  return row?.topic_hash === membershipHash(feed, config) && row.render_hash === renderHash(feed, config)
}

/** Changes with everything but the store that a feed's bytes depend on. */
function renderHash(feed: Feed, config: Config): string {
  const { baseUrl, polling, hubs = [], site } = config.server
  const look = site && { ...site, logo: site.logo?.path, style: site.style?.path }
  return hash([manifest.version, feed, baseUrl, polling.intervalMs, hubs, config.agencies, facts(config), look])
}

/** Changes when other stories could belong in the feed, or its entries be made otherwise. */
function membershipHash(feed: Feed, config: Config): string {
  const apart = feed.neverMerge && expandNeverMerge(feed.neverMerge, config.sources)
  return hash([topicHash(feed, config.sources), feed.merge, ...(apart === undefined ? [] : [apart])])
}

function facts(config: Config): unknown {
  return config.sources.map(factsOf)
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
