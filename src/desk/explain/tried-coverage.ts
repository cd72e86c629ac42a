import type { Matcher } from '../../curate/match.ts'
import type { Matches } from '../../store/feeds/matches.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadAsTheyStood, matchedAs } from '../carriers/as-it-stood.ts'
import { asksForOrigins, type Counting } from '../carriers/counting.ts'
import { coverableOn, type Met, metBy } from '../carriers/cover-stories.ts'
import { loadRelated } from '../carriers/load-related.ts'
import { loadForSettling, loadWhole } from '../sheet/load-stories.ts'
import { emptySheet, type Sheet } from '../sheet/sheet.ts'

/** How many stories are looked at in one step. */
const AT_ONCE = 500

type Trying = { readonly slug: string; readonly matcher: Matcher; readonly counting: Counting; readonly now: number }

/** Which ways to meet a condition these stories have met, by story: of a feed that is tried, and not in the files. */
export async function metByStories(
  handle: Handle,
  storyIds: readonly string[],
  { slug, matcher, counting, now }: Trying,
): Promise<ReadonlyMap<string, Met>> {
  const found = new Map<string, Met>()
  for (let start = 0; start < storyIds.length; start += AT_ONCE) {
    const slice = storyIds.slice(start, start + AT_ONCE)
    const sheet = emptySheet(now)
    for (const id of slice) sheet.changes.stories.add(id)
    await loadForSettling(handle, sheet)
    if (asksForOrigins(counting, slug)) await loadRelated(handle, sheet, slice)
    await matchAnew(handle, sheet, matcher)
    const coverable = coverableOn(sheet, slug)
    for (const storyId of slice) found.set(storyId, metBy({ feed: slug, storyId, counting }, coverable))
  }
  return found
}

/** Puts the matches of all copies with the tried condition in the place of those that are stored. */
async function matchAnew(handle: Handle, sheet: Sheet, matcher: Matcher): Promise<void> {
  const none: Matches = new Map()
  const ids = [...sheet.copies.values()].flatMap((copies) => [...copies.keys()])
  await loadWhole(handle, sheet, ids)
  const articles = ids.flatMap((id) => sheet.articles.get(id) ?? [])
  const stood = await loadAsTheyStood(handle, articles)
  for (const stored of articles) {
    const text = matchedAs(stored, stood)
    const credit = sheet.stories.get(stored.storyId)?.credit
    sheet.matches.set(stored.article.id, text === undefined ? none : matcher.meet(text, credit))
  }
}
