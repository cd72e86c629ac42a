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

/** Where an article stands, and why. */
export type Standing = { readonly storyId: string; readonly evidence: Evidence }

/** An article that is known, and whose title, lead or text are new. */
export type EditedArrival = Arrival & { readonly before: StoredArticle }

/** Whether an arrival is an edit, after which an article may belong elsewhere. */
export function isEdited(arrival: Arrival): arrival is EditedArrival {
  return arrival.before !== undefined && arrival.isTextNew && !arrival.withdrawn
}

/** The articles that have to be on the sheet, whole, before it can be decided where an edited one belongs. */
export function comparedWith(sheet: Sheet, { before }: EditedArrival): readonly string[] {
  return comparedCopies(sheet, before.storyId).map(({ articleId }) => articleId)
}

/**
 * Where an edited article belongs by now: out of a story that says something else, in that of its new text or one of its
 * own; and back again where the edit is undone. Undefined where it stays.
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

/** The stories to which an edited article may go by what texts show, so that their copies can be looked up. */
export function storiesElsewhere(
  arrival: EditedArrival,
  { candidates, neverMerge }: Pick<StandingParts, 'candidates' | 'neverMerge'>,
): readonly string[] {
  const { storyId, evidence } = arrival.before
  const mayJoin: MayJoin = (own, other) => other.storyId !== storyId && neverMerge.mayJoin(own, other)
  const found = deduplicate([arrival], candidates, mayJoin).map((placement) => placement.storyId)
  return evidence.kind === 'parted' ? [...found, evidence.storyId] : found
}

/** Whether an article other than this one is in a story. */
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

/** The story of the text that it has, among those allowed. */
function standingAmong(sheet: Sheet, arrival: Arrival, { parts, isAllowed }: Search): Standing | undefined {
  const mayJoin: MayJoin = (own, other) => isAllowed(other) && parts.neverMerge.mayJoin(own, other)
  const [placement] = deduplicate([arrival], parts.candidates, mayJoin)
  if (placement === undefined || placement.evidence.kind === 'first') return undefined
  const { storyId, evidence } = placement
  return isNeverMerged(sheet, arrival.article, { storyId, neverMerge: parts.neverMerge })
    ? undefined
    : { storyId, evidence }
}
