import type { Handle } from '../../store/open/handle.ts'
import { type AsTheyStood, loadAsTheyStood } from '../carriers/as-it-stood.ts'
import { countingFor } from '../carriers/counting.ts'
import { followRelated } from '../carriers/load-related.ts'
import type { Context } from '../newsroom/context.ts'
import { loadPicked, loadWaiting } from '../picked/load-picked.ts'
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
  parts: Pick<Context, 'config' | 'newsroom' | 'matcher' | 'candidates'>,
): Promise<void> {
  const { feeds } = parts.config
  const counting = await countingFor({ feeds, ...parts })
  await loadForSettling(handle, sheet)
  await loadWaiting(handle, sheet)
  await loadPicked(handle, sheet, feeds)
  await retireOwn(handle, sheet, parts)
  const recredited = creditStories(sheet, parts)
  const toMatch = articlesToMatch(sheet, recredited)
  await loadWhole(handle, sheet, toMatch)
  const stood = counting && (await loadStood(handle, sheet, toMatch))
  matchArticles(sheet, recredited, { ...parts, stood })
  followMoves(sheet, parts)
  const found = keepRelations(sheet)
  const own = sheet.changes.stories.size
  await followRelated(handle, sheet, { feeds, counting })
  // What an editor says of the stories that have come in by their relations counts, too.
  if (sheet.changes.stories.size > own) {
    await loadWaiting(handle, sheet)
    await loadPicked(handle, sheet, feeds)
  }
  settleEntries(sheet, recredited, { ...parts, counting })
  nameRelated(sheet, await loadStanding(handle, found), parts)
}

/** Articles that are withdrawn, in the words that they had before. */
function loadStood(handle: Handle, { articles, writes }: Sheet, ids: ReadonlySet<string>): Promise<AsTheyStood> {
  const stored = [...ids].flatMap((id) => articles.get(id) ?? [])
  return loadAsTheyStood(handle, stored, writes.versions)
}
