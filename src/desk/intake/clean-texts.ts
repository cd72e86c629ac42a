import { sanitizerVersion } from '../../foundation/sanitizer-version.ts'
import type { Instant } from '../../model/instant.ts'
import { articleHash } from '../../normalize/hash.ts'
import { articlesCleanedBefore, markCleaned, type StoredArticle } from '../../store/articles/article-rows.ts'
import { forgetNoise } from '../../store/articles/noise.ts'
import { loadStories } from '../../store/stories/stories.ts'
import { settle } from '../membership/settle.ts'
import type { Context } from '../newsroom/context.ts'
import { emptySheet, putArticle, type Sheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { cleaningOf } from './newer-rules.ts'

/** How many articles are cleaned in one transaction: about a fifth of a second, so that a round never waits longer. */
const BATCH = 200

export type Cleaned = {
  /** How many articles were looked at; zero once all are clean by today's rules. */
  readonly looked: number
  readonly changed: number
  /** Whether feeds have to be published again without what was removed. */
  readonly isShown: boolean
}

/**
 * Cleans the next articles that were stored under older rules, those shown in feeds first, in one transaction, and
 * hashes them by today's rules. An article keeps its version and dates, for its publisher changed nothing; feeds that
 * show what was removed are marked for publishing.
 */
export async function cleanTexts(context: Context, at: Instant): Promise<Cleaned> {
  const { handle } = context.store
  const batch = await articlesCleanedBefore(handle, sanitizerVersion, BATCH)
  const sheet = emptySheet(at)
  const changed = await cleanBatch(sheet, batch, context)
  await settle(handle, sheet, context)
  const ids = batch.map((stored) => stored.article.id)
  await context.store.transaction(async (transaction) => {
    await writeSheet(transaction, sheet)
    await markCleaned(transaction, ids, sanitizerVersion)
    // Its spots are counted in the text as it was.
    await forgetNoise(transaction, [...sheet.changes.cleaned.keys()])
  })
  const isShown = [...sheet.writes.feeds].some((slug) => sheet.feeds.get(slug)?.pending !== 'nothing')
  return { looked: batch.length, changed, isShown }
}

/** Puts the articles of a batch that changed onto the sheet; returns how many had something removed. */
async function cleanBatch(
  sheet: Sheet,
  batch: readonly StoredArticle[],
  { store, newsroom }: Pick<Context, 'store' | 'newsroom'>,
): Promise<number> {
  if (batch.length === 0) return 0
  // Loaded when it is needed, which is after an upgrade alone.
  const { cleanAgain } = await import('../../normalize/clean/clean-again.ts')
  const storyIds = batch.map(({ storyId }) => storyId)
  const stories = await loadStories(store.handle, storyIds)
  let changed = 0
  for (const stored of batch) {
    const { article, storyId } = stored
    const clean = cleanAgain(article)
    const after = { ...article, ...clean }
    // A text past its retention cannot be hashed again: the remainder would pass for an edit.
    const hash = after.contentHtml === '' && clean === undefined ? article.hash : articleHash(after)
    if (clean === undefined && hash === article.hash) continue
    if (clean !== undefined) changed += 1
    const policy = newsroom.policy(article.sourceId, stories.get(storyId)?.credit)
    const said = { ...after, hash }
    putArticle(sheet, { ...stored, article: said })
    sheet.changes.cleaned.set(article.id, cleaningOf(said, article, policy))
  }
  return changed
}
