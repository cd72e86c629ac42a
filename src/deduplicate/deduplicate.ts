import type { Article } from '../model/documents.ts'
import type { Apart, Credit, Evidence, Relation } from '../model/stories.ts'
import { type PreparedArticle, prepareArticle } from './compare/prepared-article.ts'
import { beside } from './memory/beside.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'
import { candidateOf } from './memory/candidates.ts'
import { knownWith } from './memory/document-counts.ts'
import { soundsOf } from './naming/belongings.ts'
import { relatedStories } from './related.ts'
import { inOneLanguage, type Search, withOtherLanguages } from './related-across-languages.ts'
import { samePage } from './same-page.ts'
import { type Neighbour, neighboursOf, sameText, storyCheck } from './same-text.ts'

/** The rule of those that the operator does not want in one story. */
export const OPERATORS_WORD = 'the operator wants them in two stories'

/** A new article, with the agency that it is credited to. */
export type Credited = {
  readonly article: Article
  readonly credit: Credit | undefined
  /** The articles that its source may have replaced by it. */
  readonly replaces?: readonly string[] | undefined
  /** The story in which it stands alone if it joins none, where that has not its own id. */
  readonly ownStoryId?: string | undefined
}

/** Where a new article belongs, and why. */
export type Placement = {
  readonly article: Article
  /** The article's own id if it starts a story, or that of its own story. */
  readonly storyId: string
  readonly evidence: Evidence
  /** Other stories on the same event, strongest first. */
  readonly related: readonly Relation[]
  /** To be added to the desk's memory once the placement is committed. */
  readonly candidate: Candidate
}

/** A known article that a new one is a copy of, with the evidence. */
export type Joined = { readonly copy: Candidate; readonly evidence: Evidence }

/** What a search for a copy came to: the copy, if there is one, and the nearest article that was passed over on the way. */
export type Found = { readonly joined: Joined | undefined; readonly apart: Apart | undefined }

/** What keeps an article out of the story of a known one; undefined if nothing does. */
export type MayNotJoin = (other: Candidate) => Apart | undefined

/** Whether the operator lets an article be a copy of another. */
export type MayJoin = (own: Candidate, other: Candidate) => boolean

/** Whether an article is where it is because the operator joined it to another. */
export type IsJoined = (articleId: string) => boolean

/**
 * The story of each new article of one document, in order: that of a known article that is the same page in another
 * source or carries the same text, else a new one. Articles of one document do not find each other, though what several of
 * them have in common says nothing, and one that has joined a story speaks against the next; an article joins one story at
 * most, and no two stories are ever merged. The order in which candidates are found does not matter.
 */
export function deduplicate(
  arrivals: readonly Credited[],
  remembered: RecentArticles,
  mayJoin: MayJoin = () => true,
  isJoined: IsJoined = () => false,
): readonly Placement[] {
  const { known: asNow, put } = beside(remembered)
  const document = arrivals.map(({ article, credit, ownStoryId = article.id }) =>
    candidateOf(article, { storyId: ownStoryId, credit, features: remembered.featuresOf(article) }),
  )
  const knownTo = knownWith(document, asNow)
  const shared = repeatedAddresses(document)
  return arrivals.map(({ article, replaces }, index) => {
    const own = document[index]!
    const known = knownTo(own)
    let prepared: PreparedArticle | undefined
    const ready = () => (prepared ??= prepareArticle(own, known))
    const neighbours = neighboursOf(own, known, ready)
    const vetoInStory = storyCheck(ready, known, neighbours, isJoined)
    const mayNotJoin = (other: Candidate) => ruleAgainst(own, other, mayJoin) ?? vetoInStory(other.storyId)
    const onPage = samePage(own, known, { shared, mayNotJoin })
    const found = onPage.joined === undefined ? sameText(neighbours, mayNotJoin, known.copiesOf, replaces) : onPage
    const storyId = found.joined?.copy.storyId ?? own.storyId
    const candidate = found.joined === undefined ? own : { ...own, storyId }
    if (found.joined) put(article.id, candidate)
    return {
      article,
      storyId,
      evidence: found.joined?.evidence ?? first(onPage.apart ?? found.apart),
      related: related(article, neighbours, { own, storyId, known }),
      candidate,
    }
  })
}

function related(article: Article, neighbours: readonly Neighbour[], search: Search): readonly Relation[] {
  const found = relatedStories(inOneLanguage(neighbours, search.own), search)
  return withOtherLanguages(found, article, search)
}

function ruleAgainst(own: Candidate, other: Candidate, mayJoin: MayJoin): Apart | undefined {
  return mayJoin(own, other) ? undefined : { articleId: other.articleId, rule: OPERATORS_WORD }
}

function first(apart: Apart | undefined): Evidence {
  return apart === undefined ? { kind: 'first' } : { kind: 'first', apart }
}

const NONE: ReadonlySet<string> = new Set()

/** Addresses that several articles of the document link to or bring, and that therefore identify none of them. */
function repeatedAddresses(document: readonly Candidate[]): ReadonlySet<string> {
  if (document.length < 2) return NONE
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { canonicalUrl, belongings } of document) {
    for (const address of new Set([...(canonicalUrl === undefined ? [] : [canonicalUrl]), ...soundsOf(belongings)])) {
      if (seen.has(address)) repeated.add(address)
      seen.add(address)
    }
  }
  return repeated
}
