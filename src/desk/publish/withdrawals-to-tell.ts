import type { ToldWithdrawal } from '../../model/editions.ts'
import type { Feed } from '../../model/settings.ts'
import type { StoredFeed } from '../../store/feeds/feed-rows.ts'
import { withdrawnEntries } from '../../store/feeds/left-entries.ts'
import type { Handle } from '../../store/open/handle.ts'
import { groupId, standsForStory } from '../membership/entry-groups.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'

/** A reader who has not asked for so long starts anew. */
const TOLD_FOR_MS = 30 * 24 * 3_600_000
const MOST = 100

/**
 * The entries of a feed that its readers should drop, the last to leave first: those that their source took back, and
 * those that the operator took down, unless their id is an address, which would tell what it was.
 */
export async function withdrawalsToTell(
  handle: Handle,
  { feed, stored }: { readonly feed: Feed; readonly stored: StoredFeed },
  { isShown }: Pick<Newsroom, 'isShown'>,
): Promise<readonly ToldWithdrawal[]> {
  const left = await withdrawnEntries(handle, feed.slug, stored.asOf - TOLD_FOR_MS)
  const told = left.flatMap(({ isTakenDown, leftAt, sourceId, ...entry }) => {
    const id = publicIdOf(feed, entry)
    const isTelling = isTakenDown && /^https?:/i.test(id)
    return isTelling || !isShown(sourceId) ? [] : [{ id, at: leftAt }]
  })
  return told.slice(0, MOST)
}

type Ids = {
  readonly key: string
  readonly storyId: string
  readonly storyPublicId: string
  readonly leadPublicId: string
}

function publicIdOf(feed: Feed, { key, storyId, storyPublicId, leadPublicId }: Ids): string {
  if (standsForStory(feed, { key, storyId })) return storyPublicId
  return feed.merge ? groupId({ key, storyId }) : leadPublicId
}
