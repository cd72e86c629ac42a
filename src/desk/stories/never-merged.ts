import type { Article } from '../../model/documents.ts'
import type { Context } from '../newsroom/context.ts'
import { copiesIn, type Sheet } from '../sheet/sheet.ts'

/** Whether a rule forbids the article some member of the story, even if not the one that it is a copy of. */
export function isNeverMerged(
  sheet: Sheet,
  article: Article,
  { storyId, neverMerge }: Pick<Context, 'neverMerge'> & { readonly storyId: string },
): boolean {
  if (neverMerge.isEmpty || storyId === article.id) return false
  return copiesIn(sheet, storyId).some((member) => !neverMerge.mayJoin(article, member))
}
