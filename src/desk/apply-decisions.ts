import type { Evidence, Instant } from '../model.ts'
import { creditsOfStory, loadArticles, type StoredArticle, storyCopies } from '../store/article-rows.ts'
import { type Decision, markApplied, waitingDecisions } from '../store/decisions.ts'
import { saveMatches } from '../store/feed-rows.ts'
import type { Handle } from '../store/sqlite.ts'
import { hasOtherCopies, loadStories, moveToStory, saveStory } from '../store/stories.ts'
import { renewEntries } from '../store/withdrawals.ts'
import type { Context } from './context.ts'
import type { Joined } from './join-stories.ts'
import { ownStory, ownStoryId } from './own-story.ts'
import { placeStories } from './place.ts'
import { remember } from './remember.ts'
import { storyCredit } from './story-credit.ts'

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

type Parts = Pick<Context, 'config' | 'newsroom' | 'matcher'> & { readonly at: Instant }

/** The article where it stands after the decision; undefined where nothing had to move. */
async function applyDecision(handle: Handle, decision: Decision, parts: Parts): Promise<Joined | undefined> {
  const { articleId, word, otherId, at } = decision
  const articles = await loadArticles(handle, otherId === undefined ? [articleId] : [articleId, otherId])
  const stored = articles.get(articleId)
  const other = articles.get(otherId ?? '')
  if (!stored) return undefined
  if (word === 'join') {
    if (!other || other.storyId === stored.storyId) return undefined
    const evidence: Evidence = { kind: 'operator', word, at, articleId: other.article.id }
    return move(handle, stored, { storyId: other.storyId, evidence, parts })
  }
  if (!(await hasOtherCopies(handle, stored.storyId, articleId))) return undefined
  const storyId = await ownStoryId(handle, articleId)
  await saveStory(handle, await ownStory(handle, storyId, stored))
  return move(handle, stored, { storyId, evidence: { kind: 'operator', word, at }, parts })
}

type Move = { readonly storyId: string; readonly evidence: Evidence; readonly parts: Parts }

async function move(handle: Handle, stored: StoredArticle, { storyId, evidence, parts }: Move): Promise<Joined> {
  const { config, matcher } = parts
  const articleId = stored.article.id
  const alone = config.feeds.filter((feed) => !feed.merge).map((feed) => feed.slug)
  await moveToStory(handle, { articleId, storyId, evidence, entriesOf: alone })
  const storyIds = [stored.storyId, storyId]
  const newlyCredited = new Set<string>()
  const again = new Set([articleId])
  for (const id of storyIds) {
    const copies = await storyCopies(handle, id)
    if (copies.length === 0 || !(await settleCredit(handle, id))) continue
    newlyCredited.add(id)
    for (const copy of copies) again.add(copy.articleId)
  }
  // The agency is the story's, so that another story can mean other feeds.
  const stories = await loadStories(handle, storyIds)
  for (const [id, one] of await loadArticles(handle, [...again])) {
    await saveMatches(handle, id, matcher.match(one.article, stories.get(one.storyId)?.credit))
  }
  // What stays must not name the outlet that was taken out.
  await renewEntries(handle, [stored.storyId])
  await placeStories(handle, { storyIds, newlyCredited }, parts)
  return { ...stored, storyId, evidence, isCreditNew: false }
}

/** Lets the copies of a story speak for it anew, and tells whether the credit changed. */
async function settleCredit(handle: Handle, storyId: string): Promise<boolean> {
  const story = (await loadStories(handle, [storyId])).get(storyId)
  const credit = storyCredit(await creditsOfStory(handle, storyId))
  if (!story || JSON.stringify(credit) === JSON.stringify(story.credit)) return false
  await saveStory(handle, { ...story, credit })
  return true
}
