import { sanitizerVersion } from '../../foundation/sanitizer-version.ts'
import type { Instant } from '../../model/instant.ts'
import { cleanAgain } from '../../normalize/clean-again.ts'
import { articleHash } from '../../normalize/hash.ts'
import {
  articlesCleanedBefore,
  markCleaned,
  type StoredArticle,
  saveCleaned,
} from '../../store/articles/article-rows.ts'
import { updateFeedRow } from '../../store/feeds/feed-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { loadStories } from '../../store/stories/stories.ts'
import type { Context } from '../newsroom/context.ts'

/** Articles cleaned in one transaction: about a fifth of a second, so that a round never waits longer. */
const BATCH = 200

export type Resanitized = {
  /** How many articles were looked at; none once all are clean by the rules of today. */
  readonly looked: number
  readonly changed: number
  /** Whether a feed waits to be published without what was taken out. */
  readonly isShown: boolean
}

/**
 * Cleans the texts of the next articles that were stored under older rules, those that feeds show first, in one
 * transaction, and hashes them by the rules of today. Version and dates of an article stay, for its publisher changed
 * nothing; feeds that show what was taken out wait to be published.
 */
export async function resanitize(
  { store, newsroom }: Pick<Context, 'store' | 'newsroom'>,
  at: Instant,
): Promise<Resanitized> {
  return store.transaction(async (transaction) => {
    const batch = await articlesCleanedBefore(transaction, sanitizerVersion, BATCH)
    const changed: Changed[] = []
    for (const stored of batch) {
      const clean = cleanAgain(stored.article)
      const { id, title, summary, text, contentHtml, hash } = { ...stored.article, ...clean }
      // A text that is past its retention cannot be hashed again: what is left of it would pass for an edit.
      const today = contentHtml === '' && clean === undefined ? hash : articleHash({ title, summary, text })
      if (clean !== undefined || today !== hash) {
        await saveCleaned(transaction, { id, contentHtml, text, summary, hash: today })
      }
      if (clean !== undefined) changed.push({ ...stored, isSummaryNew: summary !== stored.article.summary })
    }
    const ids = batch.map((stored) => stored.article.id)
    await markCleaned(transaction, ids, sanitizerVersion)
    const visible = await visiblyChanged(transaction, changed, newsroom)
    const isShown = await announceChange(transaction, visible, at)
    return { looked: batch.length, changed: changed.length, isShown }
  })
}

type Changed = StoredArticle & { readonly isSummaryNew: boolean }

/** The articles of which a reader sees what was changed, under the policy of their source. */
async function visiblyChanged(
  handle: Handle,
  changed: readonly Changed[],
  newsroom: Context['newsroom'],
): Promise<string[]> {
  const stories = await loadStories(
    handle,
    changed.map((stored) => stored.storyId),
  )
  const visible = changed.filter(({ article, storyId, isSummaryNew }) => {
    const { republish } = newsroom.policy(article.sourceId, stories.get(storyId)?.credit)
    return republish === 'full' || (republish === 'excerpt' && isSummaryNew)
  })
  return visible.map((stored) => stored.article.id)
}

/** Bytes of these entries move, and nothing else: they are not new, and no window moves with them. */
async function announceChange(handle: Handle, leadIds: readonly string[], at: Instant): Promise<boolean> {
  if (leadIds.length === 0) return false
  const shown = await handle
    .selectFrom('entries')
    .select('feed')
    .distinct()
    .where('lead_id', 'in', leadIds)
    .where('shown', '=', 1)
    .execute()
  await handle.updateTable('entries').set({ changed_at: at }).where('lead_id', 'in', leadIds).execute()
  for (const { feed } of shown) await updateFeedRow(handle, feed, { pending: 'content' })
  return shown.length > 0
}
