import type { Member } from '../../curate/curate.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import { newestEntries, type StoredEntry } from '../../store/feeds/entries.ts'
import type { Handle } from '../../store/open/handle.ts'
import { pinnedEntries } from './pinned-entries.ts'

/** What a feed's documents can hold, and the keys of what is pinned, the first first. */
export type Members = {
  readonly members: readonly (Member & { readonly entry: StoredEntry })[]
  readonly pinned: ReadonlySet<string>
}

/** Loads the entries from which those are chosen that a feed shows. */
export async function loadMembers(handle: Handle, feed: Feed, asOf: Instant): Promise<Members> {
  // A cap per source can exclude many of the newest entries; reading this many still fills a document.
  const candidates = feed.perSource === undefined ? feed.items.atMost : feed.items.atMost * 10
  const first = await pinnedEntries(handle, feed, asOf)
  const pinned = new Set(first.map(({ key }) => key))
  const newest = await newestEntries(handle, feed.slug, candidates)
  const members = [...newest.filter(({ key }) => !pinned.has(key)), ...first].map((entry) => {
    const { key, leadId, leadSource, sortAt, seenAt, position } = entry
    return { storyId: key, articleId: leadId, sourceId: leadSource, sortAt, seenAt, position, entry }
  })
  return { members, pinned }
}

/** When the first of a feed's pins that hold at `asOf` ends; undefined if none does. */
export function nextPinEnd({ picks }: Feed, asOf: Instant): Instant | undefined {
  const ends = (picks?.pin ?? []).flatMap(({ until }) => (until !== undefined && until > asOf ? until : []))
  return ends.length === 0 ? undefined : Math.min(...ends)
}
