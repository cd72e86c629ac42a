import { feedsLedBy } from '../../store/feeds/entries.ts'
import { loadFeeds } from '../../store/feeds/feed-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { putFeed, type Sheet } from '../sheet/sheet.ts'

/** Marks the feeds for publishing that show articles of sources which name another page as their own now. */
export async function renameHomes(handle: Handle, sheet: Sheet, sourceIds: readonly string[]): Promise<void> {
  if (sourceIds.length > 0 && sheet.feeds.size === 0) {
    for (const [slug, feed] of await loadFeeds(handle)) sheet.feeds.set(slug, feed)
  }
  for (const slug of await feedsLedBy(handle, sourceIds)) {
    const feed = sheet.feeds.get(slug)
    if (feed) putFeed(sheet, { ...feed, pending: 'content', asOf: sheet.at })
  }
}
