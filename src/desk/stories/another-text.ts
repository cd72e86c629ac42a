import { isStillAlike } from '../../deduplicate/compare/still-alike.ts'
import { textOf } from '../../deduplicate/features/features.ts'
import { type Candidate, candidateOf, type RecentArticles } from '../../deduplicate/memory/candidates.ts'
import type { Article } from '../../model/documents.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { StoryCopy } from '../../store/articles/story-copies.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { copiesIn, type Sheet } from '../sheet/sheet.ts'

/** How many copies of a story an edited article is compared with. */
const MOST_COMPARED = 50
/** A text with fewer runs of words is too short to be another text: a flash, a summary, a request to log in. */
const A_TEXT = 20
/** How many characters at its end are compared, to recognize a text that has grown at the top. */
const END = 2000

/** The copies that an edited article of a story is compared with: those that were seen first. */
export function comparedCopies(sheet: Sheet, storyId: string): readonly StoryCopy[] {
  const copies = copiesIn(sheet, storyId)
  return copies.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt).slice(0, MOST_COMPARED)
}

/**
 * Whether an edit turned an article into another text than that of its story: it was like some other copy before, and
 * is like none now. Left in place, it would hide behind a story that says something else, or lead it. Marked
 * corrections and updates stay, and so do the same page in another source and what the operator joined.
 */
export function isAnotherText(
  sheet: Sheet,
  { article, credit, before, versionKind }: Arrival & { readonly before: StoredArticle },
  { candidates }: { readonly candidates: RecentArticles },
): boolean {
  if (versionKind !== 'edit') return false
  const { storyId } = before
  const members = comparedCopies(sheet, storyId)
  if (members.some((member) => isJoinedByHand(member, article.id))) return false
  const copies = members.flatMap(({ articleId }) =>
    articleId === article.id ? [] : (sheet.articles.get(articleId) ?? []),
  )
  if (copies.length === 0 || copies.some((copy) => isOnePage(copy.article, article))) return false
  const toCandidate = (one: Article) => candidateOf(one, { storyId, credit })
  const others = copies.map((copy) => candidateOf(copy.article, { storyId, credit: copy.credit }))
  const is = toCandidate(article)
  if (!hasText(is) || !others.some(hasText)) return false
  const isAlike = (own: Candidate) => isStillAlike(own, others, candidates)
  const end = toCandidate({ ...article, text: article.text.slice(-END) })
  return !isAlike(is) && !isAlike(end) && isAlike(toCandidate(before.article))
}

/** Whether this copy is the article or was joined to it, and the operator did that. */
export function isJoinedByHand({ evidence, articleId }: StoryCopy, id: string): boolean {
  if (evidence.kind !== 'operator' || evidence.word !== 'join') return false
  return articleId === id || evidence.articleId === id
}

function isOnePage(one: Article, other: Article): boolean {
  const [page, otherPage] = [one.canonicalUrl, other.canonicalUrl]
  if (page !== undefined && page === otherPage) return true
  return one.originUrls.includes(otherPage ?? '') || other.originUrls.includes(page ?? '')
}

function hasText({ features }: Candidate): boolean {
  return textOf(features).length >= A_TEXT
}
