import { newestFirst, type Ordered } from '../../foundation/newest-first.ts'
import type { Instant } from '../../model/instant.ts'
import type { Condition, Config } from '../../model/settings.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import { compileMatcher } from '../newsroom/source-absence.ts'
import { startOfMonth, storedMonth } from './stored-month.ts'

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
  readonly newsroom: Pick<Newsroom, 'isShown' | 'facts'>
  readonly now: Instant
}

const TRIED = 'tried'

/** Tries a condition on what is stored whole: as many days as texts are kept. It changes nothing. */
export async function tryCondition(handle: Handle, topic: Condition, { config, newsroom, now }: Parts): Promise<Catch> {
  const since = startOfMonth(config, now)
  const matcher = compileMatcher([{ slug: TRIED, topic }], { config, newsroom })
  const caught: { readonly one: Caught; readonly order: Ordered }[] = []
  let articles = 0
  for await (const { stored, credit } of storedMonth(handle, { newsroom, since })) {
    const { article, storyId, position } = stored
    articles++
    const terms = matcher.match(article, credit).get(TRIED)
    if (terms === undefined) continue
    const { id, sourceId, title, url, publishedAt } = article
    const outlet = newsroom.facts(sourceId).name
    const one = { id, storyId, sourceId, outlet, title, url, publishedAt, terms }
    caught.push({ one, order: { sortAt: publishedAt, seenAt: article.firstSeenAt, position } })
  }
  return { since, articles, caught: caught.sort((a, b) => newestFirst(a.order, b.order)).map(({ one }) => one) }
}
