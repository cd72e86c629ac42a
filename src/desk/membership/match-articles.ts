import type { Matches } from '../../store/feeds/matches.ts'
import type { Context } from '../newsroom/context.ts'
import { withAdded } from '../picked/with-added.ts'
import { copiesIn, type Sheet } from '../sheet/sheet.ts'

const NONE: Matches = new Map()

/**
 * The articles to match with all feeds: new and changed ones, and every copy of a recredited story, since the agency
 * belongs to the story and not to a single copy.
 */
export function articlesToMatch(sheet: Sheet, recredited: ReadonlySet<string>): ReadonlySet<string> {
  const copies = [...recredited].flatMap((storyId) => copiesIn(sheet, storyId).map(({ articleId }) => articleId))
  return new Set([...sheet.changes.articles, ...copies])
}

/** Matches articles, which must be on the sheet whole, with all feeds. What was taken down belongs in none. */
export function matchArticles(
  sheet: Sheet,
  recredited: ReadonlySet<string>,
  { matcher, newsroom }: Pick<Context, 'matcher' | 'newsroom'>,
): void {
  for (const id of articlesToMatch(sheet, recredited)) {
    const stored = sheet.articles.get(id)
    if (stored === undefined) continue
    const credit = sheet.stories.get(stored.storyId)?.credit
    const isShown = stored.takenDownAt === undefined && newsroom.isShown(stored.article.sourceId)
    const found = isShown ? withAdded(matcher.match(stored.article, credit), id, sheet.picked) : NONE
    putMatches(sheet, id, found)
  }
}

function putMatches({ matches, writes }: Sheet, articleId: string, found: Matches): void {
  const before = matches.get(articleId)
  matches.set(articleId, found)
  if (!writes.matches.has(articleId)) writes.matches.set(articleId, before)
}
