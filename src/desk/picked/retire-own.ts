import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import { isEditors } from '../newsroom/source-absence.ts'
import { loadWhole } from '../sheet/load-stories.ts'
import { copiesIn, putArticle, type Sheet } from '../sheet/sheet.ts'

const REASON = 'the editor’s own words are not needed any more'

/** Withdraws an editor's own articles of the changed stories that a source brings by now, under the address that their line names. */
export async function retireOwn(
  handle: Handle,
  sheet: Sheet,
  { candidates }: Pick<Context, 'candidates'>,
): Promise<void> {
  const retired: string[] = []
  for (const { added } of sheet.picked.values()) {
    if (added.size === 0) continue
    for (const storyId of sheet.changes.stories) {
      const standing = copiesIn(sheet, storyId).filter(({ withdrawnAt }) => withdrawnAt === undefined)
      const [own, brought] = [true, false].map((of) => standing.filter(({ sourceId }) => isEditors(sourceId) === of))
      const lines = new Set(brought!.flatMap(({ articleId }) => added.get(articleId) ?? []))
      retired.push(...own!.flatMap(({ articleId }) => (lines.has(added.get(articleId)!) ? articleId : [])))
    }
  }
  if (retired.length === 0) return
  await loadWhole(handle, sheet, retired)
  for (const id of retired) {
    withdrawOwn(sheet, sheet.articles.get(id)!)
    candidates.remove(id)
  }
}

/** Withdraws an article of an editor's own, if it stands. */
export function withdrawOwn(sheet: Sheet, stored: StoredArticle): void {
  if (stored.withdrawn !== undefined) return
  putArticle(sheet, { ...stored, withdrawn: { at: sheet.at, reason: REASON } })
  sheet.changes.bereft.add(stored.storyId)
}
