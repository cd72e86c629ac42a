import type { Instant } from '../../model/instant.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import { earlierVersions } from '../../store/articles/versions.ts'
import type { Handle } from '../../store/open/handle.ts'
import { settle } from '../membership/settle.ts'
import { loadCopiesOf, loadWhole } from '../sheet/load-stories.ts'
import { copiesIn, emptySheet, moveArticle, type Sheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { comparedCopies } from './another-text.ts'
import { loadDecidedStandings } from './decided-standings.ts'
import { loadOwnStories } from './own-stories.ts'
import { type EditedArrival, isEdited, standingAfterEdit } from './standing-after-edit.ts'
import type { WordParts } from './word-parts.ts'

type Asked = { readonly storyIds: readonly string[]; readonly since: Instant }

/**
 * Judges the articles of these stories again that were edited since a decision which has been taken back: whoever was edited into
 * another text meanwhile leaves a story that it would have left then. To be called in a transaction.
 */
export async function judgeAgain(
  handle: Handle,
  { storyIds, since }: Asked,
  parts: WordParts,
): Promise<{ readonly moved: readonly string[]; readonly touched: Iterable<string> }> {
  const sheet = emptySheet(parts.at)
  await loadCopiesOf(handle, sheet, storyIds)
  const ids = [...new Set(storyIds)].flatMap((id) => copiesIn(sheet, id).map(({ articleId }) => articleId))
  const edits = await editedSince(handle, ids, since)
  if (edits.length === 0) return { moved: [], touched: [] }
  const edited = edits.map(({ article }) => article.id)
  const compared = storyIds.flatMap((id) => comparedCopies(sheet, id).map(({ articleId }) => articleId))
  await loadWhole(handle, sheet, [...edited, ...compared])
  const decided = await loadDecidedStandings(handle, sheet, edited)
  const own = await loadOwnStories(
    handle,
    edited.map((id) => sheet.articles.get(id)!),
  )
  for (const edit of edits.toSorted((a, b) => a.versionAt - b.versionAt)) {
    const known = sheet.articles.get(edit.article.id)!
    // As it would have been judged when the edit was seen, by what was remembered then.
    const then: Sheet = { ...sheet, at: edit.versionAt }
    parts.follow(known, edit.before)
    const standing = standingAfterEdit(then, edit, { ...parts, decided, own })
    if (standing !== undefined) {
      const { storyId, evidence } = standing
      await loadCopiesOf(handle, sheet, [storyId])
      moveArticle(sheet, known, { storyId, evidence })
    }
    parts.follow(edit.before, sheet.articles.get(edit.article.id)!)
  }
  if (sheet.changes.moved.size === 0) return { moved: [], touched: [] }
  await settle(handle, sheet, parts)
  await writeSheet(handle, sheet)
  return { moved: [...sheet.changes.moved.keys()], touched: sheet.writes.feeds }
}

/** The articles that say something else than at an instant, each as an edit of what it said then. */
async function editedSince(
  handle: Handle,
  articleIds: readonly string[],
  since: Instant,
): Promise<readonly EditedArrival[]> {
  const found: EditedArrival[] = []
  for (const stored of (await loadArticles(handle, articleIds)).values()) {
    if (stored.versionAt < since || stored.version === 1) continue
    const before = await asOf(handle, stored, since)
    const arrival = { ...stored, before, isTextNew: true }
    if (before !== undefined && isEdited(arrival)) found.push(arrival)
  }
  return found
}

/** The article as it was at an instant; undefined if it was not there, or that version was not kept. */
async function asOf(handle: Handle, stored: StoredArticle, at: Instant): Promise<StoredArticle | undefined> {
  const versions = await earlierVersions(handle, stored.article.id)
  const last = versions.findLast((version) => version.at < at)
  if (last?.text === undefined) return undefined
  const { version, kind, title, summary, text, hash } = last
  const article = { ...stored.article, title, summary, text, hash }
  return { ...stored, article, version, versionAt: last.at, versionKind: kind }
}
