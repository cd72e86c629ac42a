import type { Apart } from '../model/stories.ts'
import { slotThatTells } from './compare/another-form.ts'
import { type Comparison, compare } from './compare/comparison.ts'
import type { PreparedArticle } from './compare/prepared-article.ts'
import { haveOtherTexts, restsOnHeadline, ruleOf, strictVetoOf, vetoOf } from './compare/verdict.ts'
import { verdictOnEdited } from './compare/verdict-on-edited.ts'
import { couldBeApart } from './could-be-apart.ts'
import type { Found, IsJoined, Joined, MayNotJoin } from './deduplicate.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'
import { areOtherAlerts } from './naming/other-alerts.ts'
import { shareMuch } from './one-event.ts'

const OTHER_ALERTS = 'the two alerts name other areas, severities, urgencies or times of expiry'

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

/** A copy through which an article could join its story. */
type Joinable = { readonly joined: Joined; readonly isNameless: () => boolean }

/**
 * One of them that carries the same text and may be joined, with the evidence, and the nearest that is kept apart. It is the
 * nearest of the earliest story that could be joined. A headline without a text is no bridge: no article joins through it a
 * story in which another copy has a different text. `replaces`: the articles in whose place it may have come.
 */
export function sameText(
  neighbours: readonly Neighbour[],
  mayNotJoin: MayNotJoin,
  copiesOf: RecentArticles['copiesOf'],
  replaces: readonly string[] = [],
): Found {
  let apart: Apart | undefined
  const joinable = new Map<string, Joinable>()
  for (const { other, pair } of neighbours) {
    if (joinable.has(other.storyId)) continue
    const edited = replaces.includes(other.articleId) ? verdictOnEdited(pair) : undefined
    const rule = ruleOf(pair) ?? edited
    if (rule === undefined) continue
    const veto = edited === undefined ? vetoBetween(other, pair) : undefined
    const obstacle = veto ?? mayNotJoin(other) ?? otherTextBehind(rule, other, neighbours)
    apart ??= obstacle
    if (obstacle !== undefined) continue
    const { containment, shared, title } = pair
    const evidence = { kind: 'text', articleId: other.articleId, containment, shared, title, rule } as const
    const joined = { copy: other, evidence }
    if (replaces.includes(other.articleId)) return { joined, apart }
    joinable.set(other.storyId, { joined, isNameless: () => pair.naming.isNameless })
  }
  if (joinable.size === 0) return { joined: undefined, apart: apart ?? nearestForm(neighbours) }
  return { joined: earliest([...joinable.values()], copiesOf), apart }
}

/**
 * The copy in the story with the earliest article, by its date. Two stories may have one text, since their first articles
 * had too little in common and no stories are merged; were the nearest copy followed, what comes later would fall into both,
 * as it happens to come. A headline that names nothing tells too little to go by it.
 */
function earliest(joinable: readonly Joinable[], copiesOf: RecentArticles['copiesOf']): Joined {
  const [nearest, ...others] = joinable
  if (others.length === 0) return nearest!.joined
  const told = joinable.map(({ joined, isNameless }) => {
    const at = copiesOf(joined.copy.storyId).reduce((first, copy) => Math.min(first, copy.at), joined.copy.at)
    return { joined, at, isNameless: isNameless() }
  })
  // Of stories of one date the nearest is still the first.
  told.sort((a, b) => Number(a.isNameless) - Number(b.isNameless) || a.at - b.at)
  return told[0]!.joined
}

function vetoBetween({ articleId }: Candidate, pair: Comparison): Apart | undefined {
  const rule = vetoOf(pair)
  return rule === undefined ? undefined : { articleId, rule }
}

function otherTextBehind(rule: string, { storyId }: Candidate, neighbours: readonly Neighbour[]): Apart | undefined {
  if (!restsOnHeadline(rule)) return undefined
  const told = neighbours.find(({ other, pair }) => other.storyId === storyId && haveOtherTexts(pair))
  return told && { articleId: told.other.articleId, rule: 'the same headline, over another text' }
}

/** No rule would join what fills a short form with many other things, but the form is all that tells why. */
function nearestForm(neighbours: readonly Neighbour[]): Apart | undefined {
  const form = neighbours.find(({ pair }) => shareMuch(pair) && slotThatTells(pair) !== undefined)
  return form && vetoBetween(form.other, form.pair)
}

/**
 * What in a story speaks against an article: a copy that agrees with both of two others that are kept apart must not
 * bring them together. Each story is asked once. `isJoined`: the copies that the operator put where they are, which speak
 * against nobody.
 */
export function storyCheck(
  ready: () => PreparedArticle,
  known: RecentArticles,
  neighbours: readonly Neighbour[],
  isJoined: IsJoined,
): (storyId: string) => Apart | undefined {
  const asked = new Map<string, Apart | undefined>()
  const vetoOfCopy = (copy: Candidate) => {
    if (areOtherAlerts(ready().candidate.alert, copy.alert)) return OTHER_ALERTS
    if (!couldBeApart(ready(), copy)) return undefined
    return strictVetoOf(neighbours.find(({ other }) => other === copy)?.pair ?? compare(ready(), copy))
  }
  return (storyId) => {
    if (asked.has(storyId)) return asked.get(storyId)
    const own = ready().candidate.articleId
    const others = known.copiesOf(storyId).filter(({ articleId }) => articleId !== own && !isJoined(articleId))
    let against: Apart | undefined
    for (const copy of others) {
      const rule = vetoOfCopy(copy)
      if (rule === undefined) continue
      against = { articleId: copy.articleId, rule }
      break
    }
    asked.set(storyId, against)
    return against
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
