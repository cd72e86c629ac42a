import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { lastDecisionBefore, type StoodBefore, takeBack } from '../../store/stories/operators-words.ts'
import { loadPublicIds } from '../../store/stories/stories.ts'
import { keepVersions, restoreEntries } from '../membership/restore-entries.ts'
import { settle } from '../membership/settle.ts'
import { loadCopiesOf, loadForSettling, loadWhole } from '../sheet/load-stories.ts'
import { copiesIn, emptySheet, moveArticle, putStory, type Sheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { judgeAgain } from './judge-again.ts'
import { type Carried, countEach, countedStories, idle, type WordParts } from './word-parts.ts'

/**
 * Takes back the last decision before this word that was not taken back: puts the article where it stood, with what came
 * since because of it, and has it all as if nothing had been decided. To be called in a transaction.
 */
export async function takeBackLast(handle: Handle, wordId: number, parts: WordParts): Promise<Carried> {
  const held = await lastDecisionBefore(handle, wordId)
  if (held === undefined) return idle('there is no split or join to take back')
  const { decision, before } = held
  await takeBack(handle, decision.id, parts.at)
  const sheet = emptySheet(parts.at)
  await loadWhole(handle, sheet, [decision.articleId])
  const stored = sheet.articles.get(decision.articleId)
  if (stored === undefined || before === undefined) {
    const remark = stored === undefined ? 'the article is forgotten, and the word with it' : 'it had moved nothing'
    return { outcome: { isDone: true, undoneId: decision.id, remark, moved: [] }, touched: [] }
  }
  const since = decision.appliedAt ?? parts.at
  const counts = await countEach(handle, [stored.storyId, before.storyId])
  const storyId = await standAgain(handle, sheet, { stored, before, since })
  const went = [...sheet.changes.moved.keys()].map((id) => sheet.articles.get(id)!)
  const touched = await writeBack(handle, sheet, { before, parts })
  for (const after of went) parts.follow({ ...after, storyId: stored.storyId }, after)
  const again = await judgeAgain(handle, { storyIds: [storyId, stored.storyId], since }, parts)
  const moved = [...new Set([...went.map(({ article }) => article.id), ...again.moved])]
  const after = await countEach(handle, [stored.storyId, storyId])
  const counted = countedStories([stored.storyId, storyId], { before: counts, after })
  return {
    outcome: { isDone: true, undoneId: decision.id, moved, ...counted },
    touched: [...touched, ...again.touched],
  }
}

type Asked = { readonly stored: StoredArticle; readonly before: StoodBefore; readonly since: number }

/** Puts the article, and what came because of it, where it stood; returns the story. */
async function standAgain(handle: Handle, sheet: Sheet, { stored, before, since }: Asked): Promise<string> {
  await loadCopiesOf(handle, sheet, [stored.storyId, before.storyId])
  const storyId = (await findStory(handle, sheet, before)) ? before.storyId : stored.storyId
  const { replacedBy } = stored.evidence
  // Where nothing else moved, it is still known who took its place.
  const evidence = { ...before.evidence, ...(replacedBy !== undefined && { replacedBy }) }
  const { id } = stored.article
  if (storyId === stored.storyId) {
    sheet.articles.set(id, { ...stored, evidence })
    sheet.writes.articles.add(id)
    return storyId
  }
  const followers = cameBecauseOf(sheet, stored, since)
  await loadWhole(handle, sheet, followers)
  moveArticle(sheet, stored, { storyId, evidence })
  for (const follower of followers) {
    const one = sheet.articles.get(follower)!
    moveArticle(sheet, one, { storyId, evidence: one.evidence })
  }
  return storyId
}

/** Whether the story that it stood in is there, or can be had again because its ids are free. */
async function findStory(handle: Handle, sheet: Sheet, { storyId, story }: StoodBefore): Promise<boolean> {
  if (sheet.stories.has(storyId)) return true
  if (story === undefined) return false
  const taken = (await loadPublicIds(handle, [story.publicId])).get(story.publicId)
  if (taken?.storyId !== undefined) return false
  putStory(sheet, story)
  return true
}

/** The articles of its story that came since and are there because of it, or because of such an article. */
function cameBecauseOf(sheet: Sheet, { article, storyId }: StoredArticle, since: number): readonly string[] {
  const came = copiesIn(sheet, storyId).filter(({ firstSeenAt }) => firstSeenAt >= since)
  const found = new Set([article.id])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const { articleId, evidence } of came) {
      const isText = evidence.kind === 'text' || evidence.kind === 'url'
      if (isText && found.has(evidence.articleId)) found.add(articleId)
    }
  }
  found.delete(article.id)
  return [...found]
}

type Write = { readonly before: StoodBefore; readonly parts: WordParts }

/** Settles and writes what was put back, and the entries as they were. */
async function writeBack(handle: Handle, sheet: Sheet, { before, parts }: Write): Promise<Iterable<string>> {
  if (sheet.changes.moved.size > 0) {
    await loadForSettling(handle, sheet)
    await loadWhole(
      handle,
      sheet,
      before.entries.map(({ leadId }) => leadId),
    )
    const restored = restoreEntries(sheet, before.entries, parts)
    await settle(handle, sheet, parts)
    keepVersions(sheet, restored)
  }
  await writeSheet(handle, sheet)
  return sheet.writes.feeds
}
