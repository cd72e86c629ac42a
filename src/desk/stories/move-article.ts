import type { Instant } from '../../model/instant.ts'
import type { Evidence } from '../../model/stories.ts'
import { creditsOfStory, loadArticles, type StoredArticle, storyCopies } from '../../store/articles/article-rows.ts'
import { saveMatches } from '../../store/feeds/feed-rows.ts'
import { renewEntries } from '../../store/feeds/withdrawals.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { loadStories, moveToStory, saveStory } from '../../store/stories/stories.ts'
import { placeStories } from '../membership/place.ts'
import type { Context } from '../newsroom/context.ts'
import { ownStory, ownStoryId } from './own-story.ts'
import { storyCredit } from './story-credit.ts'

export type MoveParts = Pick<Context, 'config' | 'newsroom' | 'matcher'> & { readonly at: Instant }

type Move = { readonly storyId: string; readonly evidence: Evidence; readonly parts: MoveParts }

/** Takes an article out of its story and lets it stand alone, under ids of its own. Returns it as it stands then. */
export async function moveToOwnStory(
  handle: Handle,
  stored: StoredArticle,
  { evidence, parts }: Omit<Move, 'storyId'>,
): Promise<StoredArticle> {
  const storyId = await ownStoryId(handle, stored.article.id)
  await saveStory(handle, await ownStory(handle, storyId, stored))
  return moveArticle(handle, stored, { storyId, evidence, parts })
}

/**
 * Moves an article from its story to another: the credits of both, what it matches and the entries in feeds follow.
 * Returns it as it stands then.
 */
export async function moveArticle(
  handle: Handle,
  stored: StoredArticle,
  { storyId, evidence, parts }: Move,
): Promise<StoredArticle> {
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
  return { ...stored, storyId, evidence }
}

/** Lets the copies of a story speak for it anew, and tells whether the credit changed. */
async function settleCredit(handle: Handle, storyId: string): Promise<boolean> {
  const story = (await loadStories(handle, [storyId])).get(storyId)
  const credit = storyCredit(await creditsOfStory(handle, storyId))
  if (!story || JSON.stringify(credit) === JSON.stringify(story.credit)) return false
  await saveStory(handle, { ...story, credit })
  return true
}
