import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { aliasKey, type KnownRecords } from './known-pieces.ts'
import type { Offered } from './offered.ts'

/**
 * The articles that their own source says were deleted, with the reason: those that still stand and did not change
 * since.
 */
export function deletedArticles(
  sheet: Sheet,
  { sourceId, deleted }: Pick<Offered, 'sourceId' | 'deleted'>,
  names: KnownRecords['names'],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { guid, at } of deleted) {
    const id = names.get(aliasKey({ sourceId, kind: 'guid', value: guid }))
    const known = id === undefined ? undefined : sheet.articles.get(id)
    if (id === undefined || known?.withdrawn !== undefined) continue
    const isLater = at !== undefined && known !== undefined && known.article.updatedAt > at
    if (!isLater) found.set(id, 'its feed says that it was deleted')
  }
  return found
}

/** Why an article is withdrawn whose file is gone; it is shown again when the file comes back. */
export const FILE_REMOVED = 'its file was removed'

/** What became of the articles of the last look into a folder that are not among those of this one. */
export type Missed = {
  /** Those whose files are gone. */
  readonly removed: readonly string[]
  /** Those whose files stand there, and could not be read. */
  readonly standing: readonly string[]
}

const NOBODY: Missed = { removed: [], standing: [] }

/**
 * The articles of a folder that are missed in it. `present`: the ids of those in it. Of a source that is no folder there are
 * none, for what is missing in a feed has merely scrolled off.
 */
export function missedFiles(sheet: Sheet, { folder, gone }: Offered, present: ReadonlySet<string>): Missed {
  if (folder === undefined) return NOBODY
  const unread = new Set(folder.unread)
  const missed = gone.filter((id) => !present.has(id) && sheet.articles.get(id)?.takenDownAt === undefined)
  const isStanding = (id: string) => mayStand(sheet.articles.get(id), unread)
  return { removed: missed.filter((id) => !isStanding(id)), standing: missed.filter(isStanding) }
}

/** Whether an article's file may be among those that could not be read: one with an id of its own may be any of them. */
function mayStand(stored: StoredArticle | undefined, unread: ReadonlySet<string>): boolean {
  if (unread.size === 0) return false
  const guid = stored?.article.guid
  return guid === undefined || unread.has(guid) || !/\.[a-z]{2,8}$/i.test(guid)
}

/** Why the look into a folder is not believed: it is empty, or more than half of its files are gone at once. */
export function folderTrouble(
  { folder, before, articles, unchanged }: Offered,
  { removed }: Missed,
): string | undefined {
  if (folder === undefined) return undefined
  if (articles.length + unchanged.length + folder.unread.length === 0) return 'its folder is empty'
  const isMost = before.length >= 2 && removed.length * 2 > before.length
  return isMost ? `${removed.length} of its ${before.length} files are gone at once` : undefined
}

/** Whether a withdrawn article was so because its file was gone. */
export function isFileBack({ withdrawn }: StoredArticle): boolean {
  return withdrawn?.reason === FILE_REMOVED
}
