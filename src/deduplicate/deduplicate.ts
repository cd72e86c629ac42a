import type { Article, Evidence } from '../model.ts'
import type { Candidate, KnownArticles } from './candidates.ts'
import { candidateOf } from './candidates.ts'
import { samePage } from './same-page.ts'
import { sameText } from './same-text.ts'

/** Where a new article belongs, and why. */
export type Placement = {
  readonly article: Article
  /** The article's own id where it opens a story. */
  readonly storyId: string
  readonly evidence: Evidence
  /** To be added to the desk's memory once the placement is committed. */
  readonly candidate: Candidate
}

/** A known article that an arrival is a copy of, and what showed it. */
export type Joined = { readonly copy: Candidate; readonly evidence: Evidence }

/**
 * The story of each new article of one document, in their order: that of a known article of another source which is the
 * same page or carries the same text, else one of its own. Articles of one document do not see each other, an article
 * joins one story at most, and no two stories are ever merged. The order in which candidates are found does not matter.
 */
export function deduplicate(articles: readonly Article[], known: KnownArticles): readonly Placement[] {
  const shared = repeatedUrls(articles)
  return articles.map((article) => {
    const own = candidateOf(article, article.id)
    const found = samePage(own, known, shared) ?? sameText(own, known)
    if (found === undefined) return { article, storyId: article.id, evidence: { kind: 'first' }, candidate: own }
    const { storyId } = found.copy
    return { article, storyId, evidence: found.evidence, candidate: { ...own, storyId } }
  })
}

/** Addresses that several articles of the document link to, and that so name none of them. */
function repeatedUrls(articles: readonly Article[]): ReadonlySet<string> {
  const urls = articles.map(({ canonicalUrl }) => canonicalUrl).filter((url) => url !== undefined)
  return new Set(urls.filter((url, index) => urls.indexOf(url) !== index))
}
