import type { Handle } from '../../store/open/handle.ts'
import { decisionsAbout, isAnythingDecided, joinedArticles, takenFrom } from '../../store/stories/decisions.ts'
import { loadWhole } from '../sheet/load-stories.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { loadOwnStoryIds } from './own-stories.ts'
import type { Standing } from './standing-after-edit.ts'

/** What the operator has decided about some articles; it outweighs what their texts show. */
export type DecidedStandings = {
  /** The standing that was decided for an article; undefined if nothing was decided, or if that story is gone. */
  readonly standingOf: (articleId: string) => Standing | undefined
  /** Whether an article must not join this story, because one of the two was split from the other. */
  readonly forbids: (articleId: string, storyId: string) => boolean
  /** Whether any article, of these or another, is in its story because the operator joined it to another. */
  readonly isJoined: (articleId: string) => boolean
}

const NOTHING: DecidedStandings = { standingOf: () => undefined, forbids: () => false, isJoined: () => false }

/**
 * Looks up the last decision about articles that need a story, or may need another. It also holds for articles that were
 * forgotten and now come back, even several in one round.
 */
export async function loadDecidedStandings(
  handle: Handle,
  sheet: Sheet,
  articleIds: readonly string[],
): Promise<DecidedStandings> {
  if (articleIds.length === 0 || !(await isAnythingDecided(handle))) return NOTHING
  const decisions = await decisionsAbout(handle, articleIds)
  const last = new Map([...decisions].map(([id, list]) => [id, list.at(-1)!]))
  const split = [...last].flatMap(([id, { kind }]) => (kind === 'split' ? [id] : []))
  const own = await loadOwnStoryIds(handle, split)
  const takenAway = await stillTakenFrom(handle, articleIds)
  const joined = await joinedArticles(handle)
  const others = [...last.values()].flatMap(({ otherId }) => otherId ?? [])
  await loadWhole(handle, sheet, [...others, ...[...takenAway.values()].flat()])
  const standingOf = (articleId: string): Standing | undefined => {
    const decision = last.get(articleId)
    if (decision === undefined) return undefined
    const { kind, otherId, at } = decision
    if (kind === 'split') return { storyId: own.get(articleId)!, evidence: { kind: 'operator', word: kind, at } }
    const other = sheet.articles.get(otherId ?? '')
    return (
      other && { storyId: other.storyId, evidence: { kind: 'operator', word: kind, at, articleId: other.article.id } }
    )
  }
  return {
    standingOf,
    isJoined: (articleId) => joined.has(articleId),
    forbids(articleId, storyId) {
      if (own.has(articleId) && own.get(articleId) !== storyId) return true
      return (takenAway.get(articleId) ?? []).some((id) => sheet.articles.get(id)?.storyId === storyId)
    },
  }
}

/** For each article those that were split from it, and not joined to another since. */
async function stillTakenFrom(handle: Handle, articleIds: readonly string[]): Promise<Map<string, string[]>> {
  const takenAway = await takenFrom(handle, articleIds)
  const said = await decisionsAbout(handle, [...new Set([...takenAway.values()].flat())])
  const isSplit = (id: string) => said.get(id)?.at(-1)?.kind === 'split'
  return new Map([...takenAway].map(([articleId, ids]) => [articleId, ids.filter(isSplit)]))
}
