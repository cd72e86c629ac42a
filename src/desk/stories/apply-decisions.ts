import { candidateOf } from '../../deduplicate/memory/candidates.ts'
import type { Instant } from '../../model/instant.ts'
import type { Evidence } from '../../model/stories.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { type Decision, markApplied, waitingDecisions } from '../../store/stories/decisions.ts'
import { settle } from '../membership/settle.ts'
import type { Context } from '../newsroom/context.ts'
import type { Obeyed } from '../newsroom/obeyed.ts'
import { loadCopiesOf, loadWhole } from '../sheet/load-stories.ts'
import { emptySheet, moveArticle, putStory, type Sheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { loadOwnStories } from './own-stories.ts'
import { hasOtherCopies, type Standing } from './standing-after-edit.ts'

/**
 * Carries out what the operator has decided since the desk last looked: moves articles between stories, and brings
 * entries and the memory for finding copies in line. Each decision is one transaction; one that fails is tried again
 * later. Returns how many were carried out, and the feeds that have to be published.
 */
export async function applyDecisions(context: Context, at: Instant): Promise<Obeyed> {
  let done = 0
  const feeds = new Set<string>()
  for (const decision of await waitingDecisions(context.store.handle)) {
    const { id, articleId, kind, otherId } = decision
    try {
      const { sheet, moved } = await decided(decision, context, at)
      await context.store.transaction(async (transaction) => {
        await writeSheet(transaction, sheet)
        await markApplied(transaction, [id], at)
      })
      if (moved) rememberStanding(context, moved)
      for (const feed of sheet.writes.feeds) feeds.add(feed)
      context.log.info(
        { article: articleId, word: kind, other: otherId, moved: moved !== undefined },
        'operator’s word done',
      )
      done += 1
    } catch (error) {
      context.log.error({ article: articleId, error }, 'operator’s word could not be done')
    }
  }
  return { done, feeds }
}

type Outcome = {
  readonly sheet: Sheet
  /** The article in its new story; undefined if nothing had to move. */
  readonly moved: StoredArticle | undefined
}

async function decided(decision: Decision, context: Context, at: Instant): Promise<Outcome> {
  const { handle } = context.store
  const { articleId, otherId } = decision
  const sheet = emptySheet(at)
  await loadWhole(handle, sheet, otherId === undefined ? [articleId] : [articleId, otherId])
  const stored = sheet.articles.get(articleId)
  const standing = stored && (await standingAfterDecision(handle, sheet, { decision, stored }))
  if (!stored || !standing) return { sheet, moved: undefined }
  if (standing.storyId === stored.storyId) {
    // The two are in one story already; as a decision, it now outlasts later edits.
    sheet.articles.set(articleId, { ...stored, ...standing })
    sheet.writes.articles.add(articleId)
    return { sheet, moved: undefined }
  }
  moveArticle(sheet, stored, standing)
  await settle(handle, sheet, context)
  return { sheet, moved: sheet.articles.get(articleId) }
}

type Asked = { readonly decision: Decision; readonly stored: StoredArticle }

/** The article's standing after the decision; undefined if the decision does not apply to anything in the store. */
async function standingAfterDecision(
  handle: Handle,
  sheet: Sheet,
  { decision, stored }: Asked,
): Promise<Standing | undefined> {
  const { kind, otherId, at } = decision
  if (kind === 'join') {
    const other = sheet.articles.get(otherId ?? '')
    const evidence: Evidence = { kind: 'operator', word: kind, at, articleId: otherId! }
    return other && { storyId: other.storyId, evidence }
  }
  await loadCopiesOf(handle, sheet, [stored.storyId])
  if (!hasOtherCopies(sheet, stored.storyId, stored.article.id)) return undefined
  const own = (await loadOwnStories(handle, [stored])).get(stored.article.id)!
  putStory(sheet, own)
  return { storyId: own.id, evidence: { kind: 'operator', word: kind, at } }
}

function rememberStanding({ candidates }: Context, { article, storyId, credit, withdrawn }: StoredArticle): void {
  if (withdrawn) candidates.remove(article.id)
  else candidates.add(candidateOf(article, { storyId, credit, features: candidates.featuresOf(article) }))
}
