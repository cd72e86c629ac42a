import { deduplicate, type MayJoin } from '../../deduplicate/deduplicate.ts'
import type { Candidate } from '../../deduplicate/memory/candidates.ts'
import type { Evidence, Relation } from '../../model/stories.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Context } from '../newsroom/context.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { copiesIn, putStory, type Sheet } from '../sheet/sheet.ts'
import { comparedCopies, isAnotherText } from './another-text.ts'
import type { DecidedStandings } from './decided-standings.ts'
import { isKeptApart, type KnownArticles } from './kept-apart.ts'
import { isNeverMerged } from './never-merged.ts'
import type { OwnStories } from './own-stories.ts'

export type StandingParts = Pick<Context, 'neverMerge'> & {
  readonly candidates: KnownArticles
  readonly own: OwnStories
  readonly decided: DecidedStandings
}

/** The story that an article belongs to, and why, with others on the same event if they were looked for. */
export type Standing = {
  readonly storyId: string
  readonly evidence: Evidence
  readonly related?: readonly Relation[] | undefined
}

/** A known article with a new title, lead or text. */
export type EditedArrival = Arrival & { readonly before: StoredArticle }

/** Whether an arrival is an edit, which may move the article to another story. */
export function isEdited(arrival: Arrival): arrival is EditedArrival {
  return arrival.before !== undefined && arrival.isTextNew && !arrival.withdrawn
}

/** The articles that must be on the sheet, whole, before the standing of an edited one can be decided. */
export function comparedWith(sheet: Sheet, { before }: EditedArrival): readonly string[] {
  return comparedCopies(sheet, before.storyId).map(({ articleId }) => articleId)
}

/**
 * The new standing of an edited article. It leaves a story that now says something else, or speaks against what it says,
 * for the story of its new text or for one of its own, and returns when the edit is undone. Undefined if it stays.
 */
export function standingAfterEdit(sheet: Sheet, arrival: EditedArrival, parts: StandingParts): Standing | undefined {
  const { article, before } = arrival
  const { storyId, evidence } = before
  if (!hasOtherCopies(sheet, storyId, article.id)) {
    if (evidence.kind !== 'parted') return undefined
    const found = standingAmong(sheet, arrival, { parts, isAllowed: (other) => other.storyId === evidence.storyId })
    return found.evidence.kind === 'first' ? undefined : found
  }
  if (!isKeptApart(sheet, arrival, parts) && !isAnotherText(sheet, arrival, parts)) return undefined
  const found = standingAmong(sheet, arrival, { parts, isAllowed: (other) => other.storyId !== storyId })
  return found.evidence.kind === 'first' ? { ...standAlone(sheet, arrival, parts), related: found.related } : found
}

/** Whether a story has any article besides this one. */
export function hasOtherCopies(sheet: Sheet, storyId: string, articleId: string): boolean {
  return copiesIn(sheet, storyId).some((copy) => copy.articleId !== articleId)
}

function standAlone(sheet: Sheet, { article, before }: EditedArrival, { own }: StandingParts): Standing {
  const story = own.get(article.id)
  if (story === undefined) throw new Error(`no story was looked up in which article ${article.id} can stand alone`)
  putStory(sheet, story)
  return { storyId: story.id, evidence: { kind: 'parted', storyId: before.storyId, at: sheet.at } }
}

type Search = { readonly parts: StandingParts; readonly isAllowed: (other: Candidate) => boolean }

/** The standing that its text alone would give it among the allowed candidates; as the first of its own story, if none. */
function standingAmong(sheet: Sheet, { article, credit }: Arrival, { parts, isAllowed }: Search): Standing {
  const { candidates, neverMerge, decided } = parts
  const ownStoryId = parts.own.get(article.id)?.id
  const mayJoin: MayJoin = (own, other) =>
    isAllowed(other) && !decided.forbids(own.articleId, other.storyId) && neverMerge.mayJoin(own, other)
  const { storyId, evidence, related } = deduplicate(
    [{ article, credit, ownStoryId }],
    candidates,
    mayJoin,
    decided.isJoined,
  )[0]!
  const isAlone = evidence.kind === 'first' || isNeverMerged(sheet, article, { storyId, neverMerge })
  return { storyId, evidence: isAlone ? { kind: 'first' } : evidence, related }
}
