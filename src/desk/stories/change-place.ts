import { deduplicate, type MayJoin } from '../../deduplicate/deduplicate.ts'
import type { Candidate } from '../../deduplicate/memory/candidates.ts'
import { type StoredArticle, saveArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { hasOtherCopies } from '../../store/stories/stories.ts'
import type { Arrival } from '../intake/arrivals.ts'
import type { Context } from '../newsroom/context.ts'
import { isAnotherText } from './another-text.ts'
import { isKeptApart } from './kept-apart.ts'
import { type MoveParts, moveArticle, moveToOwnStory } from './move-article.ts'

type Parts = MoveParts & Pick<Context, 'candidates' | 'apart'>

/**
 * Moves an edited article to the story that it belongs in by now: out of one that says something else, to that of its new
 * text or one of its own; and back again where the edit is undone. Returns it with the version before where it stands.
 */
export async function changePlace(handle: Handle, arrival: Arrival, parts: Parts): Promise<Arrival> {
  const { article, before, isTextNew, withdrawn } = arrival
  if (!before || !isTextNew || withdrawn) return arrival
  const { storyId, evidence } = before
  if (await isAnotherText(handle, arrival, parts)) {
    const found = await placeAmong(handle, arrival, { parts, isAllowed: (other) => other.storyId !== storyId })
    return moved(handle, arrival, (stored) =>
      found
        ? moveArticle(handle, stored, { ...found, parts })
        : moveToOwnStory(handle, stored, { evidence: { kind: 'parted', storyId, at: parts.at }, parts }),
    )
  }
  if (evidence.kind !== 'parted' || (await hasOtherCopies(handle, storyId, article.id))) return arrival
  const isAllowed = (other: Candidate) => other.storyId === evidence.storyId
  const found = await placeAmong(handle, arrival, { parts, isAllowed })
  return found ? moved(handle, arrival, (stored) => moveArticle(handle, stored, { ...found, parts })) : arrival
}

type Search = { readonly parts: Parts; readonly isAllowed: (other: Candidate) => boolean }

/** The story of the text that it has, among those allowed. */
async function placeAmong(handle: Handle, arrival: Arrival, { parts, isAllowed }: Search) {
  const { apart, candidates } = parts
  const mayJoin: MayJoin = (own, other) => isAllowed(other) && apart.mayJoin(own, other)
  const [placement] = deduplicate([arrival], candidates, mayJoin)
  if (placement === undefined || placement.evidence.kind === 'first') return undefined
  const { storyId, evidence } = placement
  return (await isKeptApart(handle, arrival.article, { storyId, apart })) ? undefined : { storyId, evidence }
}

async function moved(
  handle: Handle,
  arrival: Arrival,
  move: (stored: StoredArticle) => Promise<StoredArticle>,
): Promise<Arrival> {
  const before = arrival.before as StoredArticle
  const { storyId, evidence } = before
  // Feeds are asked about what it says by now, not about what it said where it was.
  const stored = { ...arrival, storyId, evidence, version: before.version + 1 }
  await saveArticle(handle, stored)
  const after = await move(stored)
  return { ...arrival, before: { ...before, storyId: after.storyId, evidence: after.evidence } }
}
