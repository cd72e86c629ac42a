import type { Matches } from '../../store/feeds/matches.ts'
import type { Picked } from '../sheet/sheet.ts'

/** The term by which a story is in a feed that an editor put there. */
export const ADDED = 'added by the editor'

/** The feeds that an article belongs in, with those to which an editor added it though it does not meet their conditions. */
export function withAdded(matches: Matches, articleId: string, picked: ReadonlyMap<string, Picked>): Matches {
  const further = [...picked].filter(([feed, { added }]) => added.has(articleId) && !matches.has(feed))
  return further.length === 0 ? matches : new Map([...matches, ...further.map(([feed]) => [feed, [ADDED]] as const)])
}
