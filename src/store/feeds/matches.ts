import type { Match } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import type { MatchesTable } from '../open/schema.ts'
import { askAmong, deleteRows, writeRows } from '../open/sets.ts'

/** The feeds whose condition an article meets, by slug; those among them whose coverage is missing do not show it. */
export type Matches = ReadonlyMap<string, Match>

const NONE: Matches = new Map()

const COLUMNS = ['feed', 'article_id', 'terms_json', 'ways_json'] as const

type MatchJson = Pick<MatchesTable, 'terms_json' | 'ways_json'>

/** The stored matches of these articles, by article; an article that meets no condition is absent. */
export async function loadMatches(handle: Handle, articleIds: readonly string[]): Promise<Map<string, Matches>> {
  const rows = await askAmong<{ feed: string; articleId: string } & MatchJson>(
    handle,
    articleIds,
    (list) => `select feed, article_id as "articleId", terms_json, ways_json from matches where article_id in ${list}`,
  )
  const found = new Map<string, Map<string, Match>>()
  for (const { feed, articleId, terms_json, ways_json } of rows) {
    const matches = found.get(articleId) ?? new Map<string, Match>()
    const terms = terms_json === null ? undefined : JSON.parse(terms_json)
    found.set(articleId, matches.set(feed, ways_json === null ? { terms } : { terms, ways: JSON.parse(ways_json) }))
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
    [...after].flatMap(([feed, match]) => {
      const known = before.get(feed)
      const isKnown = known !== undefined && JSON.stringify(toJson(match)) === JSON.stringify(toJson(known))
      return isKnown ? [] : [{ feed, article_id: articleId, ...toJson(match) }]
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
  matches: ReadonlyMap<string, Match>,
): Promise<void> {
  const rows = [...matches].map(([article_id, match]) => ({ feed, article_id, ...toJson(match) }))
  await writeRows(handle, 'matches_rebuilt', rows, { key: ['feed', 'article_id'], replace: 'nothing' })
}

/** Replaces the matches in force with those under the new condition. */
export async function exchangeMatches(handle: Handle, feed: string): Promise<void> {
  await handle.deleteFrom('matches').where('feed', '=', feed).execute()
  await handle
    .insertInto('matches')
    .columns(COLUMNS)
    .expression((from) => from.selectFrom('matches_rebuilt').select(COLUMNS).where('feed', '=', feed))
    .execute()
  await clearRebuiltMatches(handle, feed)
}

/** The ids of the stories with a copy that meets a feed's condition, but perhaps for its coverage. */
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

function toJson({ terms, ways }: Match): MatchJson {
  return {
    terms_json: terms === undefined ? null : JSON.stringify(terms),
    ways_json: ways === undefined ? null : JSON.stringify(ways),
  }
}
