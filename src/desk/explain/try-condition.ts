import type { Matcher } from '../../curate/match.ts'
import { newestFirst, type Ordered } from '../../foundation/newest-first.ts'
import type { Instant } from '../../model/instant.ts'
import type { Condition, Config } from '../../model/settings.ts'
import type { Match } from '../../model/stories.ts'
import type { Handle } from '../../store/open/handle.ts'
import { countingFor } from '../carriers/counting.ts'
import { termsBy } from '../carriers/cover-stories.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import { compileMatcher } from '../newsroom/source-absence.ts'
import { startOfMonth, storedMonth } from './stored-month.ts'
import { metByStories } from './tried-coverage.ts'

/** An article that a condition catches. */
export type Caught = {
  readonly id: string
  readonly storyId: string
  readonly sourceId: string
  readonly outlet: string
  readonly title: string
  readonly url: string | undefined
  readonly publishedAt: Instant
  /** What matched, in the words of the condition. */
  readonly terms: readonly string[]
}

/** What a condition catches of the articles that came in since an instant, the newest first, and of how many. */
export type Catch = { readonly since: Instant; readonly articles: number; readonly caught: readonly Caught[] }

type Parts = {
  readonly config: Pick<Config, 'sources' | 'server'>
  readonly newsroom: Newsroom
  readonly now: Instant
}

type Found = { readonly one: Omit<Caught, 'terms'>; readonly match: Match; readonly order: Ordered }

const TRIED = 'tried'

/** Tries a condition on what is stored whole: as many days as texts are kept. It changes nothing. */
export async function tryCondition(handle: Handle, topic: Condition, { config, newsroom, now }: Parts): Promise<Catch> {
  const since = startOfMonth(config, now)
  const matcher = compileMatcher([{ slug: TRIED, topic }], { config, newsroom })
  const found: Found[] = []
  let articles = 0
  for await (const { stored, credit } of storedMonth(handle, { newsroom, since })) {
    const { article, storyId, position } = stored
    articles++
    const match = matcher.meet(article, credit).get(TRIED)
    if (match === undefined) continue
    const { id, sourceId, title, url, publishedAt } = article
    const outlet = newsroom.facts(sourceId).name
    const one = { id, storyId, sourceId, outlet, title, url, publishedAt }
    found.push({ one, match, order: { sortAt: publishedAt, seenAt: article.firstSeenAt, position } })
  }
  const termsOf = await termsIn(handle, found, { matcher, newsroom, now })
  const caught = found
    .toSorted((a, b) => newestFirst(a.order, b.order))
    .flatMap(({ one, match }) => {
      const terms = termsOf(one.storyId, match)
      return terms === undefined ? [] : [{ ...one, terms }]
    })
  return { since, articles, caught }
}

type Tried = { readonly matcher: Matcher; readonly newsroom: Newsroom; readonly now: Instant }

/** The terms that matched; of a condition that asks for coverage, only where the story has it. */
async function termsIn(
  handle: Handle,
  found: readonly Found[],
  { matcher, newsroom, now }: Tried,
): Promise<(storyId: string, match: Match) => readonly string[] | undefined> {
  const counting = await countingFor({ feeds: [{ slug: TRIED }], matcher, newsroom })
  if (counting === undefined) return (_, { terms }) => terms
  const storyIds = [...new Set(found.map(({ one }) => one.storyId))]
  const met = await metByStories(handle, storyIds, { slug: TRIED, matcher, counting, now })
  return (storyId, match) => termsBy(match, met.get(storyId)!)
}
