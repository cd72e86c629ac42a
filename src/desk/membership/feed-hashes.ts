import { hash } from 'node:crypto'
import manifest from '../../../package.json' with { type: 'json' }
import { topicHash } from '../../curate/topic-hash.ts'
import { asksForCoverage } from '../../curate/ways.ts'
import type { Config, Feed } from '../../model/settings.ts'
import type { StoredFeed } from '../../store/feeds/feed-rows.ts'
import { expandNeverMerge } from '../newsroom/never-merge.ts'
import { factsOf } from '../newsroom/newsroom.ts'

/** Whether a feed's documents were made under this configuration; under another one, more may have been allowed. */
export function isCurrent(feed: Feed, stored: StoredFeed | undefined, config: Config): boolean {
  return stored?.topicHash === membershipHash(feed, config) && stored.renderHash === renderHash(feed, config)
}

/** A hash of everything outside the store that a feed's bytes depend on. */
export function renderHash(feed: Feed, config: Config): string {
  const { baseUrl, polling, hubs = [], site } = config.server
  const look = site && { ...site, logo: site.logo?.path, style: site.style?.path }
  const facts = config.sources.map(factsOf)
  return hashOf([manifest.version, feed, baseUrl, polling.intervalMs, hubs, config.agencies, facts, look])
}

/** A hash of everything that decides which stories belong in the feed and how its entries are formed. */
export function membershipHash(feed: Feed, config: Config): string {
  const expanded = feed.neverMerge && expandNeverMerge(feed.neverMerge, config.sources)
  const closed = asksForCoverage(feed.topic) ? closedSources(config) : []
  const further = [expanded, closed.length > 0 ? closed : undefined].filter((one) => one !== undefined)
  return hashOf([topicHash(feed, config.sources), feed.merge, ...further])
}

/** The sources that count for no coverage. */
function closedSources({ sources }: Config): readonly string[] {
  const closed = sources.filter((source) => factsOf(source).isClosed)
  return closed.map(({ id }) => id).sort()
}

function hashOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url')
}
