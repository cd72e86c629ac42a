import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../model/instant.ts'
import { articlesDatedAfter, type StoredArticle, saveArticles } from './articles/article-rows.ts'
import type { Handle } from './open/handle.ts'
import type { Schema } from './open/schema.ts'

/** How dates of a clock that was ahead are to be read: moved as far as it was ahead, where that is known. */
export type Redating = { readonly at: Instant; readonly byMs: number | undefined }

/** How many articles to change at once. */
const STEP = 200

/** Whether anything was stored with a date after `at`. */
export async function hasFutureDates(handle: Handle, at: Instant): Promise<boolean> {
  const article = handle.selectFrom('articles').select('id').where('first_seen_at', '>', at).limit(1)
  const feed = handle.selectFrom('feeds').select('slug').where('as_of', '>', at).limit(1)
  return [...(await article.execute()), ...(await feed.execute())].length > 0
}

/**
 * Gives what was dated by a clock that was ahead a date that has been, and has the feeds that show it published again;
 * returns the articles. Ids stay, and so does the order of what was dated so where it is known by how much.
 */
export async function endFutureDates(handle: Handle, redating: Redating): Promise<readonly StoredArticle[]> {
  const { at } = redating
  const articles: StoredArticle[] = []
  for (;;) {
    const slice = (await articlesDatedAfter(handle, at, STEP)).map((stored) => redated(stored, redating))
    if (slice.length === 0) break
    await saveArticles(handle, slice)
    articles.push(...slice)
  }
  const moved = handle.selectFrom('entries').select('feed').where('changed_at', '>', at)
  const shown = (
    await moved.union(handle.selectFrom('entries').select('feed').where('sort_at', '>', at)).execute()
  ).map(({ feed }) => feed)
  if (shown.length > 0)
    await handle.updateTable('feeds').set({ pending: 'content' }).where('slug', 'in', shown).execute()
  for (const [table, columns] of Object.entries(DATES) as [keyof typeof DATES, readonly string[]][]) {
    for (const column of columns) await redate(handle, { table, column }, redating)
  }
  await redateWaiting(handle, redating)
  return articles
}

/** Dates that follow from those of articles, or decide what is shown. */
const DATES = {
  stories: ['published_at', 'seen_at', 'opened_at'],
  entries: [
    'sort_at',
    'seen_at',
    'entered_at',
    'covered_at',
    'published_at',
    'updated_at',
    'changed_at',
    'version_at',
    'left_at',
  ],
  versions: ['at'],
  features: ['at'],
  related: ['at'],
  feeds: ['as_of', 'list_as_of'],
  documents: ['last_modified'],
  archives: ['closed_at'],
  decisions: ['at', 'applied_at', 'undone_at'],
} as const satisfies Partial<Record<keyof Schema, readonly string[]>>

async function redate(
  handle: Handle,
  { table, column }: { readonly table: string; readonly column: string },
  { at, byMs }: Redating,
): Promise<void> {
  const name = sql.ref(column)
  const moved = dateOf(column, { at, byMs })
  // HTTP knows whole seconds.
  const to = column === 'last_modified' ? sql`cast(${moved} / 1000 as integer) * 1000` : moved
  await sql`update ${sql.table(table)} set ${name} = ${to} where ${name} > ${at}`.execute(handle)
}

/** What waits does so for as long as it would have; when that is over may lie ahead. */
async function redateWaiting(handle: Handle, redating: Redating): Promise<void> {
  const since = dateOf('since', redating)
  await sql`update waiting set due_at = due_at - (since - ${since}), since = ${since} where since > ${redating.at}`.execute(
    handle,
  )
}

function dateOf(column: string, { at, byMs }: Redating): RawBuilder<number> {
  return byMs === undefined ? sql<number>`${at}` : sql<number>`min(${sql.ref(column)} + ${byMs}, ${at})`
}

function redated(stored: StoredArticle, { at, byMs }: Redating): StoredArticle {
  const date = (instant: Instant) => (instant <= at ? instant : Math.min(instant + (byMs ?? 0), at))
  const { article, versionAt, withdrawn } = stored
  const { publishedAt, updatedAt, firstSeenAt } = article
  const dates = { publishedAt: date(publishedAt), updatedAt: date(updatedAt), firstSeenAt: date(firstSeenAt) }
  return {
    ...stored,
    article: { ...article, ...dates },
    versionAt: date(versionAt),
    withdrawn: withdrawn && { ...withdrawn, at: date(withdrawn.at) },
  }
}
