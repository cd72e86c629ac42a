import { type Candidates, candidateOf } from '../deduplicate/candidates.ts'
import { deduplicate } from '../deduplicate/deduplicate.ts'
import type { Credit, Evidence, Instant } from '../model.ts'
import { type StoredArticle, saveArticle, storyCopies } from '../store/article-rows.ts'
import type { Handle } from '../store/sqlite.ts'
import { loadStories, type StoredStory, saveStory } from '../store/stories.ts'
import type { Arrival } from './arrivals.ts'
import type { Context } from './context.ts'
import { leadCopy } from './lead-copy.ts'

/** A new or changed article in its story. */
export type Joined = StoredArticle & {
  /** Whether the story is credited to another agency because of it. */
  readonly isCreditNew: boolean
}

/** Finds the story of each arrival, and stores both. A changed article stays in the story that it is in. */
export async function joinStories(
  handle: Handle,
  arrived: readonly Arrival[],
  context: Pick<Context, 'candidates' | 'newsroom'> & { readonly at: Instant },
): Promise<Joined[]> {
  const fresh = arrived.filter((arrival) => !arrival.before)
  const placements = deduplicate(
    fresh.map((arrival) => arrival.article),
    context.candidates,
  )
  const placed = new Map(placements.map((placement) => [placement.article.id, placement]))
  const joined: Joined[] = []
  for (const arrival of arrived) {
    const { storyId, evidence } = placed.get(arrival.article.id) ?? (arrival.before as StoredArticle)
    const stored = { ...arrival, storyId, evidence, version: (arrival.before?.version ?? 0) + 1 }
    await saveArticle(handle, stored)
    joined.push({ ...stored, isCreditNew: await settleStory(handle, stored, context) })
  }
  return joined
}

/** Makes the articles of a committed poll known to those that arrive after them. */
export function rememberCandidates(candidates: Candidates, joined: readonly Joined[]): void {
  for (const { article, storyId } of joined) candidates.add(candidateOf(article, storyId))
}

type Member = {
  readonly storyId: string
  readonly publicId: string
  readonly article: StoredArticle['article']
  readonly credit: Credit | undefined
  readonly evidence: Evidence
}

/**
 * Opens the story where the article is its first, and lets the article's credit speak for it: the surest among the
 * copies is the story's, of equals the first. Tells whether the credit changed.
 */
async function settleStory(
  handle: Handle,
  { article, storyId, publicId, credit }: Member,
  { newsroom, at }: Pick<Context, 'newsroom'> & { readonly at: Instant },
): Promise<boolean> {
  const known = (await loadStories(handle, [storyId])).get(storyId)
  const opened = { id: storyId, publicId, publishedAt: article.publishedAt, credit: undefined, openedAt: at }
  const story: StoredStory = known ?? opened
  const isCreditNew = credit !== undefined && credit.confidence > (story.credit?.confidence ?? 0)
  const credited = isCreditNew ? { ...story, credit } : story
  // Until its first round is over nobody has seen the story: it goes out under id and date of its best copy by then.
  if (story.openedAt === at) {
    const best = leadCopy({
      feed: { prefer: [] },
      copies: await storyCopies(handle, storyId),
      at,
      newsroom,
      credit: credited.credit,
    })
    await saveStory(handle, { ...credited, publicId: best.publicId, publishedAt: best.publishedAt })
  } else if (isCreditNew) await saveStory(handle, credited)
  return isCreditNew && known !== undefined
}
