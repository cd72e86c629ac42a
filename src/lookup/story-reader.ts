import { openNewsroom } from '../desk/newsroom/newsroom.ts'
import type { FeedDocument } from '../model/documents.ts'
import type { Config } from '../model/settings.ts'
import { storyPath } from '../render/published/published-item.ts'
import { renderStory } from '../render/story.ts'
import { storyOfArticle } from '../store/articles/references.ts'
import { openReader } from '../store/open/beside.ts'
import type { Handle } from '../store/open/handle.ts'
import { type FindArchive, openArchives } from './archive-reader.ts'
import { loadPublicStory, type StoryContext } from './public-story.ts'
import { searchFeed } from './search-feed.ts'

/** What the address of a story leads to: its page, the address of the story that its article is in now, or nothing. */
export type StoryAnswer = { readonly document: FeedDocument } | { readonly movedTo: string } | undefined

export type StoryReader = {
  readonly answer: (id: string) => Promise<StoryAnswer>
  /** The page of a search in the feed with this slug; undefined if there is no such feed. */
  readonly search: (slug: string, query: string) => Promise<FeedDocument | undefined>
  readonly findArchive: FindArchive
  readonly close: () => Promise<void>
}

/** Reads stories for the serving thread, through a read-only handle of its own. */
export async function openStoryReader(config: Config): Promise<StoryReader> {
  const { handle, close } = openReader(config.server.database)
  const newsroom = await openNewsroom(config, handle)
  return {
    answer: (id) => answerStory(handle, id, { config, newsroom }),
    search: (slug, query) => searchFeed(handle, { slug, query }, { config, newsroom }),
    findArchive: openArchives(
      handle,
      config.feeds.map((feed) => feed.slug),
    ),
    close,
  }
}

/** Finds the page of one story. A malformed id costs the store no query. */
export async function answerStory(handle: Handle, id: string, context: StoryContext): Promise<StoryAnswer> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const story = await loadPublicStory(handle, id, context)
  if (story) return { document: renderStory(story) }
  // A story is known by the article that opened it, which the operator may have moved to another story since.
  const storyId = await storyOfArticle(handle, id)
  if (storyId === undefined || storyId === id) return undefined
  const other = await loadPublicStory(handle, storyId, context)
  return other && { movedTo: storyPath(other.id) }
}
