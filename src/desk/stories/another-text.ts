import { isStillAlike } from '../../deduplicate/compare/still-alike.ts'
import { textOf } from '../../deduplicate/features/features.ts'
import { type Candidate, candidateOf } from '../../deduplicate/memory/candidates.ts'
import type { Article } from '../../model/documents.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { StoryCopy } from '../../store/articles/story-copies.ts'
import type { Context } from '../newsroom/context.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { copiesIn, type Sheet } from '../sheet/sheet.ts'

/** Of the copies of a story so many are compared with one that was edited. */
const MOST_COMPARED = 50
/** Runs of words below which there is no text that could be another one: a flash, a summary, a request to log in. */
const A_TEXT = 20
/** Characters of its end by which a text is known that has grown at its head. */
const END = 2000

/** The copies with which an edited article of a story is compared: those that were seen first. */
export function comparedCopies(sheet: Sheet, storyId: string): readonly StoryCopy[] {
  const copies = copiesIn(sheet, storyId)
  return copies.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt).slice(0, MOST_COMPARED)
}

/**
 * Whether an edit made another text of an article than that of its story: one that was like some copy of it, and is like
 * none of them any more. Such an article would stand hidden behind a story that says something else, or lead it. What is
 * marked as a correction or an update stays, and so does the same page in another source, and what the operator joined.
 */
export function isAnotherText(
  sheet: Sheet,
  { article, credit, before, versionKind }: Arrival & { readonly before: StoredArticle },
  { candidates }: Pick<Context, 'candidates'>,
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

/** Whether the operator joined the article to others, or another to it. */
function isJoinedByHand({ evidence, articleId }: StoryCopy, id: string): boolean {
  return evidence.kind === 'operator' && (articleId === id || evidence.articleId === id)
}

function isOnePage(one: Article, other: Article): boolean {
  const [page, otherPage] = [one.canonicalUrl, other.canonicalUrl]
  if (page !== undefined && page === otherPage) return true
  return one.originUrls.includes(otherPage ?? '') || other.originUrls.includes(page ?? '')
}

function hasText({ features }: Candidate): boolean {
  return textOf(features).length >= A_TEXT
}
