import type { Instant } from '../../model/instant.ts'
import type { Credit, Evidence } from '../../model/stories.ts'
import { slices } from '../articles/article-rows.ts'
import type { Handle } from '../open/sqlite.ts'

/** What stays the same for a story in every feed, and the credit that its copies share. */
export type StoredStory = {
  readonly id: string
  readonly publicId: string
  readonly publishedAt: Instant
  readonly credit: Credit | undefined
  /** Date of the round that it came up in; its public id and date are settled when that round is over. */
  readonly openedAt: Instant
}

/** Writes a story over its earlier state. */
export async function saveStory(handle: Handle, story: StoredStory): Promise<void> {
  const values = {
    public_id: story.publicId,
    published_at: story.publishedAt,
    credit_json: story.credit ? JSON.stringify(story.credit) : null,
    opened_at: story.openedAt,
  }
  await handle
    .insertInto('stories')
    .values({ id: story.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
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
        credit: row.credit_json ? JSON.parse(row.credit_json) : undefined,
        openedAt: row.opened_at,
      })
    }
  }
  return found
}

/** The article, of any source, that readers know under this public id. */
export async function articleByPublicId(handle: Handle, publicId: string) {
  const articles = handle.selectFrom('articles').select(['id', 'source_id', 'story_id'])
  return articles.where('public_id', '=', publicId).executeTakeFirst()
}

/** Whether any article is in a story. */
export async function hasCopies(handle: Handle, storyId: string): Promise<boolean> {
  const row = await handle
    .selectFrom('articles')
    .select('id')
    .where('story_id', '=', storyId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an article other than this one is in a story. */
export async function hasOtherCopies(handle: Handle, storyId: string, articleId: string): Promise<boolean> {
  const others = handle.selectFrom('articles').select('id').where('story_id', '=', storyId).where('id', '!=', articleId)
  return (await others.limit(1).executeTakeFirst()) !== undefined
}

export type StoryMove = {
  readonly articleId: string
  readonly storyId: string
  readonly evidence: Evidence
  /** Slugs of feeds in which each article has an entry of its own; these entries follow it. */
  readonly entriesOf: readonly string[]
}

/** Puts an article into another story. */
export async function moveToStory(handle: Handle, move: StoryMove): Promise<void> {
  const { articleId, storyId, evidence, entriesOf } = move
  const values = { story_id: storyId, evidence_json: JSON.stringify(evidence) }
  await handle.updateTable('articles').set(values).where('id', '=', articleId).execute()
  if (entriesOf.length === 0) return
  const entries = handle.updateTable('entries').set({ story_id: storyId }).where('key', '=', articleId)
  await entries.where('feed', 'in', entriesOf).execute()
}

/** The id of the story that readers know under this public id. */
export async function storyByPublicId(handle: Handle, publicId: string): Promise<string | undefined> {
  const story = await handle.selectFrom('stories').select('id').where('public_id', '=', publicId).executeTakeFirst()
  return story?.id
}

/** Whether a story goes by this public id. */
export async function isStoryPublicId(handle: Handle, publicId: string): Promise<boolean> {
  return (await storyByPublicId(handle, publicId)) !== undefined
}

/** Whether an article or a story goes by this public id, also where its first article is forgotten. */
export async function isPublicIdTaken(handle: Handle, publicId: string): Promise<boolean> {
  const article = await articleByPublicId(handle, publicId)
  return article !== undefined || isStoryPublicId(handle, publicId)
}
