import { loadArticles } from '../../store/articles/article-rows.ts'
import { copyOf, loadCopies } from '../../store/articles/story-copies.ts'
import { entriesOfStories } from '../../store/feeds/entries.ts'
import { loadFeeds } from '../../store/feeds/feed-rows.ts'
import { loadMatches } from '../../store/feeds/matches.ts'
import type { Handle } from '../../store/open/handle.ts'
import { relatedStories } from '../../store/stories/related.ts'
import { loadStories } from '../../store/stories/stories.ts'
import type { Sheet } from './sheet.ts'

/** Loads stories onto the sheet with their copies; what is on the sheet already stays as it is. */
export async function loadCopiesOf(handle: Handle, sheet: Sheet, storyIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(storyIds)].filter((id) => !sheet.copies.has(id))
  if (ids.length === 0) return
  const fresh = new Set(ids)
  for (const id of ids) sheet.copies.set(id, new Map())
  const copies = await loadCopies(handle, ids)
  for (const copy of copies) {
    // A copy that was changed in this round may have left its stored story.
    if (!sheet.writes.articles.has(copy.articleId)) sheet.copies.get(copy.storyId)?.set(copy.articleId, copy)
  }
  for (const id of sheet.writes.articles) {
    const stored = sheet.articles.get(id)!
    if (fresh.has(stored.storyId)) sheet.copies.get(stored.storyId)?.set(id, copyOf(stored))
  }
  for (const [id, story] of await loadStories(handle, ids)) if (!sheet.stories.has(id)) sheet.stories.set(id, story)
}

/** Loads what settling the changed stories needs: copies, matches, entries, relations, and every feed. */
export async function loadForSettling(handle: Handle, sheet: Sheet): Promise<void> {
  const { changes } = sheet
  if (changes.stories.size === 0) return
  await loadCopiesOf(handle, sheet, changes.stories)
  const storyIds = [...changes.stories]
  await loadMembership(handle, sheet, storyIds)
  const related = changes.related.flatMap(({ storyId, others }) => [storyId, ...others.map((one) => one.storyId)])
  await loadRelations(handle, sheet, [...storyIds, ...related])
  if (sheet.feeds.size === 0) for (const [slug, feed] of await loadFeeds(handle)) sheet.feeds.set(slug, feed)
}

/** Loads stories that have not changed onto the sheet, with their copies, matches, entries and relations. */
export async function loadBeside(handle: Handle, sheet: Sheet, storyIds: readonly string[]): Promise<void> {
  if (storyIds.length === 0) return
  await loadCopiesOf(handle, sheet, storyIds)
  await loadMembership(handle, sheet, storyIds)
  await loadRelations(handle, sheet, storyIds)
}

async function loadMembership(handle: Handle, sheet: Sheet, storyIds: readonly string[]): Promise<void> {
  const known = storyIds.flatMap((id) => [...sheet.copies.get(id)!.keys()])
  for (const [id, matches] of await loadMatches(handle, known)) {
    if (!sheet.matches.has(id)) sheet.matches.set(id, matches)
  }
  const entries = await entriesOfStories(handle, storyIds)
  for (const [id, own] of Map.groupBy(entries, (entry) => entry.storyId)) {
    if (!sheet.entries.has(id)) sheet.entries.set(id, own)
  }
}

async function loadRelations(handle: Handle, sheet: Sheet, storyIds: readonly string[]): Promise<void> {
  const ids = [...new Set(storyIds)].filter((id) => !sheet.relations.has(id))
  const found = await relatedStories(handle, ids)
  for (const id of ids) {
    const relations = found.get(id) ?? []
    sheet.relations.set(id, new Map(relations.map((relation) => [relation.storyId, relation])))
  }
}

/** Loads whole articles, except those that are on the sheet already. */
export async function loadWhole(handle: Handle, sheet: Sheet, articleIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(articleIds)].filter((id) => !sheet.articles.has(id))
  for (const [id, stored] of await loadArticles(handle, ids)) sheet.articles.set(id, stored)
}
