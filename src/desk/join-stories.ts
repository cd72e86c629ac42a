import { type Candidates, candidateOf } from '../deduplicate/candidates.ts'
import { deduplicate } from '../deduplicate/deduplicate.ts'
import type { Credit, Instant } from '../model.ts'
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
    const stored = {
      ...arrival,
      storyId,
      evidence,
      version: (arrival.before?.version ?? 0) + (arrival.isTextNew ? 1 : 0),
    }
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
}

/**
 * Opens the story where the article is its first, and lets the credits of its copies speak for it: the surest is the
 * story's, of equals the first seen. Tells whether the credit changed.
 */
async function settleStory(
  handle: Handle,
  { article, storyId, publicId }: Member,
  { newsroom, at }: Pick<Context, 'newsroom'> & { readonly at: Instant },
): Promise<boolean> {
  const known = (await loadStories(handle, [storyId])).get(storyId)
  const opened = { id: storyId, publicId, publishedAt: article.publishedAt, credit: undefined, openedAt: at }
  const story: StoredStory = known ?? opened
  const copies = await storyCopies(handle, storyId)
  const credit = surestCredit(copies)
  const isCreditNew = JSON.stringify(credit) !== JSON.stringify(story.credit)
  // Until its first round is over nobody has seen the story: it goes out under id and date of its best copy by then.
  if (story.openedAt === at) {
    const best = leadCopy({ feed: { prefer: [] }, copies, at, newsroom, credit })
    await saveStory(handle, { ...story, credit, publicId: best.publicId, publishedAt: best.publishedAt })
  } else if (isCreditNew) await saveStory(handle, { ...story, credit })
  return isCreditNew && known !== undefined
}

function surestCredit(copies: readonly { credit: Credit | undefined; firstSeenAt: Instant }[]): Credit | undefined {
  const credits = copies.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt).flatMap(({ credit }) => credit ?? [])
  return credits.toSorted((a, b) => b.confidence - a.confidence)[0]
}
