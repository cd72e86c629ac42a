import { newTakedown, saveTakedown } from '../../src/store/takedowns/takedowns.ts'
import type { TestDesk } from './test-desk.ts'

/** Orders the takedown of the article with this public id; the next round follows it. */
export async function orderTakedown({ desk }: TestDesk, publicId: string): Promise<void> {
  const { handle } = desk.context.store
  const rows = await handle
    .selectFrom('articles')
    .select(['id', 'source_id'])
    .where('public_id', '=', publicId)
    .execute()
  const articles = rows.map((row) => ({ id: row.id, sourceId: row.source_id }))
  const words = { sourceId: undefined, articles, about: publicId, reason: undefined, at: desk.context.now() }
  await saveTakedown(handle, newTakedown({ ...words, kind: 'article' }), { names: [], isFiled: false })
}
