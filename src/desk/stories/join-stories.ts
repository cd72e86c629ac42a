import { deduplicate, type MayJoin, type Placement } from '../../deduplicate/deduplicate.ts'
import { type Features, featuresOf, packFeatures } from '../../deduplicate/features/features.ts'
import type { Evidence, Relation } from '../../model/stories.ts'
import { creditsOfStory, type StoredArticle, saveArticle, storyCopies } from '../../store/articles/article-rows.ts'
import { saveFeatures } from '../../store/articles/feature-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { saveRelated } from '../../store/stories/related.ts'
import { loadStories, type StoredStory, saveStory } from '../../store/stories/stories.ts'
import type { Arrival } from '../intake/arrivals.ts'
import { leadCopy } from '../membership/lead-copy.ts'
import type { Context } from '../newsroom/context.ts'
import { changePlace } from './change-place.ts'
import { isKeptApart } from './kept-apart.ts'
import type { MoveParts } from './move-article.ts'
import { loadOperatorsWord, type OperatorsWord } from './operators-word.ts'
import { storyCredit } from './story-credit.ts'

/** A new or changed article in its story. */
export type Joined = StoredArticle & {
  /** Whether the story is credited to another agency because of it. */
  readonly isCreditNew: boolean
  /** The version before, where the article is known. */
  readonly before?: StoredArticle | undefined
  /** What is compared of it, where that is known already. */
  readonly features?: Features | undefined
}

type Parts = MoveParts & Pick<Context, 'candidates' | 'apart'>

/**
 * Finds the story of each arrival, and stores both. A changed article stays in the story that it is in unless it became
 * another text, what was taken back joins none, and what the operator said wins over what the texts show.
 */
export async function joinStories(handle: Handle, arrived: readonly Arrival[], parts: Parts): Promise<Joined[]> {
  const fresh = arrived.filter((arrival) => !arrival.before && !arrival.withdrawn)
  const word = await loadOperatorsWord(
    handle,
    fresh.map(({ article }) => article.id),
  )
  const placements = deduplicate(fresh, parts.candidates, mayJoin(word, parts))
  const placed = new Map(placements.map((placement) => [placement.article.id, placement]))
  const joined: Joined[] = []
  for (const given of arrived) {
    const arrival = await changePlace(handle, given, parts)
    const placement = placed.get(arrival.article.id)
    const { storyId, evidence, related } = await placeOf(handle, { arrival, found: placement, word, parts })
    const features = placement?.candidate.features ?? featuresOf(arrival.article)
    const version = (arrival.before?.version ?? 0) + (arrival.isTextNew ? 1 : 0)
    const stored = { ...arrival, storyId, evidence, version }
    await saveArticle(handle, stored)
    if (arrival.isTextNew) {
      await saveFeatures(handle, { articleId: arrival.article.id, bytes: packFeatures(features), at: parts.at })
    }
    joined.push({ ...stored, features, isCreditNew: await settleStory(handle, stored, parts) })
    await saveRelated(handle, storyId, related, parts.at)
  }
  return joined
}

function mayJoin(word: OperatorsWord, { apart }: Pick<Parts, 'apart'>): MayJoin {
  return (own, other) => !word.forbids(own.articleId, other.storyId) && apart.mayJoin(own, other)
}

type Place = { readonly storyId: string; readonly evidence: Evidence; readonly related: readonly Relation[] }

type Placing = {
  readonly arrival: Arrival
  readonly found: Placement | undefined
  readonly word: OperatorsWord
  readonly parts: Parts
}

async function placeOf(handle: Handle, { arrival, found, word, parts }: Placing): Promise<Place> {
  const { article, before } = arrival
  const alone: Place = { storyId: article.id, evidence: { kind: 'first' }, related: found?.related ?? [] }
  if (before) return { ...alone, storyId: before.storyId, evidence: before.evidence }
  const said = word.placeOf(article.id)
  if (said !== undefined) return { ...alone, ...said }
  return found === undefined || (await isKeptApart(handle, article, { storyId: found.storyId, ...parts }))
    ? alone
    : found
}

type Member = {
  readonly storyId: string
  readonly publicId: string
  readonly article: StoredArticle['article']
}

/** Opens the story where the article is its first, and lets the credits of its copies speak for it. */
async function settleStory(handle: Handle, { article, storyId, publicId }: Member, parts: Parts): Promise<boolean> {
  const { newsroom, at } = parts
  const known = (await loadStories(handle, [storyId])).get(storyId)
  const opened = { id: storyId, publicId, publishedAt: article.publishedAt, credit: undefined, openedAt: at }
  const story: StoredStory = known ?? opened
  const copies = await storyCopies(handle, storyId)
  const credit = storyCredit(await creditsOfStory(handle, storyId))
  const isCreditNew = JSON.stringify(credit) !== JSON.stringify(story.credit)
  // Until its first round is over nobody has seen the story: it goes out under id and date of its best copy by then.
  if (story.openedAt === at) {
    const best = leadCopy({ feed: { prefer: [] }, copies, at, newsroom, credit })
    await saveStory(handle, { ...story, credit, publicId: best.publicId, publishedAt: best.publishedAt })
  } else if (isCreditNew) await saveStory(handle, { ...story, credit })
  return isCreditNew && known !== undefined
}
