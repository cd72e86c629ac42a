import { isStillAlike } from '../../deduplicate/compare/still-alike.ts'
import { textOf } from '../../deduplicate/features/features.ts'
import { type Candidate, candidateOf } from '../../deduplicate/memory/candidates.ts'
import type { Article } from '../../model/documents.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { membersOf } from '../../store/stories/story-view.ts'
import type { Arrival } from '../intake/arrivals.ts'
import type { Context } from '../newsroom/context.ts'

/** Of the copies of a story so many are compared with one that was edited. */
const MOST_COMPARED = 50
/** Runs of words below which there is no text that could be another one: a flash, a summary, a request to log in. */
const A_TEXT = 20
/** Characters of its end by which a text is known that has grown at its head. */
const END = 2000

/**
 * Whether an edit made another text of an article than that of its story: one that was like some copy of it, and is like
 * none of them any more. Such an article would stand hidden behind a story that says something else, or lead it. What is
 * marked as a correction or an update stays, and so does the same page in another source, and what the operator joined.
 */
export async function isAnotherText(
  handle: Handle,
  { article, credit, before, isTextNew, withdrawn, versionKind }: Arrival,
  { candidates }: Pick<Context, 'candidates'>,
): Promise<boolean> {
  if (!before || !isTextNew || withdrawn || versionKind !== 'edit') return false
  const { storyId } = before
  const members = await membersOf(handle, storyId, MOST_COMPARED)
  if (members.some((member) => isJoinedByHand(member.evidence, article.id, member.articleId))) return false
  const ids = members.map(({ articleId }) => articleId).filter((id) => id !== article.id)
  const copies = [...(await loadArticles(handle, ids)).values()]
  if (copies.length === 0 || copies.some((copy) => isOnePage(copy.article, article))) return false
  const toCandidate = (one: Article) => candidateOf(one, { storyId, credit })
  const others = copies.map((copy) => candidateOf(copy.article, { storyId, credit: copy.credit }))
  const is = toCandidate(article)
  if (!hasText(is) || !others.some(hasText)) return false
  const isAlike = (own: Candidate) => isStillAlike(own, others, candidates)
  const end = toCandidate({ ...article, text: article.text.slice(-END) })
  return !isAlike(is) && !isAlike(end) && isAlike(toCandidate(before.article))
}

type MemberEvidence = Awaited<ReturnType<typeof membersOf>>[number]['evidence']

/** Whether the operator joined the article to others, or another to it. */
function isJoinedByHand(evidence: MemberEvidence, articleId: string, memberId: string): boolean {
  return evidence.kind === 'operator' && (memberId === articleId || evidence.articleId === articleId)
}

function isOnePage(one: Article, other: Article): boolean {
  const [page, otherPage] = [one.canonicalUrl, other.canonicalUrl]
  if (page !== undefined && page === otherPage) return true
  return one.originUrls.includes(otherPage ?? '') || other.originUrls.includes(page ?? '')
}

function hasText({ features }: Candidate): boolean {
  return textOf(features).length >= A_TEXT
}
