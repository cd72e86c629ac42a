import type { Instant } from '../../model/instant.ts'
import type { Evidence } from '../../model/stories.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { type Decision, markApplied, waitingDecisions } from '../../store/stories/decisions.ts'
import { hasOtherCopies, moveToStory } from '../../store/stories/stories.ts'
import type { Context } from '../newsroom/context.ts'
import type { Joined } from './join-stories.ts'
import { type MoveParts, moveArticle, moveToOwnStory } from './move-article.ts'
import { remember } from './remember.ts'

/**
 * Does what the operator has said since the desk last looked: articles move from story to story, entries in feeds and
 * the memory for finding copies follow. Each word is one transaction; one that fails is tried again later. Returns how
 * many were done.
 */
export async function applyDecisions(context: Context, at: Instant): Promise<number> {
  let done = 0
  for (const decision of await waitingDecisions(context.store.handle)) {
    try {
      const moved = await context.store.transaction(async (transaction) => {
        const joined = await applyDecision(transaction, decision, { ...context, at })
        await markApplied(transaction, [decision.id], at)
        return joined
      })
      if (moved) remember(context.candidates, [moved])
      const { articleId, word, otherId } = decision
      context.log.info({ article: articleId, word, other: otherId, moved: moved !== undefined }, 'operator’s word done')
      done += 1
    } catch (error) {
      context.log.error({ article: decision.articleId, error }, 'operator’s word could not be done')
    }
  }
  return done
}

/** The article where it stands after the decision; undefined where nothing had to move. */
async function applyDecision(handle: Handle, decision: Decision, parts: MoveParts): Promise<Joined | undefined> {
  const { articleId, word, otherId, at } = decision
  const articles = await loadArticles(handle, otherId === undefined ? [articleId] : [articleId, otherId])
  const stored = articles.get(articleId)
  const other = articles.get(otherId ?? '')
  if (!stored) return undefined
  if (word === 'join') {
    if (!other) return undefined
    const { storyId } = other
    const evidence: Evidence = { kind: 'operator', word, at, articleId: other.article.id }
    if (storyId === stored.storyId) {
      // Said of two that are one story already, it holds against later edits.
      await moveToStory(handle, { articleId, storyId, evidence, entriesOf: [] })
      return undefined
    }
    return standing(await moveArticle(handle, stored, { storyId, evidence, parts }))
  }
  if (!(await hasOtherCopies(handle, stored.storyId, articleId))) return undefined
  return standing(await moveToOwnStory(handle, stored, { evidence: { kind: 'operator', word, at }, parts }))
}

function standing(stored: StoredArticle): Joined {
  return { ...stored, isCreditNew: false }
}
