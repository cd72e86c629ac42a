import type { Evidence } from '../../model/stories.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { decisionsAbout, takenFrom } from '../../store/stories/decisions.ts'
import { ownStoryId } from './own-story.ts'

/** Where the operator put an article, and why it is there. */
export type OperatorsPlace = { readonly storyId: string; readonly evidence: Evidence }

/** What the operator has said of some articles; it wins over what their texts show. */
export type OperatorsWord = {
  /** The story that an article belongs in; undefined where nothing was said, or where that story is gone. */
  readonly placeOf: (articleId: string) => OperatorsPlace | undefined
  /** Whether an article must not be put into this story: it was taken out of one, or another one in there was taken from it. */
  readonly forbids: (articleId: string, storyId: string) => boolean
}

/** Looks up what was said last of articles that are to be placed: also of those that were forgotten and come back. */
export async function loadOperatorsWord(handle: Handle, articleIds: readonly string[]): Promise<OperatorsWord> {
  const places = new Map<string, OperatorsPlace>()
  const alone = new Set<string>()
  for (const [articleId, decisions] of await decisionsAbout(handle, articleIds)) {
    const { word, otherId, at } = decisions[decisions.length - 1]!
    if (word === 'split') {
      alone.add(articleId)
      places.set(articleId, { storyId: await ownStoryId(handle, articleId), evidence: { kind: 'operator', word, at } })
    } else if (otherId !== undefined) {
      const other = (await loadArticles(handle, [otherId])).get(otherId)
      const evidence: Evidence = { kind: 'operator', word, at, articleId: otherId }
      if (other) places.set(articleId, { storyId: other.storyId, evidence })
    }
  }
  const left = await storiesLeft(handle, articleIds)
  return {
    placeOf: (articleId) => places.get(articleId),
    forbids: (articleId, storyId) =>
      (alone.has(articleId) && places.get(articleId)?.storyId !== storyId) || !!left.get(articleId)?.has(storyId),
  }
}

/** Of each article the stories in which those are that were taken away from it, and not put beside another since. */
async function storiesLeft(handle: Handle, articleIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const takenAway = await takenFrom(handle, articleIds)
  const takenIds = [...new Set([...takenAway.values()].flat())]
  const said = await decisionsAbout(handle, takenIds)
  const taken = await loadArticles(
    handle,
    takenIds.filter((id) => said.get(id)?.at(-1)?.word === 'split'),
  )
  const storiesOf = (ids: readonly string[]) => new Set(ids.flatMap((id) => taken.get(id)?.storyId ?? []))
  return new Map([...takenAway].map(([articleId, ids]) => [articleId, storiesOf(ids)]))
}
