import { loadArticles, type StoredArticle, storyCopies } from '../../store/articles/article-rows.ts'
import { saveMatches } from '../../store/feeds/feed-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { loadStories } from '../../store/stories/stories.ts'
import type { Context } from '../newsroom/context.ts'
import type { Joined } from '../stories/join-stories.ts'
import type { TouchedStories } from './place.ts'

/**
 * Matches each new or changed article against all feeds, once, and stores which it belongs in. When a story came to be
 * credited to another agency, its other copies are matched again: the agency is the story's, not the copy's.
 */
export async function matchArticles(
  handle: Handle,
  joined: readonly Joined[],
  { matcher }: Pick<Context, 'matcher'>,
): Promise<TouchedStories> {
  const storyIds = [...new Set(joined.map((article) => article.storyId))]
  const newlyCredited = new Set(joined.filter((article) => article.isCreditNew).map((article) => article.storyId))
  const articles = new Map<string, StoredArticle>(joined.map((article) => [article.article.id, article]))
  for (const storyId of newlyCredited) {
    const ids = (await storyCopies(handle, storyId)).map((copy) => copy.articleId).filter((id) => !articles.has(id))
    for (const [id, stored] of await loadArticles(handle, ids)) articles.set(id, stored)
  }
  const stories = await loadStories(handle, storyIds)
  for (const { article, storyId } of articles.values()) {
    await saveMatches(handle, article.id, matcher.match(article, stories.get(storyId)?.credit))
  }
  return { storyIds, newlyCredited }
}
