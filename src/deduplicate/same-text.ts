import { type Comparison, compare } from './compare/comparison.ts'
import type { PreparedArticle } from './compare/prepared-article.ts'
import { haveOtherTexts, mustStayApart, restsOnHeadline, verdict } from './compare/verdict.ts'
import { verdictOnEdited } from './compare/verdict-on-edited.ts'
import type { IsJoined, Joined } from './deduplicate.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'
import { areOtherAlerts } from './other-alerts.ts'

/** A known article, and how it compares with the one at hand. */
export type Neighbour = { readonly other: Candidate; readonly pair: Comparison }

/** The known articles that share most with one, each compared with it, nearest first. */
export function neighboursOf(
  own: Candidate,
  known: RecentArticles,
  ready: () => PreparedArticle,
): readonly Neighbour[] {
  const found = known.find(own)
  return found.map((other) => ({ other, pair: compare(ready(), other) })).sort(nearestFirst)
}

/**
 * The nearest of them that carries the same text and may be joined, with the evidence, or undefined. A headline without
 * a text is no bridge: no article joins through it a story in which another copy has a different text. `replaces`: the
 * articles in whose place it may have come.
 */
export function sameText(
  neighbours: readonly Neighbour[],
  mayJoin: (other: Candidate) => boolean,
  replaces: readonly string[] = [],
): Joined | undefined {
  for (const { other, pair } of neighbours) {
    const rule = verdict(pair) ?? (replaces.includes(other.articleId) ? verdictOnEdited(pair) : undefined)
    if (rule === undefined || !mayJoin(other)) continue
    if (
      restsOnHeadline(rule) &&
      neighbours.some((one) => one.other.storyId === other.storyId && haveOtherTexts(one.pair))
    )
      continue
    const { containment, shared, title } = pair
    return { copy: other, evidence: { kind: 'text', articleId: other.articleId, containment, shared, title, rule } }
  }
  return undefined
}

/**
 * Whether nothing in a story speaks against an article: a copy that agrees with both of two others that are kept apart
 * must not bring them together. Each story is asked once. `isJoined`: the copies that the operator put where they are,
 * which speak against nobody.
 */
export function storyCheck(
  ready: () => PreparedArticle,
  known: RecentArticles,
  neighbours: readonly Neighbour[],
  isJoined: IsJoined,
): (storyId: string) => boolean {
  const asked = new Map<string, boolean>()
  const compared = new Map(neighbours.map(({ other, pair }) => [other, pair]))
  const isAgainst = (copy: Candidate) =>
    areOtherAlerts(ready().candidate.alert, copy.alert) || mustStayApart(compared.get(copy) ?? compare(ready(), copy))
  return (storyId) => {
    const before = asked.get(storyId)
    if (before !== undefined) return before
    const isFree = !known
      .copiesOf(storyId)
      .some((copy) => copy.articleId !== ready().candidate.articleId && !isJoined(copy.articleId) && isAgainst(copy))
    asked.set(storyId, isFree)
    return isFree
  }
}

function nearestFirst(a: Neighbour, b: Neighbour): number {
  return (
    nearness(b.pair) - nearness(a.pair) ||
    Math.round(b.pair.sharedWeight - a.pair.sharedWeight) ||
    a.other.at - b.other.at ||
    (a.other.articleId < b.other.articleId ? -1 : 1)
  )
}

/** Rounded to thousandths, so that sums made in a different order come out equal. */
function nearness({ containment, sharedWeight, title }: Comparison): number {
  return Math.round(1000 * (containment * Math.min(1, sharedWeight / 10) + title / 2))
}
