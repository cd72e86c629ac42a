import type { Evidence } from '../../model/stories.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import { entriesOfStories } from '../../store/feeds/entries.ts'
import type { Handle } from '../../store/open/handle.ts'
import { type Decision, decisionsAbout } from '../../store/stories/decisions.ts'
import type { StoodBefore } from '../../store/stories/operators-words.ts'
import { settle } from '../membership/settle.ts'
import { loadCopiesOf, loadWhole } from '../sheet/load-stories.ts'
import { emptySheet, moveArticle, putStory, type Sheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { loadOwnStories } from './own-stories.ts'
import { hasOtherCopies, type Standing } from './standing-after-edit.ts'
import { type Carried, countEach, countedStories, idle, type WordParts } from './word-parts.ts'

/** Splits an article off, or joins it to another, unless that was done before. To be called in a transaction. */
export async function carryOut(handle: Handle, decision: Decision, parts: WordParts): Promise<Carried> {
  const { articleId, otherId } = decision
  const sheet = emptySheet(parts.at)
  await loadWhole(handle, sheet, otherId === undefined ? [articleId] : [articleId, otherId])
  const stored = sheet.articles.get(articleId)
  if (!stored || (otherId !== undefined && !sheet.articles.has(otherId))) return kept(stored === undefined)
  await loadCopiesOf(handle, sheet, [stored.storyId])
  const remark = await whyIdle(handle, sheet, { decision, stored })
  if (remark !== undefined) return idle(remark)
  const standing = await standingAfterDecision(handle, sheet, { decision, stored })
  const stories = [stored.storyId, standing.storyId] as const
  const counts = await countEach(handle, stories)
  const before = await stoodBefore(handle, sheet, { stored, stories })
  if (standing.storyId === stored.storyId) {
    // The two are in one story already; as a decision, it now outlasts later edits.
    sheet.articles.set(articleId, { ...stored, ...standing })
    sheet.writes.articles.add(articleId)
  } else {
    moveArticle(sheet, stored, standing)
    await settle(handle, sheet, parts)
  }
  await writeSheet(handle, sheet)
  const moved = [...sheet.changes.moved.keys()]
  for (const id of moved) parts.follow(stored, sheet.articles.get(id)!)
  const counted = countedStories(stories, { before: counts, after: await countEach(handle, stories) })
  return { outcome: { isDone: true, moved, ...counted }, touched: sheet.writes.feeds, before }
}

function kept(isOwn: boolean): Carried {
  const remark = `${isOwn ? 'the article' : 'the other article'} is forgotten; the word is kept for when it comes back`
  return { outcome: { isDone: true, remark, moved: [] }, touched: [] }
}

type Asked = { readonly decision: Decision; readonly stored: StoredArticle }

/** Why a decision on articles that are on the sheet changes nothing; undefined if it does. */
async function whyIdle(handle: Handle, sheet: Sheet, { decision, stored }: Asked): Promise<string | undefined> {
  const { id, kind, articleId, otherId } = decision
  if (kind === 'split') {
    if (hasOtherCopies(sheet, stored.storyId, articleId)) return undefined
    const earlier = (await decisionsAbout(handle, [articleId])).get(articleId)?.filter((one) => one.id < id)
    return earlier?.at(-1)?.kind === 'split' ? 'it was split off before, and stands alone' : 'it stands alone already'
  }
  const other = sheet.articles.get(otherId!)!
  if (other.storyId !== stored.storyId) return undefined
  const isJoined = joinedTo(stored) === otherId || joinedTo(other) === articleId
  return isJoined ? 'the two were joined before, and are in one story' : undefined
}

/** The article that the operator joined this one to. */
function joinedTo({ evidence }: StoredArticle): string | undefined {
  return evidence.kind === 'operator' && evidence.word === 'join' ? evidence.articleId : undefined
}

/** The article's standing after a decision that changes something. */
async function standingAfterDecision(handle: Handle, sheet: Sheet, { decision, stored }: Asked): Promise<Standing> {
  const { kind, otherId, at } = decision
  if (kind === 'join') {
    const evidence: Evidence = { kind: 'operator', word: kind, at, articleId: otherId! }
    return { storyId: sheet.articles.get(otherId!)!.storyId, evidence }
  }
  const own = (await loadOwnStories(handle, [stored])).get(stored.article.id)!
  putStory(sheet, own)
  return { storyId: own.id, evidence: { kind: 'operator', word: kind, at } }
}

type Known = { readonly stored: StoredArticle; readonly stories: readonly string[] }

async function stoodBefore(handle: Handle, sheet: Sheet, { stored, stories }: Known): Promise<StoodBefore> {
  const { storyId, evidence } = stored
  const story = sheet.stories.get(storyId)
  // The words of its credit belong to its copies.
  return {
    storyId,
    evidence,
    story: story && { ...story, credit: undefined },
    entries: await entriesOfStories(handle, stories),
  }
}
