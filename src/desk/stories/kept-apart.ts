import type { Article } from '../../model/documents.ts'
import type { Context } from '../newsroom/context.ts'
import { copiesIn, type Sheet } from '../sheet/sheet.ts'

/** Whether a rule keeps the article from one that is in the story already, though not from the one that it is a copy of. */
export function isKeptApart(
  sheet: Sheet,
  article: Article,
  { storyId, apart }: Pick<Context, 'apart'> & { readonly storyId: string },
): boolean {
  if (apart.isEmpty || storyId === article.id) return false
  return copiesIn(sheet, storyId).some((member) => !apart.mayJoin(article, member))
}
