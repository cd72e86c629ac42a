import { prepareArticle } from '../../deduplicate/compare/prepared-article.ts'
import { isSetApart } from '../../deduplicate/compare/set-apart.ts'
import {
  type Candidate,
  type Candidates,
  candidateOf,
  type RecentArticles,
} from '../../deduplicate/memory/candidates.ts'
import type { VersionKind } from '../../model/stories.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { StoryCopy } from '../../store/articles/story-copies.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { copiesIn, type Sheet } from '../sheet/sheet.ts'
import { isJoinedByHand } from './another-text.ts'

/** What is remembered of recent articles, as copies of their stories and by themselves. */
export type KnownArticles = RecentArticles & Pick<Candidates, 'get'>

const HOUR = 3_600_000

/**
 * Whether an edit made an article speak against another copy of its story. Left in place, each would hide the other's news.
 * A correction or an update that says so stays, since readers know the story by its id; so do the same page in another
 * source, which will be edited alike, and what the operator joined.
 */
export function isKeptApart(
  sheet: Sheet,
  { article, credit, before, versionKind }: Arrival & { readonly before: StoredArticle },
  { candidates }: { readonly candidates: KnownArticles },
): boolean {
  if (!isUnmarked(versionKind)) return false
  const { storyId } = before
  const members = copiesIn(sheet, storyId)
  if (members.some((member) => isJoinedByHand(member, article.id))) return false
  const now = prepareArticle(candidateOf(article, { storyId, credit }), candidates)
  const was = prepareArticle(candidateOf(before.article, { storyId, credit: before.credit }), candidates)
  return members.some((member) => {
    if (member.articleId === article.id || !isHeard(member, article.canonicalUrl)) return false
    const other = candidateIn(sheet, member.articleId, candidates)
    if (other === undefined) return false
    const saidAt = sheet.articles.get(member.articleId)?.versionAt ?? member.firstSeenAt
    return isSetApart({ now, before: was }, other, (sheet.at - saidAt) / HOUR)
  })
}

/** Whether a version of a known article says nothing of what it is to the one before, which may have been taken down. */
export function isUnmarked(versionKind: VersionKind): boolean {
  return versionKind === 'edit' || versionKind === 'first'
}

/** Whether a copy may speak against an article with this page. */
function isHeard({ withdrawnAt, takenDownAt, evidence, canonicalUrl }: StoryCopy, page: string | undefined): boolean {
  if (withdrawnAt !== undefined || takenDownAt !== undefined) return false
  if (page !== undefined && canonicalUrl === page) return false
  return !(evidence.kind === 'operator' && evidence.word === 'join')
}

/** What a copy says by now; undefined for one from before the window that was not loaded. */
function candidateIn({ articles, writes }: Sheet, articleId: string, candidates: KnownArticles): Candidate | undefined {
  const stored = articles.get(articleId)
  const known = writes.articles.has(articleId) ? undefined : candidates.get(articleId)
  return known ?? (stored && candidateOf(stored.article, { storyId: stored.storyId, credit: stored.credit }))
}
