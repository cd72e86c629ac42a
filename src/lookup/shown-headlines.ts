import type { Newsroom } from '../desk/newsroom/newsroom.ts'
import type { Handle } from '../store/open/handle.ts'
import { loadHeadlines, type StoredHeadline } from '../store/stories/headlines.ts'

/**
 * The headlines of the articles with these ids, by id; none of sources that left the files, which the desk may still be
 * hiding.
 */
export async function shownHeadlines(
  handle: Handle,
  articleIds: readonly string[],
  newsroom: Pick<Newsroom, 'isShown'>,
): Promise<ReadonlyMap<string, StoredHeadline>> {
  const headlines = await loadHeadlines(handle, articleIds)
  return new Map([...headlines].filter(([, { sourceId }]) => newsroom.isShown(sourceId)))
}
