import type { Instant } from '../../model/instant.ts'
import type { Relation } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import { deleteRows, slices, writeRows } from '../open/sets.ts'

/** A relation as stored. */
export type StoredRelation = Relation & { readonly at: Instant }

/** A relation of one story to another, as stored with the first. */
export type KeptRelation = { readonly of: string } & StoredRelation

/** Writes relations, replacing their earlier states, each with the story that it is stored with. */
export async function saveRelations(handle: Handle, relations: readonly KeptRelation[]): Promise<void> {
  const rows = relations.map(({ of, storyId, strength, words, at }) => ({
    story_id: of,
    other_id: storyId,
    strength,
    words_json: JSON.stringify(words),
    at,
  }))
  await writeRows(handle, 'related', rows, { key: ['story_id', 'other_id'] })
}

/** Forgets relations, each with the story that it is stored with. */
export async function dropRelations(
  handle: Handle,
  relations: readonly Pick<KeptRelation, 'of' | 'storyId'>[],
): Promise<void> {
  const pairs = relations.map(({ of, storyId }) => [of, storyId])
  await deleteRows(handle, 'related', ['story_id', 'other_id'], pairs)
}

/** The stories related to each of these stories, the most similar first. */
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

/** Forgets all relations of these stories, in both directions. */
export async function forgetRelated(handle: Handle, storyIds: readonly string[]): Promise<void> {
  for (const slice of slices(storyIds)) {
    await handle.deleteFrom('related').where('story_id', 'in', slice).execute()
    await handle.deleteFrom('related').where('other_id', 'in', slice).execute()
  }
}
