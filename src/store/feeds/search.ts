import { compareIds, newestFirst, type Ordered } from '../../foundation/newest-first.ts'
import type { SearchTerm } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import { rowsWith } from '../sqlite/search.ts'

/** An entry of a feed that has the words searched for. */
export type FoundEntry = Ordered & { readonly storyId: string; readonly leadId: string }

export type SearchRequest = {
  readonly feed: string
  /** At least one. */
  readonly terms: readonly SearchTerm[]
  readonly limit: number
  /** Whether there is time left for another step. */
  readonly goOn: () => boolean
}

/**
 * How many rows of the index the first step looks at: a page of a feed that has what most stories have. Each further step
 * looks at twice as many, since where the feed has few of them, many have to be looked at.
 */
const FIRST_STEP = 100
const LONGEST_STEP = 2000

/**
 * The newest entries of a feed with these words, and whether the search stopped before it had seen everything. The
 * index is read from its newest end, step by step, until there are enough entries or time is up.
 */
export async function searchEntries(
  handle: Handle,
  { feed, terms, limit, goOn }: SearchRequest,
): Promise<{ readonly entries: readonly FoundEntry[]; readonly isCut: boolean }> {
  const entries: FoundEntry[] = []
  let below = Number.MAX_SAFE_INTEGER
  for (let step = FIRST_STEP; ; step = Math.min(step * 2, LONGEST_STEP)) {
    const rows = await handle
      .selectFrom(rowsWith(terms, { below, limit: step }).as('hits'))
      .innerJoin('search_rows', 'search_rows.id', 'hits.id')
      .leftJoin('entries', (join) =>
        join
          .onRef('entries.lead_id', '=', 'search_rows.article_id')
          .on('entries.feed', '=', feed)
          .on('entries.left_at', 'is', null),
      )
      .select(['hits.id', 'entries.story_id', 'entries.lead_id'])
      .select(['entries.sort_at', 'entries.seen_at', 'entries.position'])
      .orderBy('hits.id', 'desc')
      .execute()
    for (const { story_id: storyId, lead_id: leadId, sort_at: sortAt, seen_at: seenAt, position } of rows) {
      if (storyId === null || leadId === null || sortAt === null || seenAt === null || position === null) continue
      entries.push({ storyId, leadId, sortAt, seenAt, position })
    }
    const ids = new Set(rows.map((row) => row.id))
    below = rows.at(-1)?.id ?? below
    const isOver = ids.size < step
    if (isOver || entries.length > limit || !goOn()) {
      const newest = entries.toSorted((a, b) => newestFirst(a, b) || compareIds(a.leadId, b.leadId))
      return { entries: newest.slice(0, limit), isCut: !isOver || entries.length > limit }
    }
  }
}
