import type { Handle } from '../open/handle.ts'
import { askAmong, deleteRows, writeRows } from '../open/sets.ts'

/** The feeds that an article belongs in, by slug, each with the matched terms. */
export type Matches = ReadonlyMap<string, readonly string[]>

const NONE: Matches = new Map()

/** The stored matches of these articles, by article; an article that belongs in no feed is absent. */
export async function loadMatches(handle: Handle, articleIds: readonly string[]): Promise<Map<string, Matches>> {
  const rows = await askAmong<{ feed: string; articleId: string; terms: string }>(
    handle,
    articleIds,
    (list) => `select feed, article_id as "articleId", terms_json as terms from matches where article_id in ${list}`,
  )
  const found = new Map<string, Map<string, readonly string[]>>()
  for (const { feed, articleId, terms } of rows) {
    const matches = found.get(articleId) ?? new Map<string, readonly string[]>()
    found.set(articleId, matches.set(feed, JSON.parse(terms)))
  }
  return found
}

export type ChangedMatches = {
  readonly articleId: string
  /** As stored. */
  readonly before?: Matches | undefined
  readonly after: Matches
}

/** Replaces the matches of articles. */
export async function saveMatches(handle: Handle, changes: readonly ChangedMatches[]): Promise<void> {
  const gone = changes.flatMap(({ articleId, before = NONE, after }) =>
    [...before.keys()].filter((feed) => !after.has(feed)).map((feed) => [feed, articleId] as const),
  )
  await deleteRows(handle, 'matches', ['feed', 'article_id'], gone)
  const rows = changes.flatMap(({ articleId, before = NONE, after }) =>
    [...after].flatMap(([feed, terms]) => {
      const terms_json = JSON.stringify(terms)
      const isKnown = terms_json === JSON.stringify(before.get(feed))
      return isKnown ? [] : [{ feed, article_id: articleId, terms_json }]
    }),
  )
  await writeRows(handle, 'matches', rows, { key: ['feed', 'article_id'] })
}

/** Clears the matches of a feed under a new condition, which are collected separately from those in force. */
export async function clearRebuiltMatches(handle: Handle, feed: string): Promise<void> {
  await handle.deleteFrom('matches_rebuilt').where('feed', '=', feed).execute()
}

/** Adds to the matches of a feed under a new condition. */
export async function addRebuiltMatches(
  handle: Handle,
  feed: string,
  matches: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const rows = [...matches].map(([article_id, terms]) => ({ feed, article_id, terms_json: JSON.stringify(terms) }))
  await writeRows(handle, 'matches_rebuilt', rows, { key: ['feed', 'article_id'], replace: 'nothing' })
}

/** Replaces the matches in force with those under the new condition. */
export async function exchangeMatches(handle: Handle, feed: string): Promise<void> {
  await handle.deleteFrom('matches').where('feed', '=', feed).execute()
  await handle
    .insertInto('matches')
    .columns(['feed', 'article_id', 'terms_json'])
    .expression((from) =>
      from.selectFrom('matches_rebuilt').select(['feed', 'article_id', 'terms_json']).where('feed', '=', feed),
    )
    .execute()
  await clearRebuiltMatches(handle, feed)
}

/** The ids of the stories with a copy that belongs in a feed. */
export async function storiesMatching(handle: Handle, feed: string): Promise<string[]> {
  const rows = await handle
    .selectFrom('matches')
    .innerJoin('articles', 'articles.id', 'matches.article_id')
    .select('articles.story_id')
    .distinct()
    .where('matches.feed', '=', feed)
    .execute()
  return rows.map((row) => row.story_id)
}
