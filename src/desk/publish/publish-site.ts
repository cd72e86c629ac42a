import { contributors } from '../../curate/contributors.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { Edition } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import { MOST_ON_A_PAGE } from '../../render/pages/feed-page.ts'
import { renderSite } from '../../render/site.ts'
import { loadFeedRows } from '../../store/feeds/feed-rows.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import type { Context } from '../newsroom/context.ts'
import { publicSource } from '../newsroom/newsroom.ts'
import { shownSources } from '../newsroom/shown-sources.ts'
import { userAgent } from '../newsroom/user-agent.ts'
import { loadEdition } from './edition.ts'
import { saveChanged } from './save-changed.ts'
import type { FeedSummary } from './summaries.ts'

/** Renders the pages that are about all feeds, and returns those that changed. */
export async function publishSite(
  context: Context,
  summaries: ReadonlyMap<string, FeedSummary>,
  at: Instant,
): Promise<PackedDocument[]> {
  const { baseUrl, contact, polling, site } = context.config.server
  const sources = await shownSources(context)
  return context.store.transaction(async (transaction) => {
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
      river: await loadRiver(transaction, context, summaries),
    })
    return saveChanged(transaction, documents, { ...context, at })
  })
}

/** What the home feed shows at the moment; undefined where there is none. */
async function loadRiver(
  handle: Handle,
  context: Context,
  summaries: ReadonlyMap<string, FeedSummary>,
): Promise<Edition | undefined> {
  const feed = summaries.get(context.config.server.site?.home ?? '')?.feed
  const row = feed && (await loadFeedRows(handle)).get(feed.slug)
  if (!feed || !row) return undefined
  const shown = handle.selectFrom('entries').selectAll().where('feed', '=', feed.slug).where('shown', '=', 1)
  // One more than the page takes, so that it can say that there are more.
  const chosen = await shown
    .orderBy('sort_at', 'desc')
    .orderBy('key')
    .limit(MOST_ON_A_PAGE + 1)
    .execute()
  return loadEdition(handle, { feed, row, chosen }, context)
}
