import { contributors } from '../../curate/contributors.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { Edition } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { Source } from '../../model/settings.ts'
import { MOST_ON_A_PAGE } from '../../render/pages/feed-page.ts'
import { renderNews, renderSite } from '../../render/site.ts'
import { shownEntries } from '../../store/feeds/entries.ts'
import { loadFeed } from '../../store/feeds/feed-rows.ts'
import type { Context } from '../newsroom/context.ts'
import { publicFacts } from '../newsroom/newsroom.ts'
import { shownSources } from '../newsroom/shown-sources.ts'
import { userAgent } from '../newsroom/user-agent.ts'
import { loadEdition } from './edition.ts'
import { pinnedEntries } from './pinned-entries.ts'
import { packChanged, savePacked } from './save-changed.ts'
import type { FeedSummary } from './summaries.ts'

export type SiteParts = {
  readonly at: Instant
  /** By slug. */
  readonly summaries: ReadonlyMap<string, FeedSummary>
  /** Whether only news has come: what depends on the configuration and on takedowns is then left as it is. */
  readonly isNewsAlone: boolean
}

/** Renders the pages that are about all feeds, and returns those that changed. */
export async function publishSite(
  context: Context,
  { at, summaries, isNewsAlone }: SiteParts,
): Promise<readonly PackedDocument[]> {
  const { baseUrl, contact, polling, site } = context.config.server
  const feeds = context.config.feeds.flatMap((feed) => summaries.get(feed.slug) ?? [])
  const river = await loadRiver(context, summaries)
  const news = { baseUrl, contact, feeds, polling, userAgent: userAgent(contact), settings: site, river }
  const documents = isNewsAlone ? renderNews(news) : renderSite({ ...news, ...(await sourcesOf(feeds, context)) })
  const changed = await packChanged(documents, { ...context, at })
  await context.store.transaction((transaction) => savePacked(transaction, changed, { ...context, at }))
  return changed
}

/** All sources that may be named, and for each feed those that can contribute to it. */
async function sourcesOf(summaries: readonly FeedSummary[], context: Context) {
  const sources = await shownSources(context)
  const known = (source: Source) => publicFacts(context.newsroom.facts(source.id))
  const feeds = summaries.map((summary) => {
    return { ...summary, sources: contributors(summary.feed.topic, sources).map(known) }
  })
  return { feeds, sources: sources.map(known) }
}

/** What the home feed shows at the moment; undefined if there is none. */
async function loadRiver(context: Context, summaries: ReadonlyMap<string, FeedSummary>): Promise<Edition | undefined> {
  const { handle } = context.store
  const feed = summaries.get(context.config.server.site?.home ?? '')?.feed
  const stored = feed && (await loadFeed(handle, feed.slug))
  if (!feed || !stored) return undefined
  // One more than fits on the page, which shows that there are more.
  const chosen = await shownEntries(handle, feed.slug, MOST_ON_A_PAGE + 1)
  const first = await pinnedEntries(handle, feed, stored.asOf)
  const pinned = first.map(({ key }) => key)
  const others = chosen.filter(({ key }) => !pinned.includes(key))
  return loadEdition(handle, { feed, stored, chosen: [...first, ...others], pinned }, context)
}
