import type { Candidate, RecentArticles } from '../memory/candidates.ts'
import { type Comparison, compare } from './comparison.ts'
import { prepareArticle } from './prepared-article.ts'

/** Share of the shorter text, and of the words of both titles, below which nothing is left of what made two one story. */
const LEFT_OF_TEXT = 0.2
const LEFT_OF_TITLE = 0.3

/**
 * Whether an article has anything left of what made it one story with one of these. Far below what joins two, for a text
 * that grows through the day stays the story that it is.
 */
export function isStillAlike(own: Candidate, others: readonly Candidate[], known: RecentArticles): boolean {
  const ready = prepareArticle(own, known)
  return others.some((other) => hasAnythingLeft(compare(ready, other)))
}

function hasAnythingLeft({ containment, title, quotedTitle }: Comparison): boolean {
  return containment >= LEFT_OF_TEXT || title >= LEFT_OF_TITLE || quotedTitle > 0
}
