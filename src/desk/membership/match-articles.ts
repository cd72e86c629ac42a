import type { Matches } from '../../store/feeds/matches.ts'
import type { Context } from '../newsroom/context.ts'
import { copiesIn, type Sheet } from '../sheet/sheet.ts'

const NONE: Matches = new Map()

/**
 * The articles that are matched with all feeds: those that are new or other, and where a story came to be credited to
 * another agency all its copies, for the agency is the story's and not the copy's.
 */
export function articlesToMatch(sheet: Sheet, recredited: ReadonlySet<string>): ReadonlySet<string> {
  const copies = [...recredited].flatMap((storyId) => copiesIn(sheet, storyId).map(({ articleId }) => articleId))
  return new Set([...sheet.changes.articles, ...copies])
}

/** Matches articles, which have to be on the sheet whole, with all feeds; what was taken down belongs in none. */
export function matchArticles(
  sheet: Sheet,
  recredited: ReadonlySet<string>,
  { matcher }: Pick<Context, 'matcher'>,
): void {
  for (const id of articlesToMatch(sheet, recredited)) {
    const stored = sheet.articles.get(id)
    if (stored === undefined) continue
    const credit = sheet.stories.get(stored.storyId)?.credit
    putMatches(sheet, id, stored.takenDownAt === undefined ? matcher.match(stored.article, credit) : NONE)
  }
}

function putMatches({ matches, writes }: Sheet, articleId: string, found: Matches): void {
  const before = matches.get(articleId)
  matches.set(articleId, found)
  if (!writes.matches.has(articleId)) writes.matches.set(articleId, before)
}
