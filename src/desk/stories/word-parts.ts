import type { Instant } from '../../model/instant.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { StoodBefore, WordOutcome } from '../../store/stories/operators-words.ts'
import { countMembers } from '../../store/stories/story-view.ts'
import type { Context } from '../newsroom/context.ts'

/** What a word of the operator's is carried out with. */
export type WordParts = Pick<Context, 'config' | 'newsroom' | 'matcher' | 'candidates' | 'neverMerge'> & {
  readonly at: Instant
  /** Lets the memory for finding copies know that an article stands in another story. */
  readonly follow: (before: StoredArticle, after: StoredArticle) => void
}

/** What a word came to, the feeds that it touched, and how everything stood before, for one that may be taken back. */
export type Carried = {
  readonly outcome: WordOutcome
  readonly touched: Iterable<string>
  readonly before?: StoodBefore | undefined
}

/** A word that has nothing to do. */
export function idle(remark: string): Carried {
  return { outcome: { isDone: false, remark, moved: [] }, touched: [] }
}

/** How many articles there are in these stories, by story. */
export async function countEach(handle: Handle, storyIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const id of new Set(storyIds)) counts.set(id, await countMembers(handle, id))
  return counts
}

/** The numbers of two stories before and after, as an outcome says them. */
export function countedStories(
  [from, to]: readonly [string, string],
  { before, after }: { readonly before: ReadonlyMap<string, number>; readonly after: ReadonlyMap<string, number> },
): Pick<WordOutcome, 'from' | 'to'> {
  const counted = (storyId: string) => ({
    before: { storyId, articles: before.get(storyId) ?? 0 },
    after: { storyId, articles: after.get(storyId) ?? 0 },
  })
  return { from: counted(from), to: counted(to) }
}
