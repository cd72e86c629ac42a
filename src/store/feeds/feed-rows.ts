import type { Instant } from '../../model/instant.ts'
import { slices } from '../articles/article-rows.ts'
import type { EntriesTable, FeedsTable } from '../open/schema.ts'
import type { Handle } from '../open/sqlite.ts'
import { indexArticle } from './search-index.ts'

/** A copy of a story that meets a feed's condition, with what choosing a lead needs. */
export type MatchingCopy = {
  readonly articleId: string
  readonly storyId: string
  readonly sourceId: string
  readonly url: string | undefined
  readonly canonicalUrl: string | undefined
  readonly originUrls: readonly string[]
  readonly title: string
  readonly hash: string
  /** The article without its text, as stored. */
  readonly data: string
  readonly textLength: number
  readonly publishedAt: Instant
  readonly updatedAt: Instant
  readonly firstSeenAt: Instant
  readonly terms: readonly string[]
}

/** What is kept of each published feed, by slug. */
export async function loadFeedRows(handle: Handle): Promise<Map<string, FeedsTable>> {
  const rows = await handle.selectFrom('feeds').selectAll().execute()
  return new Map(rows.map((row) => [row.slug, row]))
}

/** Writes the row of a feed, whole. */
export async function saveFeedRow(handle: Handle, row: FeedsTable): Promise<void> {
  const { slug: _, ...values } = row
  await handle
    .insertInto('feeds')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(values))
    .execute()
}

/** Changes some columns of a feed's row. */
export async function updateFeedRow(handle: Handle, slug: string, values: Partial<FeedsTable>): Promise<void> {
  await handle.updateTable('feeds').set(values).where('slug', '=', slug).execute()
}

/** Replaces what is known about which feeds an article belongs in, for the given feeds. */
export async function saveMatches(
  handle: Handle,
  articleId: string,
  matches: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  await handle.deleteFrom('matches').where('article_id', '=', articleId).execute()
  if (matches.size === 0) return
  await handle
    .insertInto('matches')
    .values([...matches].map(([feed, terms]) => ({ feed, article_id: articleId, terms_json: JSON.stringify(terms) })))
    .execute()
}

/** Which of the stories have a matching copy or an entry in which feed: story ids by slug. */
export async function feedsOfStories(handle: Handle, storyIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for (const slice of slices(storyIds)) {
    const matching = await handle
      .selectFrom('articles')
      .innerJoin('matches', 'matches.article_id', 'articles.id')
      .select(['matches.feed', 'articles.story_id'])
      .where('articles.story_id', 'in', slice)
      .execute()
    const entries = await handle
      .selectFrom('entries')
      .select(['feed', 'story_id'])
      .where('story_id', 'in', slice)
      .execute()
    for (const row of [...matching, ...entries]) {
      const stories = found.get(row.feed)
      if (stories) stories.add(row.story_id)
      else found.set(row.feed, new Set([row.story_id]))
    }
  }
  return found
}

/** The copies of some stories that meet a feed's condition and were not taken back, first seen first. */
export async function matchingCopies(
  handle: Handle,
  feed: string,
  storyIds: readonly string[],
): Promise<Map<string, MatchingCopy[]>> {
  const found = new Map<string, MatchingCopy[]>()
  for (const slice of slices(storyIds)) {
    const rows = await handle
      .selectFrom('articles')
      // A cross join keeps this order: from the few copies to their matches, not from all matches of the feed.
      .crossJoin('matches')
      .whereRef('matches.article_id', '=', 'articles.id')
      .select(['id', 'story_id', 'source_id', 'url', 'title', 'hash', 'text_length'])
      .select([
        'data_json',
        'published_at',
        'updated_at',
        'first_seen_at',
        'canonical_url',
        'origins_json',
        'matches.terms_json',
      ])
      .where('matches.feed', '=', feed)
      .where('articles.story_id', 'in', slice)
      .where('articles.withdrawn_at', 'is', null)
      .orderBy('first_seen_at')
      .orderBy('source_id')
      .orderBy('id')
      .execute()
    for (const row of rows) {
      const copies = found.get(row.story_id)
      const copy = {
        articleId: row.id,
        storyId: row.story_id,
        sourceId: row.source_id,
        url: row.url ?? undefined,
        canonicalUrl: row.canonical_url ?? undefined,
        originUrls: JSON.parse(row.origins_json),
        title: row.title,
        hash: row.hash,
        data: row.data_json,
        textLength: row.text_length,
        publishedAt: row.published_at,
        updatedAt: row.updated_at,
        firstSeenAt: row.first_seen_at,
        terms: JSON.parse(row.terms_json),
      }
      if (copies) copies.push(copy)
      else found.set(row.story_id, [copy])
    }
  }
  return found
}

/** A feed's entries of some stories. */
export async function entriesOfStories(
  handle: Handle,
  feed: string,
  storyIds: readonly string[],
): Promise<EntriesTable[]> {
  const entries: EntriesTable[] = []
  for (const slice of slices(storyIds)) {
    entries.push(
      ...(await handle
        .selectFrom('entries')
        .selectAll()
        .where('feed', '=', feed)
        .where('story_id', 'in', slice)
        .execute()),
    )
  }
  return entries
}

/** A feed's entries with these keys. */
export async function entriesByKey(handle: Handle, feed: string, keys: readonly string[]): Promise<EntriesTable[]> {
  const entries: EntriesTable[] = []
  for (const slice of slices(keys)) {
    const rows = handle.selectFrom('entries').selectAll().where('feed', '=', feed).where('key', 'in', slice)
    entries.push(...(await rows.execute()))
  }
  return entries
}

/** Writes an entry over its earlier state, and its lead into the index that is searched. */
export async function saveEntry(handle: Handle, entry: EntriesTable): Promise<void> {
  const { feed: _feed, key: _key, ...values } = entry
  await handle
    .insertInto('entries')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['feed', 'key']).doUpdateSet(values))
    .execute()
  if (entry.left_at === null) await indexArticle(handle, { articleId: entry.lead_id, hash: entry.lead_hash })
}

/** The newest entries that a feed may show, in no particular order among equals. */
export async function newestEntries(handle: Handle, feed: string, limit: number): Promise<EntriesTable[]> {
  return handle
    .selectFrom('entries')
    .selectAll()
    .where('feed', '=', feed)
    .where('left_at', 'is', null)
    .orderBy('sort_at', 'desc')
    .orderBy('key')
    .limit(limit)
    .execute()
}

/** Marks which entries the documents of a feed hold. */
export async function markShown(handle: Handle, feed: string, keys: ReadonlySet<string>): Promise<void> {
  const rows = await handle
    .selectFrom('entries')
    .select('key')
    .where('feed', '=', feed)
    .where('shown', '=', 1)
    .execute()
  const before = new Set(rows.map((row) => row.key))
  const gone = [...before].filter((key) => !keys.has(key))
  const come = [...keys].filter((key) => !before.has(key))
  for (const [list, shown] of [
    [gone, 0],
    [come, 1],
  ] as const) {
    for (const slice of slices(list)) {
      await handle.updateTable('entries').set({ shown }).where('feed', '=', feed).where('key', 'in', slice).execute()
    }
  }
}
