import { candidateOf } from '../deduplicate/candidates.ts'
import { isStillAlike } from '../deduplicate/still-alike.ts'
import { loadArticles, type StoredArticle } from '../store/article-rows.ts'
import type { Handle } from '../store/sqlite.ts'
import { membersOf } from '../store/story-view.ts'
import type { Arrival } from './arrivals.ts'
import type { Context } from './context.ts'
import { type MoveParts, moveToOwnStory } from './move-article.ts'

/** Of the copies of a story so many are compared with one that was edited. */
const MOST_COMPARED = 50

/**
 * Takes an article out of its story where an edit made another text of it: one that was like some copy of the story, and
 * is like none of them any more. Else it would stand hidden behind a story that says something else, or lead it. Returns
 * the version before where it stands then, or undefined where it stays; what the operator joined stays.
 */
export async function partWays(
  handle: Handle,
  { article, credit, before, isTextNew, withdrawn }: Arrival,
  parts: MoveParts & Pick<Context, 'candidates'>,
): Promise<StoredArticle | undefined> {
  if (!before || !isTextNew || withdrawn || before.evidence.kind === 'operator') return undefined
  const { storyId } = before
  const ids = (await membersOf(handle, storyId, MOST_COMPARED)).map(({ articleId }) => articleId)
  const members = await loadArticles(
    handle,
    ids.filter((id) => id !== article.id),
  )
  if (members.size === 0) return undefined
  const others = [...members.values()].map((member) => candidateOf(member.article, { storyId, credit: member.credit }))
  const was = candidateOf(before.article, { storyId, credit: before.credit })
  const is = candidateOf(article, { storyId, credit })
  if (isStillAlike(is, others, parts.candidates) || !isStillAlike(was, others, parts.candidates)) return undefined
  return moveToOwnStory(handle, before, { evidence: { kind: 'parted', storyId, at: parts.at }, parts })
}
