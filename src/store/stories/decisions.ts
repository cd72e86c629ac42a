import type { Instant } from '../../model/instant.ts'
import type { DecisionsTable } from '../open/decisions-schema.ts'
import type { Handle } from '../open/handle.ts'
import { slices } from '../open/sets.ts'

/** What the operator decided about an article's story. */
export type Decision = {
  readonly id: number
  readonly articleId: string
  readonly kind: 'split' | 'join'
  /** The article whose story it joins. */
  readonly otherId: string | undefined
  readonly at: Instant
  /** When the desk carried it out; undefined until then. */
  readonly appliedAt: Instant | undefined
}

/** Records a decision, and for a split also which articles it separates; the desk carries it out when it next looks. */
export async function saveDecision(
  handle: Handle,
  { articleId, kind, otherId, at }: Pick<Decision, 'articleId' | 'kind' | 'otherId' | 'at'>,
): Promise<void> {
  if (kind === 'split') await saveKeptApart(handle, articleId)
  const values = { article_id: articleId, word: kind, other_id: otherId ?? null, at, applied_at: null }
  await handle.insertInto('decisions').values(values).execute()
}

/** Remembers the other articles of the story, in case all of them are forgotten and come back. */
async function saveKeptApart(handle: Handle, articleId: string): Promise<void> {
  await handle
    .insertInto('kept_apart')
    .columns(['article_id', 'other_id'])
    .expression((from) =>
      from
        .selectFrom('articles as own')
        .innerJoin('articles as other', 'other.story_id', 'own.story_id')
        .select(['own.id as article_id', 'other.id as other_id'])
        .where('own.id', '=', articleId)
        .whereRef('other.id', '!=', 'own.id'),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The articles that were ever split from each of these, by article. */
export async function takenFrom(handle: Handle, articleIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const slice of slices(articleIds)) {
    const rows = await handle.selectFrom('kept_apart').selectAll().where('other_id', 'in', slice).execute()
    for (const row of rows) found.set(row.other_id, [...(found.get(row.other_id) ?? []), row.article_id])
  }
  return found
}

/** The articles that are where they are because the operator joined them to another, and did not split them since. */
export async function joinedArticles(handle: Handle): Promise<ReadonlySet<string>> {
  const rows = await handle
    .selectFrom('decisions')
    .select('article_id')
    .distinct()
    .where('word', '=', 'join')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('decisions as later')
            .select('later.id')
            .whereRef('later.article_id', '=', 'decisions.article_id')
            .whereRef('later.id', '>', 'decisions.id'),
        ),
      ),
    )
    .execute()
  return new Set(rows.map((row) => row.article_id))
}

/** Whether the operator has ever decided anything about a story. */
export async function isAnythingDecided(handle: Handle): Promise<boolean> {
  return (await handle.selectFrom('decisions').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** The decisions that the desk has not carried out yet, in the order in which they were made. */
export async function waitingDecisions(handle: Handle): Promise<Decision[]> {
  const rows = await handle.selectFrom('decisions').selectAll().where('applied_at', 'is', null).orderBy('id').execute()
  return rows.map(fromRow)
}

/** Notes that the desk has carried them out. */
export async function markApplied(handle: Handle, ids: readonly number[], at: Instant): Promise<void> {
  for (const slice of slices(ids)) {
    await handle.updateTable('decisions').set({ applied_at: at }).where('id', 'in', slice).execute()
  }
}

/** All decisions ever made about the articles, by article, the latest last. */
export async function decisionsAbout(handle: Handle, articleIds: readonly string[]): Promise<Map<string, Decision[]>> {
  const found = new Map<string, Decision[]>()
  for (const slice of slices(articleIds)) {
    const rows = await handle
      .selectFrom('decisions')
      .selectAll()
      .where('article_id', 'in', slice)
      .orderBy('id')
      .execute()
    for (const row of rows) found.set(row.article_id, [...(found.get(row.article_id) ?? []), fromRow(row)])
  }
  return found
}

function fromRow(row: Omit<DecisionsTable, 'id'> & { id: number }): Decision {
  return {
    id: row.id,
    articleId: row.article_id,
    kind: row.word,
    otherId: row.other_id ?? undefined,
    at: row.at,
    appliedAt: row.applied_at ?? undefined,
  }
}
