import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { askAmong, slices, writeRows } from '../open/sets.ts'

/** The operator's word that an article's story may come into a feed. */
export type Approval = { readonly feed: string; readonly articleId: string; readonly at: Instant }

/** Notes words of the operator, which the desk follows when it next looks; one that was given before stays as it is. */
export async function saveApprovals(handle: Handle, approvals: readonly Approval[]): Promise<void> {
  const rows = approvals.map(({ feed, articleId, at }) => ({ feed, article_id: articleId, at, applied_at: null }))
  await writeRows(handle, 'approvals', rows, { key: ['feed', 'article_id'], replace: 'nothing' })
}

/** What was approved of these articles. */
export async function approvalsOf(handle: Handle, articleIds: readonly string[]): Promise<readonly Approval[]> {
  return askAmong(
    handle,
    articleIds,
    (list) => `select feed, article_id as "articleId", at from approvals where article_id in ${list}`,
  )
}

/** The articles that were approved since the desk last looked. */
export async function newlyApproved(handle: Handle): Promise<readonly string[]> {
  const rows = handle.selectFrom('approvals').select('article_id').distinct().where('applied_at', 'is', null)
  return (await rows.execute()).map((row) => row.article_id)
}

/** Notes that the desk has followed what was said of these articles. */
export async function markFollowed(handle: Handle, articleIds: readonly string[], at: Instant): Promise<void> {
  for (const slice of slices(articleIds)) {
    await handle.updateTable('approvals').set({ applied_at: at }).where('article_id', 'in', slice).execute()
  }
}
