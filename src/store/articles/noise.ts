import type { NoiseSpot } from '../../model/noise.ts'
import type { Handle } from '../open/handle.ts'
import { askAmong, slices, writeRows } from '../open/sets.ts'

/** The spots at which texts changed in every document, by article. */
export type KnownNoise = ReadonlyMap<string, readonly NoiseSpot[]>

/** What is known of the noise of these articles; one that was never changed is absent. */
export async function loadNoise(handle: Handle, articleIds: readonly string[]): Promise<KnownNoise> {
  const rows = await askAmong<{ id: string; spots: string }>(
    handle,
    articleIds,
    (list) => `select article_id as id, spots_json as spots from noise where article_id in ${list}`,
  )
  return new Map(rows.map(({ id, spots }) => [id, JSON.parse(spots)]))
}

/** Forgets what is known of the noise of these articles: their texts are others by now, and were not edited. */
export async function forgetNoise(handle: Handle, articleIds: readonly string[]): Promise<void> {
  for (const slice of slices(articleIds)) await handle.deleteFrom('noise').where('article_id', 'in', slice).execute()
}

/** Keeps what is known of the noise of articles, in place of what was known of it. */
export async function saveNoise(handle: Handle, known: KnownNoise): Promise<void> {
  const rows = [...known].map(([article_id, spots]) => ({ article_id, spots_json: JSON.stringify(spots) }))
  await writeRows(handle, 'noise', rows, { key: ['article_id'] })
}
