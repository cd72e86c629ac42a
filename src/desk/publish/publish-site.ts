import { contributors } from '../../curate/contributors.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { Edition } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import { MOST_ON_A_PAGE } from '../../render/pages/feed-page.ts'
import { renderSite } from '../../render/site.ts'
import { shownEntries } from '../../store/feeds/entries.ts'
import { loadFeed } from '../../store/feeds/feed-rows.ts'
import type { Context } from '../newsroom/context.ts'
import { publicSource } from '../newsroom/newsroom.ts'
import { shownSources } from '../newsroom/shown-sources.ts'
import { userAgent } from '../newsroom/user-agent.ts'
import { loadEdition } from './edition.ts'
import { packChanged, savePacked } from './save-changed.ts'
import type { FeedSummary } from './summaries.ts'

/** Renders the pages that are about all feeds, and returns those that changed. */
export async function publishSite(
  context: Context,
  summaries: ReadonlyMap<string, FeedSummary>,
  at: Instant,
): Promise<readonly PackedDocument[]> {
  const { baseUrl, contact, polling, site } = context.config.server
  const sources = await shownSources(context)
  const documents = renderSite({
    baseUrl,
    contact,
    feeds: context.config.feeds.flatMap((feed) => {
      const summary = summaries.get(feed.slug)
      return summary ? [{ ...summary, sources: contributors(feed.topic, sources).map(publicSource) }] : []
    }),
    sources: sources.map(publicSource),
    polling,
    userAgent: userAgent(contact),
    settings: site,
    river: await loadRiver(context, summaries),
  })
  const { changed } = await packChanged(documents, { ...context, at })
  await context.store.transaction((transaction) => savePacked(transaction, changed, { ...context, at }))
  return changed
}

/** What the home feed shows at the moment; undefined if there is none. */
async function loadRiver(context: Context, summaries: ReadonlyMap<string, FeedSummary>): Promise<Edition | undefined> {
  const { handle } = context.store
  const feed = summaries.get(context.config.server.site?.home ?? '')?.feed
  const stored = feed && (await loadFeed(handle, feed.slug))
  if (!feed || !stored) return undefined
  // One more than fits on the page, which shows that there are more.
  const chosen = await shownEntries(handle, feed.slug, MOST_ON_A_PAGE + 1)
  return loadEdition(handle, { feed, stored, chosen }, context)
}
