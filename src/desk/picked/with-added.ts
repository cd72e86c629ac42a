import type { Match } from '../../model/stories.ts'
import type { Matches } from '../../store/feeds/matches.ts'
import type { Picked } from '../sheet/sheet.ts'

/** The term by which a story is in a feed that an editor put there. */
export const ADDED = 'added by the editor'

const ADDITION: Match = { terms: [ADDED] }

/**
 * The feeds that an article belongs in, with those to which an editor added it though it does not meet their conditions, or though
 * coverage may be missing.
 */
export function withAdded(matches: Matches, articleId: string, picked: ReadonlyMap<string, Picked>): Matches {
  const further = [...picked].filter(([feed, { added }]) => added.has(articleId) && !isShown(matches.get(feed)))
  return further.length === 0
    ? matches
    : new Map([...matches, ...further.map(([feed]) => [feed, { ...matches.get(feed), ...ADDITION }] as const)])
}

function isShown(match: Match | undefined): boolean {
  return match !== undefined && match.ways === undefined
}
