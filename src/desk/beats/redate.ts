import type { Instant } from '../../model/instant.ts'
import { endFutureDates, hasFutureDates } from '../../store/future-dates.ts'
import type { Context } from '../newsroom/context.ts'

/** What is dated less ahead than this is left to time. */
const LEAST_AHEAD_MS = 60_000

/**
 * Once a clock that was ahead is right again: what came in meanwhile and has no date of its own must not stay in the
 * future, on top of every feed. `byMs` is how far the clock was set back, where that is known.
 */
export async function endFuture(
  { store, candidates, log }: Pick<Context, 'store' | 'candidates' | 'log'>,
  { at, byMs }: { readonly at: Instant; readonly byMs?: number | undefined },
): Promise<void> {
  if (!(await hasFutureDates(store.handle, at + LEAST_AHEAD_MS))) return
  const articles = await store.transaction((transaction) => endFutureDates(transaction, { at, byMs }))
  for (const { article } of articles) {
    const known = candidates.get(article.id)
    if (known === undefined) continue
    candidates.remove(article.id)
    candidates.add({ ...known, at: article.publishedAt, seenAt: article.firstSeenAt })
  }
  log.warn({ articles: articles.length }, 'what a clock that was ahead had dated in the future is dated anew')
}
