import { newestFirst, type Ordered } from '../../foundation/newest-first.ts'
import type { Instant } from '../../model/instant.ts'
import type { Condition, Config } from '../../model/settings.ts'
import { articlesAfter } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadStories } from '../../store/stories/stories.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import { compileMatcher } from '../newsroom/source-absence.ts'

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

/** Articles looked at in one step. */
const BATCH = 500
const TRIED = 'tried'

/** Tries a condition on what is stored whole: as many days as texts are kept. It changes nothing. */
export async function tryCondition(handle: Handle, topic: Condition, { config, newsroom, now }: Parts): Promise<Catch> {
  const since = now - config.server.retention.textMs
  const matcher = compileMatcher([{ slug: TRIED, topic }], { config, newsroom })
  const caught: (Caught & Ordered)[] = []
  let articles = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const batch = await articlesAfter(handle, after, BATCH)
    const stories = await loadStories(
      handle,
      batch.map(({ storyId }) => storyId),
    )
    for (const { article, storyId, position, ...stored } of batch) {
      const isGone = stored.takenDownAt !== undefined || stored.withdrawn !== undefined
      if (isGone || article.firstSeenAt < since || !newsroom.isShown(article.sourceId)) continue
      articles++
      const terms = matcher.match(article, stories.get(storyId)?.credit).get(TRIED)
      if (terms === undefined) continue
      const { id, sourceId, title, url, publishedAt } = article
      const outlet = newsroom.facts(sourceId).name
      caught.push({
        id,
        storyId,
        sourceId,
        outlet,
        title,
        url,
        publishedAt,
        terms,
        sortAt: publishedAt,
        seenAt: article.firstSeenAt,
        position,
      })
    }
    after = batch.length < BATCH ? undefined : batch.at(-1)?.article.id
  }
  return {
    since,
    articles,
    caught: caught.sort(newestFirst).map(({ sortAt: _, seenAt: __, position: ___, ...one }) => one),
  }
}
