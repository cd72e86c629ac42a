import { sql } from 'kysely'
import type { Instant } from '../model/instant.ts'
import { forgetNewsPolls } from './articles/news-polls.ts'
import { forgetSearched, forgetSearchedTexts } from './feeds/search-index.ts'
import type { Handle } from './open/handle.ts'
import { forgetRelated } from './stories/related.ts'

/** How many rows to change at once, so that housekeeping never occupies the store for long. */
const STEP = 1000

/**
 * Drops the texts of articles first seen before `textBefore`, with those of their earlier versions, and forgets those
 * first seen before `indexBefore` altogether, unless a feed still shows them. Returns how many articles changed.
 */
export async function applyRetention(
  handle: Handle,
  limits: { readonly textBefore: Instant; readonly indexBefore: Instant },
): Promise<number> {
  await forgetNewsPolls(handle, limits.indexBefore)
  let changed = 0
  for (;;) {
    const dropped = await dropTexts(handle, limits.textBefore)
    const forgotten = await forgetArticles(handle, limits.indexBefore)
    changed += dropped + forgotten
    if (dropped + forgotten === 0) return changed
  }
}

async function dropTexts(handle: Handle, before: Instant): Promise<number> {
  const old = handle
    .selectFrom('articles')
    .select('id')
    .where('first_seen_at', '<', before)
    .where('text', 'is not', null)
    .where('id', 'not in', shownLeads(handle))
    .limit(STEP)
  const ids = (await old.execute()).map((row) => row.id)
  if (ids.length === 0) return 0
  await handle.transaction().execute(async (transaction) => {
    await transaction.updateTable('versions').set({ text: null }).where('article_id', 'in', ids).execute()
    await transaction.updateTable('articles').set({ text: null, content_html: null }).where('id', 'in', ids).execute()
    await forgetSearchedTexts(transaction, ids)
  })
  return ids.length
}

async function forgetArticles(handle: Handle, before: Instant): Promise<number> {
  const rows = await handle
    .selectFrom('articles')
    .select(['id', 'story_id'])
    .where('first_seen_at', '<', before)
    .where('id', 'not in', shownLeads(handle))
    .where(({ not, exists }) => not(exists(youngerCopies(handle, before))))
    .where(({ not, exists }) => not(exists(archivedEntries(handle))))
    .limit(STEP)
    .execute()
  const ids = rows.map((row) => row.id)
  const storyIds = rows.map((row) => row.story_id)
  if (ids.length === 0) return 0
  await handle.transaction().execute(async (transaction) => {
    for (const table of ['aliases', 'matches', 'versions', 'noise', 'approvals'] as const) {
      await transaction.deleteFrom(table).where('article_id', 'in', ids).execute()
    }
    await transaction.deleteFrom('entries').where('lead_id', 'in', ids).execute()
    await transaction.deleteFrom('articles').where('id', 'in', ids).execute()
    await forgetSearched(transaction, ids)
    await transaction
      .deleteFrom('stories')
      .where('id', 'in', storyIds)
      .where('id', 'not in', (query) =>
        query.selectFrom('articles').select('story_id').where('story_id', 'in', storyIds),
      )
      .execute()
    const kept = await transaction.selectFrom('stories').select('id').where('id', 'in', storyIds).execute()
    const gone = new Set(storyIds).difference(new Set(kept.map((story) => story.id)))
    await forgetRelated(transaction, [...gone])
    await transaction
      .deleteFrom('waiting')
      .where('story_id', 'in', [...gone])
      .execute()
  })
  return ids.length
}

/** A story is forgotten only as a whole: its id, its lead and its entries depend on its first copies. */
function youngerCopies(handle: Handle, before: Instant) {
  return handle
    .selectFrom('articles as copy')
    .select('copy.id')
    .where('copy.story_id', '=', sql.ref<string>('articles.story_id'))
    .where('copy.first_seen_at', '>=', before)
}

/** An article in an archive must stay known, so that it can still be taken down there. */
function archivedEntries(handle: Handle) {
  return handle
    .selectFrom('entries')
    .innerJoin('archived_entries as archived', (join) =>
      join.onRef('archived.feed', '=', 'entries.feed').onRef('archived.key', '=', 'entries.key'),
    )
    .select('entries.key')
    .where('entries.story_id', '=', sql.ref<string>('articles.story_id'))
}

/** What a feed shows keeps its text however old it is, so that no byte changes by age alone. */
function shownLeads(handle: Handle) {
  return handle.selectFrom('entries').select('lead_id').where('shown', '=', 1)
}
