import type { Instant } from '../../model/instant.ts'
import type { Relation } from '../../model/stories.ts'
import { slices } from '../articles/article-rows.ts'
import type { Handle } from '../open/sqlite.ts'

/** A relation as kept. */
export type StoredRelation = Relation & { readonly at: Instant }

/** A story on which everybody writes is related to hundreds; those most alike are kept. */
const MOST = 20

/**
 * Remembers that a story is related to others, in both directions: each story keeps the 20 most alike. A relation that
 * is known keeps its date and takes the new strength.
 */
export async function saveRelated(
  handle: Handle,
  storyId: string,
  relations: readonly Relation[],
  at: Instant,
): Promise<void> {
  const others = relations.filter((relation) => relation.storyId !== storyId)
  for (const relation of others) {
    const values = { strength: relation.strength, words_json: JSON.stringify(relation.words) }
    for (const [story_id, other_id] of [
      [storyId, relation.storyId],
      [relation.storyId, storyId],
    ] as const) {
      await handle
        .insertInto('related')
        .values({ story_id, other_id, at, ...values })
        .onConflict((conflict) => conflict.columns(['story_id', 'other_id']).doUpdateSet(values))
        .execute()
    }
  }
  if (others.length === 0) return
  for (const id of [storyId, ...others.map((relation) => relation.storyId)]) await keepMostAlike(handle, id)
}

/** The stories related to each of some stories, the most alike first. */
export async function relatedStories(
  handle: Handle,
  storyIds: readonly string[],
): Promise<Map<string, StoredRelation[]>> {
  const found = new Map<string, StoredRelation[]>()
  for (const slice of slices(storyIds)) {
    const rows = await handle
      .selectFrom('related')
      .selectAll()
      .where('story_id', 'in', slice)
      .orderBy('strength', 'desc')
      .orderBy('at')
      .orderBy('other_id')
      .execute()
    for (const row of rows) {
      const { other_id: storyId, strength, at } = row
      const relations = found.get(row.story_id) ?? []
      found.set(row.story_id, relations)
      relations.push({ storyId, strength, words: JSON.parse(row.words_json), at })
    }
  }
  return found
}

/** Forgets all relations of some stories, on both sides. */
export async function forgetRelated(handle: Handle, storyIds: readonly string[]): Promise<void> {
  for (const slice of slices(storyIds)) {
    await handle.deleteFrom('related').where('story_id', 'in', slice).execute()
    await handle.deleteFrom('related').where('other_id', 'in', slice).execute()
  }
}

async function keepMostAlike(handle: Handle, storyId: string): Promise<void> {
  const relations = (await relatedStories(handle, [storyId])).get(storyId) ?? []
  const weakest = relations.slice(MOST).map((relation) => relation.storyId)
  if (weakest.length === 0) return
  await handle.deleteFrom('related').where('story_id', '=', storyId).where('other_id', 'in', weakest).execute()
}
