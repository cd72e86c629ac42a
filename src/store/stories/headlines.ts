import type { Origin } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { slices } from '../open/sets.ts'
import { textAt } from '../sqlite/json.ts'

/** What is needed to name an article. */
export type StoredHeadline = {
  readonly articleId: string
  readonly sourceId: string
  readonly title: string
  readonly url: string | undefined
  /** The outlet that it names as its own. */
  readonly origin: Origin | undefined
  readonly language: string | undefined
  readonly publishedAt: Instant
}

/** The headlines of the articles with these ids, by id. */
export async function loadHeadlines(
  handle: Handle,
  articleIds: readonly string[],
): Promise<Map<string, StoredHeadline>> {
  const found = new Map<string, StoredHeadline>()
  for (const slice of slices(articleIds)) {
    const rows = await handle
      .selectFrom('articles')
      .select(['id', 'source_id', 'title', 'url', 'origin_json', 'published_at'])
      .select(textAt('data_json', 'language').as('language'))
      .where('id', 'in', slice)
      .execute()
    for (const row of rows) {
      found.set(row.id, {
        articleId: row.id,
        sourceId: row.source_id,
        title: row.title,
        url: row.url ?? undefined,
        origin: row.origin_json === null ? undefined : JSON.parse(row.origin_json),
        language: row.language ?? undefined,
        publishedAt: row.published_at,
      })
    }
  }
  return found
}
