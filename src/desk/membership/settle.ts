import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import { loadPicked } from '../picked/load-picked.ts'
import { retireOwn } from '../picked/retire-own.ts'
import { loadForSettling, loadWhole } from '../sheet/load-stories.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { creditStories } from './credit-stories.ts'
import { articlesToMatch, matchArticles } from './match-articles.ts'
import { keepRelations, loadStanding, nameRelated } from './relate-stories.ts'
import { followMoves, settleEntries } from './settle-entries.ts'

/**
 * Settles everything that follows from the changes on a sheet, whatever caused them: the credits of stories, which
 * feeds their copies belong in, the entries of all feeds, related stories, and which feeds have to be published. Loads
 * what that needs in bulk, and writes nothing.
 */
export async function settle(
  handle: Handle,
  sheet: Sheet,
  parts: Pick<Context, 'config' | 'newsroom' | 'matcher'>,
): Promise<void> {
  await loadForSettling(handle, sheet)
  await loadPicked(handle, sheet, parts.config.feeds)
  await retireOwn(handle, sheet)
  const recredited = creditStories(sheet, parts)
  await loadWhole(handle, sheet, articlesToMatch(sheet, recredited))
  matchArticles(sheet, recredited, parts)
  followMoves(sheet, parts)
  settleEntries(sheet, recredited, parts)
  const found = keepRelations(sheet)
  nameRelated(sheet, await loadStanding(handle, found), parts)
}
