import type { Instant } from '../../model/instant.ts'
import type { Evidence } from '../../model/stories.ts'
import type { StoredEntry } from '../feeds/entries.ts'
import type { Handle } from '../open/handle.ts'
import { type Decision, decisionOf } from './decisions.ts'
import type { StoredStory } from './stories.ts'

/** What the operator said and the desk has not done yet. */
export type Word = Decision | { readonly kind: 'undo'; readonly id: number }

/** How an article stood before a decision was carried out, and the entries of the story that it left and of the one it joined. */
export type StoodBefore = {
  readonly storyId: string
  readonly evidence: Evidence
  readonly story: StoredStory | undefined
  readonly entries: readonly StoredEntry[]
}

/** A story, and how many articles are in it. */
export type Counted = { readonly storyId: string; readonly articles: number }

/** What a word came to, in ids alone: an article that is taken down leaves no words here. */
export type WordOutcome = {
  readonly isDone: boolean
  /** Why nothing was done, or what else is to be said. */
  readonly remark?: string | undefined
  /** The decision that an undo took back. */
  readonly undoneId?: number | undefined
  /** The articles that went to another story. */
  readonly moved: readonly string[]
  /** The story that the article was in, with how many before and after. */
  readonly from?: { readonly before: Counted; readonly after: Counted } | undefined
  /** The story that it is in now, likewise. */
  readonly to?: { readonly before: Counted; readonly after: Counted } | undefined
}

/** Has the last decision taken back that was not taken back yet, when the desk next looks. Returns the number of the word. */
export async function saveUndo(handle: Handle, at: Instant): Promise<number> {
  const saved = handle.insertInto('decisions').values({ word: 'undo', at }).returning('id')
  return (await saved.executeTakeFirstOrThrow()).id
}

/** The words that the desk has not carried out yet, in the order in which they were said. */
export async function waitingWords(handle: Handle): Promise<readonly Word[]> {
  const rows = await handle.selectFrom('decisions').selectAll().where('applied_at', 'is', null).orderBy('id').execute()
  return rows.flatMap((row): readonly Word[] =>
    row.word === 'undo' ? [{ kind: 'undo', id: row.id }] : decisionOf(row),
  )
}

type Finished = {
  readonly at: Instant
  readonly outcome: WordOutcome
  readonly before?: StoodBefore | undefined
}

/** Notes that the desk has carried out a word, and what it came to; one that changed nothing holds no more. */
export async function finishWord(handle: Handle, id: number, { at, outcome, before }: Finished): Promise<void> {
  const values = {
    applied_at: at,
    outcome_json: JSON.stringify(outcome),
    before_json: before ? JSON.stringify(before) : null,
  }
  await handle.updateTable('decisions').set(values).where('id', '=', id).execute()
  if (!outcome.isDone) await takeBack(handle, id, at)
}

/** Notes that a decision holds no more, and forgets what it kept apart. One that waited is not carried out any more. */
export async function takeBack(handle: Handle, id: number, at: Instant): Promise<void> {
  await handle.updateTable('decisions').set({ undone_at: at, before_json: null }).where('id', '=', id).execute()
  const outcome: WordOutcome = { isDone: false, remark: 'it was taken back before it could be done', moved: [] }
  await handle
    .updateTable('decisions')
    .set({ applied_at: at, outcome_json: JSON.stringify(outcome) })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .execute()
  await handle.deleteFrom('kept_apart').where('decision_id', '=', id).execute()
}

/** What a word came to; undefined until it is carried out. */
export async function outcomeOf(handle: Handle, id: number): Promise<WordOutcome | undefined> {
  const row = await handle.selectFrom('decisions').select('outcome_json').where('id', '=', id).executeTakeFirst()
  return row?.outcome_json ? JSON.parse(row.outcome_json) : undefined
}

/** A decision with how everything stood before. */
export type HeldDecision = { readonly decision: Decision; readonly before: StoodBefore | undefined }

/** The last decision before this word that was not taken back. */
export async function lastDecisionBefore(handle: Handle, id: number): Promise<HeldDecision | undefined> {
  const row = await handle
    .selectFrom('decisions')
    .selectAll()
    .where('id', '<', id)
    .where('word', '!=', 'undo')
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const decision = row && decisionOf(row)[0]
  return decision && { decision, before: row.before_json ? JSON.parse(row.before_json) : undefined }
}

/** The decision with this number, whether or not it holds. */
export async function decisionById(handle: Handle, id: number): Promise<Decision | undefined> {
  const row = await handle.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst()
  return row && decisionOf(row)[0]
}

/** Forgets words that changed nothing, and undos, from before an instant: whoever waited for them has gone. */
export async function forgetIdleWords(handle: Handle, before: Instant): Promise<void> {
  await handle
    .deleteFrom('decisions')
    .where('applied_at', '<', before)
    .where(({ or, eb }) => or([eb('word', '=', 'undo'), eb('undone_at', '=', eb.ref('applied_at'))]))
    .execute()
}

/**
 * Takes what these articles said out of how everything stood before decisions, because they were taken down: an undo still
 * puts them where they stood.
 */
export async function forgetWordsBefore(handle: Handle, articleIds: readonly string[]): Promise<void> {
  const taken = new Set(articleIds)
  const rows = await handle
    .selectFrom('decisions')
    .select(['id', 'article_id', 'before_json'])
    .where('before_json', 'is not', null)
    .execute()
  for (const { id, article_id, before_json } of rows) {
    const before = JSON.parse(before_json!) as StoodBefore
    const entries = before.entries.map((entry) => (taken.has(entry.leadId) ? withoutWords(entry) : entry))
    const isLead = before.entries.some(({ leadId }) => taken.has(leadId))
    // What names another as its like stays in its own row too: ids and numbers.
    const isOwn = taken.has(article_id ?? '')
    if (!isOwn && !isLead) continue
    const evidence: Evidence = isOwn ? { kind: 'first' } : before.evidence
    const next: StoodBefore = { ...before, evidence, entries }
    await handle
      .updateTable('decisions')
      .set({ before_json: JSON.stringify(next) })
      .where('id', '=', id)
      .execute()
  }
}

/** The ids, numbers and hashes of an entry: whoever led it is gone, and its words with it. */
function withoutWords(entry: StoredEntry): StoredEntry {
  const closingLine = { names: [], url: null, at: entry.closingLine.at }
  return { ...entry, closingLine, terms: [], lookHash: '', othersHash: '' }
}
