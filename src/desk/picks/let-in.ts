import type { Instant } from '../../model/instant.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import { markFollowed, newlyApproved } from '../../store/feeds/approvals.ts'
import { endWaiting, waitingUntil } from '../../store/feeds/waiting.ts'
import { settle } from '../membership/settle.ts'
import type { Context } from '../newsroom/context.ts'
import { emptySheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'

/** How many stories are let in in one transaction. */
const BATCH = 200

/** Lets in what has waited for long enough, and what was approved since the desk last looked; returns the feeds to publish. */
export async function letIn(context: Context, at: Instant): Promise<ReadonlySet<string>> {
  const feeds = new Set<string>()
  const { handle } = context.store
  const approved = await newlyApproved(handle)
  if (approved.length > 0) {
    const articles = await loadArticles(handle, approved)
    const storyIds = [...articles.values()].map(({ storyId }) => storyId)
    for (const feed of await settleStories(context, { storyIds, approved, at })) feeds.add(feed)
  }
  for (let isDone = false; !isDone; ) {
    const due = await waitingUntil(handle, at, BATCH)
    isDone = due.length < BATCH
    if (due.length === 0) break
    const storyIds = due.map(({ storyId }) => storyId)
    for (const feed of await settleStories(context, { storyIds, approved: [], at })) feeds.add(feed)
    // What has no story or no feed any more waits for nothing.
    const left = await waitingUntil(handle, at, BATCH)
    const keys = new Set(due.map(({ feed, key }) => `${feed} ${key}`))
    await endWaiting(
      handle,
      left.filter(({ feed, key }) => keys.has(`${feed} ${key}`)),
    )
  }
  return feeds
}

type LettingIn = { readonly storyIds: readonly string[]; readonly approved: readonly string[]; readonly at: Instant }

async function settleStories(context: Context, { storyIds, approved, at }: LettingIn): Promise<ReadonlySet<string>> {
  return context.store.transaction(async (transaction) => {
    const sheet = emptySheet(at)
    for (const id of storyIds) sheet.changes.stories.add(id)
    await settle(transaction, sheet, context)
    await writeSheet(transaction, sheet)
    await markFollowed(transaction, approved, at)
    return sheet.writes.feeds
  })
}
