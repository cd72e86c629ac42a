import type { Instant } from '../../model/instant.ts'
import type { Credit } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import { askAmong, slices, writeRows } from '../open/sets.ts'

/** What is the same for a story in every feed, and the credit that its copies share. */
export type StoredStory = {
  readonly id: string
  readonly publicId: string
  readonly publishedAt: Instant
  /** When the copy that gave it this date was first seen, and where that stood in its document. */
  readonly seenAt: Instant
  readonly position: number
  readonly credit: Credit | undefined
  /** The date of the round in which it opened; its public id and date are final when that round is over. */
  readonly openedAt: Instant
}

/** Writes stories, replacing their earlier states. */
export async function saveStories(handle: Handle, stories: readonly StoredStory[]): Promise<void> {
  const rows = stories.map((story) => ({
    id: story.id,
    public_id: story.publicId,
    published_at: story.publishedAt,
    seen_at: story.seenAt,
    position: story.position,
    credit_json: story.credit ? JSON.stringify(story.credit) : null,
    opened_at: story.openedAt,
  }))
  await writeRows(handle, 'stories', rows, { key: ['id'] })
}

/** The stories with these ids, by id. */
export async function loadStories(handle: Handle, ids: readonly string[]): Promise<Map<string, StoredStory>> {
  const found = new Map<string, StoredStory>()
  for (const slice of slices(ids)) {
    const rows = await handle.selectFrom('stories').selectAll().where('id', 'in', slice).execute()
    for (const row of rows) {
      found.set(row.id, {
        id: row.id,
        publicId: row.public_id,
        publishedAt: row.published_at,
        seenAt: row.seen_at,
        position: row.position,
        credit: row.credit_json ? JSON.parse(row.credit_json) : undefined,
        openedAt: row.opened_at,
      })
    }
  }
  return found
}

/** The ids of those stories that have any article. */
export async function storiesWithCopies(handle: Handle, storyIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await askAmong<{ id: string }>(
    handle,
    storyIds,
    (list) => `select distinct story_id as id from articles where story_id in ${list}`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** What a public id stands for. */
export type Known = {
  readonly article?: { readonly id: string; readonly sourceId: string; readonly storyId: string } | undefined
  /** Also known if its first article is forgotten. */
  readonly storyId?: string | undefined
}

/**
 * The article, of any source, and the story that readers know under each of these public ids; unused ids are absent.
 */
export async function loadPublicIds(handle: Handle, publicIds: readonly string[]): Promise<Map<string, Known>> {
  const articles = await askAmong<{ id: string; sourceId: string; storyId: string; publicId: string }>(
    handle,
    publicIds,
    (list) => `select id, source_id as "sourceId", story_id as "storyId", public_id as "publicId" from articles
      where public_id in ${list}`,
  )
  const stories = await askAmong<{ id: string; publicId: string }>(
    handle,
    publicIds,
    (list) => `select id, public_id as "publicId" from stories where public_id in ${list}`,
  )
  const found = new Map<string, Known>(articles.map(({ publicId, ...article }) => [publicId, { article }]))
  for (const { publicId, id } of stories) found.set(publicId, { ...found.get(publicId), storyId: id })
  return found
}

/** The article, of any source, that readers know under this public id. */
export async function articleByPublicId(handle: Handle, publicId: string): Promise<Known['article']> {
  return (await loadPublicIds(handle, [publicId])).get(publicId)?.article
}

/** The id of the story that readers know under this public id. */
export async function storyByPublicId(handle: Handle, publicId: string): Promise<string | undefined> {
  return (await loadPublicIds(handle, [publicId])).get(publicId)?.storyId
}
