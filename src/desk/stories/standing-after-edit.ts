import { deduplicate, type MayJoin } from '../../deduplicate/deduplicate.ts'
import type { Candidate } from '../../deduplicate/memory/candidates.ts'
import type { Evidence } from '../../model/stories.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Context } from '../newsroom/context.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { copiesIn, putStory, type Sheet } from '../sheet/sheet.ts'
import { comparedCopies, isAnotherText } from './another-text.ts'
import { isNeverMerged } from './never-merged.ts'
import type { OwnStories } from './own-stories.ts'

export type StandingParts = Pick<Context, 'candidates' | 'neverMerge'> & { readonly own: OwnStories }

/** The story that an article belongs to, and why. */
export type Standing = { readonly storyId: string; readonly evidence: Evidence }

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
 * The new standing of an edited article. It leaves a story that now says something else, for the story of its new text
 * or for one of its own, and returns when the edit is undone. Undefined if it stays.
 */
export function standingAfterEdit(sheet: Sheet, arrival: EditedArrival, parts: StandingParts): Standing | undefined {
  const { article, before } = arrival
  const { storyId, evidence } = before
  if (isAnotherText(sheet, arrival, parts)) {
    return (
      standingAmong(sheet, arrival, { parts, isAllowed: (other) => other.storyId !== storyId }) ??
      standAlone(sheet, arrival, parts)
    )
  }
  if (evidence.kind !== 'parted' || hasOtherCopies(sheet, storyId, article.id)) return undefined
  return standingAmong(sheet, arrival, { parts, isAllowed: (other) => other.storyId === evidence.storyId })
}

/** The stories that an edited article might move to, judging by the texts, so that their copies can be loaded. */
export function storiesElsewhere(
  arrival: EditedArrival,
  { candidates, neverMerge }: Pick<StandingParts, 'candidates' | 'neverMerge'>,
): readonly string[] {
  const { storyId, evidence } = arrival.before
  const mayJoin: MayJoin = (own, other) => other.storyId !== storyId && neverMerge.mayJoin(own, other)
  const found = deduplicate([arrival], candidates, mayJoin).map((placement) => placement.storyId)
  return evidence.kind === 'parted' ? [...found, evidence.storyId] : found
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

/** The standing that its text alone would give it among the allowed candidates; undefined if there is none. */
function standingAmong(sheet: Sheet, arrival: Arrival, { parts, isAllowed }: Search): Standing | undefined {
  const mayJoin: MayJoin = (own, other) => isAllowed(other) && parts.neverMerge.mayJoin(own, other)
  const [placement] = deduplicate([arrival], parts.candidates, mayJoin)
  if (placement === undefined || placement.evidence.kind === 'first') return undefined
  const { storyId, evidence } = placement
  return isNeverMerged(sheet, arrival.article, { storyId, neverMerge: parts.neverMerge })
    ? undefined
    : { storyId, evidence }
}
