import type { Feed } from '../../model/settings.ts'
import type { StoredEntry } from '../../store/feeds/entries.ts'
import { entryRank } from '../../store/feeds/entry-rank.ts'
import type { StoredFeed } from '../../store/feeds/feed-rows.ts'
import type { Handle } from '../../store/open/handle.ts'

const HOUR = 3_600_000

/** The reasons why a feed's documents do not show one of its entries; none if they do. */
export async function whyNotShown(
  handle: Handle,
  { feed, row }: { readonly feed: Feed; readonly row: StoredFeed },
  entry: StoredEntry,
): Promise<string[]> {
  if (entry.isShown) return []
  if (row.pending === 'content') return ['it is not shown yet: the feed waits to be published']
  const { items, perSource, maxAgeMs } = feed
  if (entry.isQuiet) {
    const old = maxAgeMs === undefined ? '' : ', or older than maxAge'
    return [
      `it is in archives alone: the first document of its source had it behind the newest, which firstItems counts${old}`,
    ]
  }
  const { newer, newerOfSource } = await entryRank(handle, entry)
  const age = row.asOf - entry.sortAt
  if (perSource !== undefined && newerOfSource >= perSource) {
    return [`it is not shown: ${newerOfSource} newer stories are of the same source, and perSource is ${perSource}`]
  }
  if (newer >= items.atMost) return [`it is not shown: ${newer} stories are newer, and items.atMost is ${items.atMost}`]
  const hours = (ms: number) => `${Math.round(ms / HOUR)} hours`
  const isRetired = maxAgeMs !== undefined && age > maxAgeMs
  const limit = isRetired ? `maxAge is ${hours(maxAgeMs)}` : `items.within is ${hours(items.withinMs)}`
  return [
    `it is not shown: it was ${hours(age)} old when the feed last changed, ${limit}, and ${newer} stories are newer (items.atLeast is ${items.atLeast})`,
  ]
}
