import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { loadCopiesOf, loadWhole } from '../sheet/load-stories.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { loadDecidedStandings } from './decided-standings.ts'
import { joinStories, type PlacedArticle, remember, storiesWithin } from './join-stories.ts'
import { isUnmarked } from './kept-apart.ts'
import { loadOwnStories, type OwnStories } from './own-stories.ts'
import { comparedWith, type EditedArrival, hasOtherCopies, isEdited } from './standing-after-edit.ts'

/** What arrived in each document of a round, in the order in which the documents are worked through. */
export type Documents = readonly (readonly Arrival[])[]

type Parts = Pick<Context, 'candidates' | 'neverMerge'>

/**
 * Finds the stories of everything that arrived in a round, one document after another, so that articles of later
 * documents find those of earlier ones. Loads what that needs in bulk, and writes nothing.
 */
export async function joinArrivals(
  handle: Handle,
  sheet: Sheet,
  documents: Documents,
  parts: Parts,
): Promise<readonly (readonly PlacedArticle[])[]> {
  const arrived = documents.flat()
  const fresh = arrived.filter(({ before, withdrawn }) => !before && !withdrawn).map(({ article }) => article.id)
  const edited = arrived.filter(isEdited)
  const decided = await loadDecidedStandings(handle, sheet, [...fresh, ...edited.map(({ article }) => article.id)])
  const own = await loadOwn(handle, sheet, edited)
  const placed: (readonly PlacedArticle[])[] = []
  for (const document of documents) {
    // By what the memory holds now: the documents before this one may have brought other stories near.
    if (!parts.neverMerge.isEmpty) await loadRivals(handle, sheet, { document, parts })
    const joined = joinStories(sheet, document, { ...parts, decided, own })
    remember(parts, joined)
    placed.push(joined)
  }
  return placed
}

/**
 * Loads what is needed to tell whether edited articles still belong to their stories, and where they would stand alone.
 */
async function loadOwn(handle: Handle, sheet: Sheet, edited: readonly EditedArrival[]): Promise<OwnStories> {
  const storyIds = edited.map(({ before }) => before.storyId)
  await loadCopiesOf(handle, sheet, storyIds)
  const beside = edited.filter(({ before, article }) => hasOtherCopies(sheet, before.storyId, article.id))
  const compared = beside.filter(({ versionKind }) => isUnmarked(versionKind))
  await loadWhole(
    handle,
    sheet,
    compared.flatMap((arrival) => comparedWith(sheet, arrival)),
  )
  return loadOwnStories(handle, compared.map(asStored))
}

function asStored({ before, ...arrival }: EditedArrival): StoredArticle {
  return { ...before, ...arrival }
}

type Rivalry = { readonly document: readonly Arrival[]; readonly parts: Parts }

/** Loads the copies of every story that arrivals may join, since a never-merge rule may forbid any of them. */
async function loadRivals(handle: Handle, sheet: Sheet, { document, parts }: Rivalry): Promise<void> {
  await loadCopiesOf(handle, sheet, [
    ...storiesWithin(document, parts),
    ...document.filter(isEdited).flatMap(({ before }) => ('storyId' in before.evidence ? before.evidence.storyId : [])),
    ...document.map(({ article }) => article.id),
  ])
}
