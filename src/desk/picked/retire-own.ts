import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { isEditors } from '../newsroom/source-absence.ts'
import { loadWhole } from '../sheet/load-stories.ts'
import { copiesIn, putArticle, type Sheet } from '../sheet/sheet.ts'

const REASON = 'the editor’s own words are not needed any more'

/** Withdraws an editor's own articles from the changed stories that a source brings by now under the address that they name. */
export async function retireOwn(handle: Handle, sheet: Sheet): Promise<void> {
  const added = new Set([...sheet.picked.values()].flatMap((picked) => [...picked.added.keys()]))
  if (added.size === 0) return
  const retired: string[] = []
  for (const storyId of sheet.changes.stories) {
    const standing = copiesIn(sheet, storyId).filter(({ withdrawnAt }) => withdrawnAt === undefined)
    const isBrought = standing.some(({ articleId, sourceId }) => added.has(articleId) && !isEditors(sourceId))
    if (isBrought) retired.push(...standing.flatMap((one) => (isEditors(one.sourceId) ? one.articleId : [])))
  }
  await loadWhole(handle, sheet, retired)
  for (const id of retired) withdrawOwn(sheet, sheet.articles.get(id)!)
}

/** Withdraws an article of an editor's own, if it stands. */
export function withdrawOwn(sheet: Sheet, stored: StoredArticle): void {
  if (stored.withdrawn !== undefined) return
  putArticle(sheet, { ...stored, withdrawn: { at: sheet.at, reason: REASON } })
  sheet.changes.bereft.add(stored.storyId)
}
