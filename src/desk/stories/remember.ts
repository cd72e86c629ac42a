import { MOST_TITLE_CHARACTERS } from '../../deduplicate/features/compared-text.ts'
import { packFeatures, titleWordsOf, unpackFeatures } from '../../deduplicate/features/features.ts'
import { WINDOW_MS } from '../../deduplicate/features/window.ts'
import { type Candidate, type Candidates, candidateOf, createCandidates } from '../../deduplicate/memory/candidates.ts'
import { MOST_TITLES } from '../../deduplicate/memory/title-counts.ts'
import { belongingsOf } from '../../deduplicate/naming/belongings.ts'
import type { Instant } from '../../model/instant.ts'
import type { Server } from '../../model/settings.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import {
  type FeatureRow,
  featureRowsOf,
  featureRowsSince,
  saveFeatures,
  titlesBefore,
} from '../../store/articles/feature-rows.ts'
import type { Handle } from '../../store/open/handle.ts'

/** The least that a desk which never stops would know, once it has seen that many. */
const MOST_OLDER_TITLES = MOST_TITLES / 2

/** The memory for finding copies, before anything is recalled. */
export function openCandidates(related: Server['related'] = {}): Candidates {
  return createCandidates(WINDOW_MS, { acrossLanguages: related.acrossLanguages ?? false })
}

/**
 * Fills the empty memory for finding copies from what the store keeps: the articles of the window, and how common each
 * word is in the titles before them, and what came before the window of the stories that they joined. What was stored
 * under other rules, or not at all, is derived again from the article's text.
 */
export async function recall(candidates: Candidates, handle: Handle, at: Instant): Promise<void> {
  for await (const titles of titlesBefore(handle, at - WINDOW_MS, MOST_OLDER_TITLES)) {
    for (const title of titles) candidates.count(titleWordsOf(title))
  }
  const joined = new Set<string>()
  for await (const rows of featureRowsSince(handle, at - WINDOW_MS)) {
    for (const { articleId, storyId } of rows) if (articleId !== storyId) joined.add(storyId)
    const unread = rows.filter((row) => !addKept(candidates, row))
    const made = await madeAnew(handle, unread, candidates)
    for (const candidate of made) candidates.add(candidate)
    const packed = made.map(({ articleId, features }) => ({ articleId, bytes: packFeatures(features) }))
    await saveFeatures(handle, packed, at)
  }
  candidates.evict(at)
  const elders = await featureRowsOf(handle, [...joined], at - WINDOW_MS)
  const unread = elders.filter((row) => !addKept(candidates, row))
  for (const candidate of await madeAnew(handle, unread, candidates)) candidates.add(candidate)
}

function addKept(
  candidates: Candidates,
  { title, publishedAt: at, firstSeenAt: seenAt, credit, bytes, guid, enclosures, isTitleMade, ...row }: FeatureRow,
): boolean {
  const features = bytes && unpackFeatures(bytes)
  if (features === undefined || !candidates.isComplete(features)) return false
  const origin = { agencyId: credit?.id, isMixed: credit?.isMixed === true }
  const belongings = belongingsOf({ guid, enclosures, isTitleMade })
  candidates.add({ ...row, title: title.slice(0, MOST_TITLE_CHARACTERS), at, seenAt, ...origin, belongings, features })
  return true
}

async function madeAnew(
  handle: Handle,
  rows: readonly FeatureRow[],
  { featuresOf }: Candidates,
): Promise<readonly Candidate[]> {
  const ids = rows.map(({ articleId }) => articleId)
  const articles = await loadArticles(handle, ids)
  return [...articles.values()].map(({ article, storyId, credit }) =>
    candidateOf(article, { storyId, credit, features: featuresOf(article) }),
  )
}
