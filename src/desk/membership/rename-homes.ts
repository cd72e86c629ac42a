import { loadFeeds } from '../../store/feeds/feed-rows.ts'
import { feedsLedBy, originsShown } from '../../store/feeds/shown-leads.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import { putFeed, type Sheet } from '../sheet/sheet.ts'

type Renaming = { readonly sourceIds: readonly string[]; readonly newsroom: Pick<Newsroom, 'namedSource'> }

/**
 * Marks the feeds for publishing that show articles of sources which name another page as their own now, or articles
 * that name such a source as their outlet.
 */
export async function renameHomes(handle: Handle, sheet: Sheet, { sourceIds, newsroom }: Renaming): Promise<void> {
  if (sourceIds.length === 0) return
  if (sheet.feeds.size === 0) {
    for (const [slug, feed] of await loadFeeds(handle)) sheet.feeds.set(slug, feed)
  }
  const named = (await originsShown(handle)).filter(({ origin }) => {
    return sourceIds.includes(newsroom.namedSource(origin) ?? '')
  })
  for (const slug of new Set([...(await feedsLedBy(handle, sourceIds)), ...named.map(({ feed }) => feed)])) {
    const feed = sheet.feeds.get(slug)
    if (feed) putFeed(sheet, { ...feed, pending: 'content', asOf: sheet.at })
  }
}
