import type { Article } from '../model/documents.ts'
import type { Credit, Evidence, Relation } from '../model/stories.ts'
import { type PreparedArticle, prepareArticle } from './compare/prepared-article.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'
import { candidateOf } from './memory/candidates.ts'
import { areOtherAlerts } from './other-alerts.ts'
import { relatedStories } from './related.ts'
import { samePage } from './same-page.ts'
import { neighboursOf, sameText, storyCheck } from './same-text.ts'

/** A new article, with the agency that it is credited to. */
export type Credited = {
  readonly article: Article
  readonly credit: Credit | undefined
  /** The articles that its source may have replaced by it. */
  readonly replaces?: readonly string[] | undefined
}

/** Where a new article belongs, and why. */
export type Placement = {
  readonly article: Article
  /** The article's own id if it starts a story. */
  readonly storyId: string
  readonly evidence: Evidence
  /** Other stories on the same event, strongest first. */
  readonly related: readonly Relation[]
  /** To be added to the desk's memory once the placement is committed. */
  readonly candidate: Candidate
}

/** A known article that a new one is a copy of, with the evidence. */
export type Joined = { readonly copy: Candidate; readonly evidence: Evidence }

/** Whether the operator lets an article be a copy of another. */
export type MayJoin = (own: Candidate, other: Candidate) => boolean

/**
 * The story of each new article of one document, in order: that of a known article that is the same page in another
 * source or carries the same text, else a new one. Articles of one document do not see each other, an article joins one
 * story at most, and no two stories are ever merged. The order in which candidates are found does not matter.
 */
export function deduplicate(
  arrivals: readonly Credited[],
  known: RecentArticles,
  mayJoin: MayJoin = () => true,
): readonly Placement[] {
  const shared = repeatedUrls(arrivals.map(({ article }) => article))
  return arrivals.map(({ article, credit, replaces }) => {
    const own = candidateOf(article, { storyId: article.id, credit })
    let prepared: PreparedArticle | undefined
    const ready = () => (prepared ??= prepareArticle(own, known))
    const neighbours = neighboursOf(own, known, ready)
    const isFree = storyCheck(ready, known, neighbours)
    const isAllowed = (other: Candidate, isJudged: boolean) =>
      mayJoin(own, other) && !areOtherAlerts(own.alert, other.alert) && isFree(other, isJudged)
    const found =
      samePage(own, known, { shared, isAllowed: (other) => isAllowed(other, false) }) ??
      sameText(neighbours, (other) => isAllowed(other, true), replaces)
    const storyId = found?.copy.storyId ?? article.id
    return {
      article,
      storyId,
      evidence: found?.evidence ?? { kind: 'first' },
      related: relatedStories(neighbours, { own, storyId, known }),
      candidate: found === undefined ? own : { ...own, storyId },
    }
  })
}

/** Addresses that several articles of the document link to, and that therefore identify none of them. */
function repeatedUrls(articles: readonly Article[]): ReadonlySet<string> {
  const urls = articles.map(({ canonicalUrl }) => canonicalUrl).filter((url) => url !== undefined)
  return new Set(urls.filter((url, index) => urls.indexOf(url) !== index))
}
