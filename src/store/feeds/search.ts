import { sql } from 'kysely'
import type { Handle } from '../open/sqlite.ts'

/** An entry of a feed that has the words. */
export type FoundEntry = { readonly storyId: string; readonly leadId: string; readonly sortAt: number }

export type SearchRequest = {
  readonly feed: string
  /** In the language of FTS5. */
  readonly expression: string
  readonly limit: number
  /** Whether there is time for another step. */
  readonly goOn: () => boolean
}

/** Rows that one step looks at: a common word is in all of them, and few may be of this feed. */
const STEP = 2000

/**
 * The newest entries of a feed with these words, and whether it stopped before all were looked at. The index is read from
 * its newest end, a step at a time, until there are enough or there is no more time.
 */
export async function searchEntries(
  handle: Handle,
  { feed, expression, limit, goOn }: SearchRequest,
): Promise<{ readonly entries: readonly FoundEntry[]; readonly isCut: boolean }> {
  const entries: FoundEntry[] = []
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const { rows } = await sql<{ id: number; storyId: string | null; leadId: string; sortAt: number }>`
      select hits.id, entries.story_id as "storyId", entries.lead_id as "leadId", entries.sort_at as "sortAt"
      from (select rowid as id from search where search match ${expression} and rowid < ${below}
        order by rowid desc limit ${STEP}) as hits
      join search_rows on search_rows.id = hits.id
      left join entries on entries.lead_id = search_rows.article_id and entries.feed = ${feed}
        and entries.left_at is null
      order by hits.id desc`.execute(handle)
    for (const { storyId, leadId, sortAt } of rows) if (storyId !== null) entries.push({ storyId, leadId, sortAt })
    const ids = new Set(rows.map((row) => row.id))
    below = rows.at(-1)?.id ?? below
    const isOver = ids.size < STEP
    if (isOver || entries.length > limit || !goOn()) {
      const newest = entries.toSorted((a, b) => b.sortAt - a.sortAt || (a.leadId < b.leadId ? -1 : 1))
      return { entries: newest.slice(0, limit), isCut: !isOver || entries.length > limit }
    }
  }
}
