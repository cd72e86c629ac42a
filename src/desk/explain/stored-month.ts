import type { Instant } from '../../model/instant.ts'
import type { Config } from '../../model/settings.ts'
import type { Credit } from '../../model/stories.ts'
import { articlesAfter, type StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadStories } from '../../store/stories/stories.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'

/** An article that is stored whole, with the agency that its story is credited to. */
export type MonthArticle = { readonly stored: StoredArticle; readonly credit: Credit | undefined }

/** Articles looked at in one step. */
const BATCH = 500

/** Since when articles are stored whole. */
export function startOfMonth({ server }: Pick<Config, 'server'>, now: Instant): Instant {
  return now - server.retention.textMs
}

/** The articles since an instant that may be shown, in no order that means anything. */
export async function* storedMonth(
  handle: Handle,
  { newsroom, since }: { readonly newsroom: Pick<Newsroom, 'isShown'>; readonly since: Instant },
): AsyncGenerator<MonthArticle> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const batch: readonly StoredArticle[] = await articlesAfter(handle, after, BATCH)
    const stories = await loadStories(
      handle,
      batch.map(({ storyId }) => storyId),
    )
    for (const stored of batch) {
      const { article, storyId, takenDownAt, withdrawn } = stored
      const isGone = takenDownAt !== undefined || withdrawn !== undefined
      if (isGone || article.firstSeenAt < since || !newsroom.isShown(article.sourceId)) continue
      yield { stored, credit: stories.get(storyId)?.credit }
    }
    after = batch.length < BATCH ? undefined : batch.at(-1)?.article.id
  }
}
