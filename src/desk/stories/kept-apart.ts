import type { Article } from '../../model/documents.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { membersOf } from '../../store/stories/story-view.ts'
import type { Context } from '../newsroom/context.ts'

/** No story has more copies that matter. */
const MOST_MEMBERS = 1000

/** Whether a rule keeps the article from one that is in the story already, though not from the one that it is a copy of. */
export async function isKeptApart(
  handle: Handle,
  article: Article,
  { storyId, apart }: Pick<Context, 'apart'> & { readonly storyId: string },
): Promise<boolean> {
  if (apart.isEmpty || storyId === article.id) return false
  const members = await membersOf(handle, storyId, MOST_MEMBERS)
  return members.some((member) => !apart.mayJoin(article, member))
}
