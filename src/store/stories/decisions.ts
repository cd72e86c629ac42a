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
  /** When it was taken back; such a decision holds no more. */
  readonly undoneAt?: Instant | undefined
}

/**
 * Records a decision, and for a split also which articles it separates; the desk carries it out when it next looks. Returns its
 * number.
 */
export async function saveDecision(
  handle: Handle,
  { articleId, kind, otherId, at }: Pick<Decision, 'articleId' | 'kind' | 'otherId' | 'at'>,
): Promise<number> {
  const values = { article_id: articleId, word: kind, other_id: otherId ?? null, at }
  return handle.transaction().execute(async (transaction) => {
    const { id } = await transaction.insertInto('decisions').values(values).returning('id').executeTakeFirstOrThrow()
    if (kind === 'split') await saveKeptApart(transaction, articleId, id)
    return id
  })
}

/** Remembers the other articles of the story, in case all of them are forgotten and come back. */
async function saveKeptApart(handle: Handle, articleId: string, decisionId: number): Promise<void> {
  await handle
    .insertInto('kept_apart')
    .columns(['article_id', 'other_id', 'decision_id'])
    .expression((from) =>
      from
        .selectFrom('articles as own')
        .innerJoin('articles as other', 'other.story_id', 'own.story_id')
        .select(({ val }) => ['own.id as article_id', 'other.id as other_id', val(decisionId).as('decision_id')])
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
    .where('undone_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('decisions as later')
            .select('later.id')
            .whereRef('later.article_id', '=', 'decisions.article_id')
            .whereRef('later.id', '>', 'decisions.id')
            .where('later.undone_at', 'is', null),
        ),
      ),
    )
    .execute()
  return new Set(rows.flatMap((row) => row.article_id ?? []))
}

/** Whether anything that the operator decided about a story holds. */
export async function isAnythingDecided(handle: Handle): Promise<boolean> {
  const held = handle.selectFrom('decisions').select('id').where('word', '!=', 'undo').where('undone_at', 'is', null)
  return (await held.limit(1).executeTakeFirst()) !== undefined
}

/** The decisions about the articles that hold, by article, the latest last. */
export async function decisionsAbout(handle: Handle, articleIds: readonly string[]): Promise<Map<string, Decision[]>> {
  const found = new Map<string, Decision[]>()
  for (const [id, decisions] of await everDecidedAbout(handle, articleIds)) {
    const held = decisions.filter(({ undoneAt }) => undoneAt === undefined)
    if (held.length > 0) found.set(id, held)
  }
  return found
}

/** All decisions ever made about the articles, those that were taken back too, by article, the latest last. */
export async function everDecidedAbout(
  handle: Handle,
  articleIds: readonly string[],
): Promise<Map<string, Decision[]>> {
  const found = new Map<string, Decision[]>()
  for (const slice of slices(articleIds)) {
    const rows = await handle
      .selectFrom('decisions')
      .selectAll()
      .where('article_id', 'in', slice)
      .orderBy('id')
      .execute()
    for (const row of rows.flatMap(decisionOf)) {
      found.set(row.articleId, [...(found.get(row.articleId) ?? []), row])
    }
  }
  return found
}

/** A row as a decision; nothing for an undo. */
export function decisionOf(row: Omit<DecisionsTable, 'id'> & { id: number }): readonly Decision[] {
  const { word, article_id: articleId } = row
  if (word === 'undo' || articleId === null) return []
  return [
    {
      id: row.id,
      articleId,
      kind: word,
      otherId: row.other_id ?? undefined,
      at: row.at,
      appliedAt: row.applied_at ?? undefined,
      ...(row.undone_at !== null && { undoneAt: row.undone_at }),
    },
  ]
}
