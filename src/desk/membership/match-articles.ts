import type { Matcher } from '../../curate/match.ts'
import type { Matches } from '../../store/feeds/matches.ts'
import { type AsTheyStood, matchedAs } from '../carriers/as-it-stood.ts'
import type { Context } from '../newsroom/context.ts'
import { withAdded } from '../picked/with-added.ts'
import { putMatches } from '../sheet/matches.ts'
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

type Matching = {
  readonly matcher: Matcher
  readonly newsroom: Pick<Context['newsroom'], 'isShown'>
  /** Where feeds ask for coverage: what was withdrawn counts for the time in which it stood. */
  readonly stood: AsTheyStood | undefined
}

/** Matches articles, which must be on the sheet whole, with all feeds. What was taken down belongs in none. */
export function matchArticles(
  sheet: Sheet,
  recredited: ReadonlySet<string>,
  { matcher, newsroom, stood }: Matching,
): void {
  for (const id of articlesToMatch(sheet, recredited)) {
    const stored = sheet.articles.get(id)
    if (stored === undefined) continue
    const credit = sheet.stories.get(stored.storyId)?.credit
    const article = matchedAs(stored, stood)
    const isMatched = article !== undefined && newsroom.isShown(article.sourceId)
    putMatches(sheet, id, isMatched ? withAdded(matcher.meet(article, credit), id, sheet.picked) : NONE)
  }
}
