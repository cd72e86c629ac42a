import { deduplicate, type MayJoin, OPERATORS_WORD, type Placement } from '../../deduplicate/deduplicate.ts'
import { type Features, packFeatures } from '../../deduplicate/features/features.ts'
import { beside } from '../../deduplicate/memory/beside.ts'
import { type Candidate, candidateOf } from '../../deduplicate/memory/candidates.ts'
import type { Evidence, Relation } from '../../model/stories.ts'
import type { Context } from '../newsroom/context.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { moveArticle, putArticle, type Sheet } from '../sheet/sheet.ts'
import { isNeverMerged } from './never-merged.ts'
import { isEdited, type Standing, type StandingParts, standingAfterEdit } from './standing-after-edit.ts'

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
 * withdrawn one joins none, and the operator's decisions outweigh what the texts show. What is edited comes first, so that
 * what is new joins no story that it would have to be kept apart from.
 */
export function joinStories(sheet: Sheet, arrived: readonly Arrival[], parts: StandingParts): readonly PlacedArticle[] {
  const { known, put } = beside(parts.candidates)
  const own = { ...parts, candidates: { ...known, get: parts.candidates.get } }
  const old = arrived.filter(({ before }) => before !== undefined)
  const placed = old.map((arrival) => {
    const standing = isEdited(arrival) ? standingAfterEdit(sheet, arrival, own) : undefined
    const features = own.candidates.featuresOf(arrival.article)
    const one = place(sheet, arrival, { standing: standing ?? standingAgain(arrival.before!), features })
    put(one.articleId, one.candidate)
    return one
  })
  const fresh = arrived.filter(({ before }) => before === undefined)
  const found = findCopies(fresh, own)
  const others = fresh.map((arrival) => {
    const placement = found.get(arrival.article.id)
    const standing = standingOf(sheet, { arrival, found: placement, parts: own })
    const features = placement?.candidate.features ?? own.candidates.featuresOf(arrival.article)
    const one = place(sheet, arrival, { standing, features })
    noteReplaced(sheet, arrival, standing.storyId)
    return one
  })
  return [...placed, ...others]
}

type Placed = { readonly standing: Standing; readonly features: Features }

function place(sheet: Sheet, arrival: Arrival, { standing, features }: Placed): PlacedArticle {
  const { article, credit, before, withdrawn } = arrival
  const { storyId, evidence, related = [] } = standing
  putStanding(sheet, arrival, { storyId, evidence })
  noteRelations(sheet, storyId, related)
  if (arrival.isTextNew) sheet.writes.features.push({ articleId: article.id, bytes: packFeatures(features) })
  return {
    articleId: article.id,
    isNew: !before && !withdrawn,
    isCopy: evidence.kind !== 'first',
    candidate: withdrawn ? undefined : candidateOf(article, { storyId, credit, features }),
  }
}

/** The stories into which the texts alone would put the new articles of a document. */
function findCopies(
  fresh: readonly Arrival[],
  { candidates, neverMerge, decided }: StandingParts,
): ReadonlyMap<string, Placement> {
  const standing = fresh.filter(({ withdrawn }) => !withdrawn)
  const mayJoin: MayJoin = (own, other) =>
    !decided.forbids(own.articleId, other.storyId) && neverMerge.mayJoin(own, other)
  const found = deduplicate(standing, candidates, mayJoin, decided.isJoined)
  return new Map(found.map((placement) => [placement.article.id, placement]))
}

/** Every story that arrivals may join, judging by the texts of single copies. */
export function storiesWithin(
  arrived: readonly Arrival[],
  { candidates }: Pick<StandingParts, 'candidates'>,
): ReadonlySet<string> {
  const found = new Set<string>()
  deduplicate(arrived, candidates, (_, other) => {
    found.add(other.storyId)
    return false
  })
  return found
}

type Placing = { readonly arrival: Arrival; readonly found: Placement | undefined; readonly parts: StandingParts }

function standingOf(sheet: Sheet, { arrival, found, parts }: Placing): Standing {
  const { article } = arrival
  const related = found?.related
  const said = parts.decided.standingOf(article.id)
  if (said !== undefined) return { ...said, related }
  if (found === undefined) return { storyId: article.id, evidence: { kind: 'first' }, related }
  const isAlone = isNeverMerged(sheet, article, { storyId: found.storyId, neverMerge: parts.neverMerge })
  return isAlone ? { storyId: article.id, evidence: keptFrom(found.evidence), related } : found
}

/** The evidence of an article that the operator's rules keep from what it is a copy of. */
function keptFrom(evidence: Evidence): Evidence {
  const articleId = 'articleId' in evidence ? evidence.articleId : undefined
  return articleId === undefined ? { kind: 'first' } : { kind: 'first', apart: { articleId, rule: OPERATORS_WORD } }
}

/** What stands in its document again, and says something else, is replaced no more. */
function standingAgain({ storyId, evidence: { replacedBy: _, ...evidence } }: Standing): Standing {
  return { storyId, evidence }
}

/** Notes in whose place a new article came, of those that are in its story. */
function noteReplaced(sheet: Sheet, { article, replaces = [] }: Arrival, storyId: string): void {
  for (const id of replaces) {
    const replaced = sheet.articles.get(id)
    if (replaced?.storyId !== storyId || id === article.id) continue
    putArticle(sheet, { ...replaced, evidence: { ...replaced.evidence, replacedBy: article.id } })
  }
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
