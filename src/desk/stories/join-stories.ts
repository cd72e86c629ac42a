import { deduplicate, type MayJoin, type Placement } from '../../deduplicate/deduplicate.ts'
import { featuresOf, packFeatures } from '../../deduplicate/features/features.ts'
import { type Candidate, candidateOf } from '../../deduplicate/memory/candidates.ts'
import type { Relation } from '../../model/stories.ts'
import type { Context } from '../newsroom/context.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { moveArticle, putArticle, type Sheet } from '../sheet/sheet.ts'
import type { DecidedStandings } from './decided-standings.ts'
import { isNeverMerged } from './never-merged.ts'
import { isEdited, type Standing, type StandingParts, standingAfterEdit } from './standing-after-edit.ts'

export type JoinParts = StandingParts & { readonly decided: DecidedStandings }

/** An article together with the story that it was put into. */
export type PlacedArticle = {
  readonly articleId: string
  readonly isNew: boolean
  /** Whether it joined an existing story. */
  readonly isCopy: boolean
  /** What the memory for finding copies keeps of it; undefined if it was withdrawn. */
  readonly candidate: Candidate | undefined
}

/**
 * Finds the story of each arrival of a document. An edited article stays in its story unless it became another text, a
 * withdrawn one joins none, and the operator's decisions outweigh what the texts show.
 */
export function joinStories(sheet: Sheet, arrived: readonly Arrival[], parts: JoinParts): readonly PlacedArticle[] {
  const placements = findCopies(arrived, parts)
  return arrived.map((arrival) => {
    const found = placements.get(arrival.article.id)
    const standing = isEdited(arrival) ? standingAfterEdit(sheet, arrival, parts) : undefined
    const { storyId, evidence } = standing ?? withReplaced(sheet, arrival, standingOf(sheet, { arrival, found, parts }))
    putStanding(sheet, arrival, { storyId, evidence })
    noteRelations(sheet, storyId, found?.related ?? [])
    const { article, credit, before, withdrawn } = arrival
    const features = found?.candidate.features ?? featuresOf(article)
    if (arrival.isTextNew) sheet.writes.features.push({ articleId: article.id, bytes: packFeatures(features) })
    return {
      articleId: article.id,
      isNew: !before && !withdrawn,
      isCopy: evidence.kind !== 'first',
      candidate: withdrawn ? undefined : candidateOf(article, { storyId, credit, features }),
    }
  })
}

/** The stories into which the texts alone would put the new articles of a document. */
export function findCopies(
  arrived: readonly Arrival[],
  { candidates, neverMerge, decided }: Pick<JoinParts, 'candidates' | 'neverMerge' | 'decided'>,
): ReadonlyMap<string, Placement> {
  const fresh = arrived.filter((arrival) => !arrival.before && !arrival.withdrawn)
  const mayJoin: MayJoin = (own, other) =>
    !decided.forbids(own.articleId, other.storyId) && neverMerge.mayJoin(own, other)
  return new Map(deduplicate(fresh, candidates, mayJoin).map((placement) => [placement.article.id, placement]))
}

type Placing = { readonly arrival: Arrival; readonly found: Placement | undefined; readonly parts: JoinParts }

function standingOf(sheet: Sheet, { arrival, found, parts }: Placing): Standing {
  const { article, before } = arrival
  if (before) return before
  const said = parts.decided.standingOf(article.id)
  if (said !== undefined) return said
  const isAlone =
    found === undefined || isNeverMerged(sheet, article, { storyId: found.storyId, neverMerge: parts.neverMerge })
  return isAlone ? { storyId: article.id, evidence: { kind: 'first' } } : found
}

/** Notes in whose place the article came, of those that are in its story. */
function withReplaced(sheet: Sheet, { replaces = [] }: Arrival, { storyId, evidence }: Standing): Standing {
  const replaced = replaces.filter((id) => sheet.articles.get(id)?.storyId === storyId)
  if (replaced.length === 0 || (evidence.kind !== 'text' && evidence.kind !== 'url')) return { storyId, evidence }
  return { storyId, evidence: { ...evidence, replaces: replaced } }
}

function putStanding(sheet: Sheet, arrival: Arrival, standing: Standing): void {
  const { before, isTextNew } = arrival
  const version = (before?.version ?? 0) + (isTextNew ? 1 : 0)
  if (before === undefined || before.storyId === standing.storyId) {
    putArticle(sheet, { ...arrival, ...standing, version })
  } else moveArticle(sheet, { ...arrival, storyId: before.storyId, evidence: before.evidence, version }, standing)
}

function noteRelations({ changes }: Sheet, storyId: string, relations: readonly Relation[]): void {
  const others = relations.filter((relation) => relation.storyId !== storyId)
  if (others.length > 0) changes.related.push({ storyId, others })
}

/** Lets later arrivals find the articles of a document as copies, and forgets those that were withdrawn. */
export function remember({ candidates }: Pick<Context, 'candidates'>, joined: readonly PlacedArticle[]): void {
  for (const { articleId, candidate } of joined) {
    if (candidate) candidates.add(candidate)
    else candidates.remove(articleId)
  }
}
