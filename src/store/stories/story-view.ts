import type { Instant } from '../../model/instant.ts'
import type { Credit, Evidence } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import { slices } from '../open/sets.ts'

/** A story's entry in a feed, unless it has left the feed. */
export type OpenEntry = {
  readonly feed: string
  readonly storyId: string
  readonly leadId: string
  readonly terms: readonly string[]
}

/** A story that the current documents of a feed hold, and when one of its entries there last changed. */
export type ShownStory = { readonly storyId: string; readonly changedAt: Instant }

/** The most copies listed. A story has a few dozen; a page with thousands would be an attack. */
const MOST_COPIES = 200

/** The entries of stories in these feeds, by story, first published first. */
export async function openEntries(
  handle: Handle,
  storyIds: readonly string[],
  feeds: readonly string[],
): Promise<Map<string, OpenEntry[]>> {
  const found = new Map<string, OpenEntry[]>()
  for (const slice of slices(storyIds)) {
    const rows = await handle
      .selectFrom('entries')
      .select(['feed', 'story_id', 'lead_id', 'terms_json'])
      .where('story_id', 'in', slice)
      .where('left_at', 'is', null)
      .orderBy('entered_at')
      .orderBy('feed')
      .orderBy('seq')
      .execute()
    for (const row of rows.filter(({ feed }) => feeds.includes(feed))) {
      const entry = { feed: row.feed, storyId: row.story_id, leadId: row.lead_id, terms: JSON.parse(row.terms_json) }
      found.set(row.story_id, [...(found.get(row.story_id) ?? []), entry])
    }
  }
  return found
}

/** The stories that the current documents of these feeds hold, ordered by id. */
export async function shownStories(handle: Handle, feeds: readonly string[]): Promise<ShownStory[]> {
  if (feeds.length === 0) return []
  const rows = await handle
    .selectFrom('entries')
    .select(({ fn }) => ['story_id', fn.max('changed_at').as('changed_at')])
    .where('shown', '=', 1)
    .where('feed', 'in', feeds)
    .groupBy('story_id')
    .orderBy('story_id')
    .execute()
  return rows.map((row) => ({ storyId: row.story_id, changedAt: row.changed_at }))
}

/**
 * The ids of the copies of a story that meet the condition of at least one of the feeds, first published first, and how
 * many more there are than are listed.
 */
export async function shownCopies(
  handle: Handle,
  storyId: string,
  feeds: readonly string[],
): Promise<{ readonly ids: readonly string[]; readonly unlisted: number }> {
  const rows = await handle
    .selectFrom('articles')
    .select('id')
    .select(({ fn }) => fn.countAll<number>().over().as('count'))
    .where('story_id', '=', storyId)
    .where('withdrawn_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('matches')
          .select('feed')
          .whereRef('matches.article_id', '=', 'articles.id')
          .where('matches.terms_json', 'is not', null)
          .where('matches.feed', 'in', feeds),
      ),
    )
    .orderBy('published_at')
    .orderBy('id')
    .limit(MOST_COPIES)
    .execute()
  return { ids: rows.map((row) => row.id), unlisted: (rows[0]?.count ?? 0) - rows.length }
}

/** An article of a story, with the reason why it is there. */
export type StoryMember = {
  readonly articleId: string
  readonly sourceId: string
  readonly title: string
  readonly url: string | undefined
  readonly publishedAt: Instant
  readonly agency: Credit | undefined
  /** The reason its source gave for withdrawing it. */
  readonly withdrawn: string | undefined
  readonly evidence: Evidence
}

/** How many articles are in a story. */
export async function countMembers(handle: Handle, storyId: string): Promise<number> {
  const articles = handle.selectFrom('articles').select(({ fn }) => fn.countAll<number>().as('count'))
  return (await articles.where('story_id', '=', storyId).executeTakeFirstOrThrow()).count
}

/** Those of the articles that had a different headline in an earlier version. */
export async function retitled(handle: Handle, articleIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const slice of slices(articleIds)) {
    const rows = await handle
      .selectFrom('versions')
      .innerJoin('articles', 'articles.id', 'versions.article_id')
      .select('articles.id')
      .distinct()
      .where('articles.id', 'in', slice)
      .whereRef('versions.title', '!=', 'articles.title')
      .execute()
    for (const { id } of rows) found.add(id)
  }
  return found
}

/** The articles of a story, first seen first, up to a limit. */
export async function membersOf(handle: Handle, storyId: string, most: number): Promise<StoryMember[]> {
  const rows = await handle
    .selectFrom('articles')
    .select(['id', 'source_id', 'title', 'url', 'published_at', 'credit_json', 'evidence_json'])
    .select(['withdrawn_at', 'withdrawn_reason'])
    .where('story_id', '=', storyId)
    .orderBy('first_seen_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    articleId: row.id,
    sourceId: row.source_id,
    title: row.title,
    url: row.url ?? undefined,
    publishedAt: row.published_at,
    agency: row.credit_json ? JSON.parse(row.credit_json) : undefined,
    withdrawn: row.withdrawn_at === null ? undefined : (row.withdrawn_reason ?? ''),
    evidence: JSON.parse(row.evidence_json),
  }))
}
