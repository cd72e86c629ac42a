import type { Instant } from '../../model/instant.ts'
import { feedsDue, loadFeed, updateFeed } from '../../store/feeds/feed-rows.ts'
import type { Context } from '../newsroom/context.ts'

/** Publishes again the feeds whose pins have ended since the desk last looked; returns their slugs. */
export async function endPins({ store }: Pick<Context, 'store'>, at: Instant): Promise<readonly string[]> {
  const due = await feedsDue(store.handle, at)
  if (due.length === 0) return due
  await store.transaction(async (transaction) => {
    for (const slug of due) {
      const { asOf = at } = (await loadFeed(transaction, slug)) ?? {}
      // A pin holds as of this time, so that what is published depends on what is stored alone.
      await updateFeed(transaction, slug, { asOf: Math.max(asOf, at), pending: 'content', dueAt: undefined })
    }
  })
  return due
}
