import type { Candidate, RecentArticles } from '../memory/candidates.ts'
import { type Comparison, compare } from './comparison.ts'
import { prepareArticle } from './prepared-article.ts'

/**
 * Below this share of the shorter text, and of the titles' words, nothing is left of what made two articles one story.
 */
const LEFT_OF_TEXT = 0.2
const LEFT_OF_TITLE = 0.3

/**
 * Whether an article still has something in common with any of these copies. The bar is far lower than for joining: a
 * text that grows through the day remains the same story.
 */
export function isStillAlike(own: Candidate, others: readonly Candidate[], known: RecentArticles): boolean {
  const ready = prepareArticle(own, known)
  return others.some((other) => hasAnythingLeft(compare(ready, other)))
}

function hasAnythingLeft({ containment, title, quotedTitle }: Comparison): boolean {
  return containment >= LEFT_OF_TEXT || title >= LEFT_OF_TITLE || quotedTitle > 0
}
