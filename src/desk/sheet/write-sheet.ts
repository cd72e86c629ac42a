import { saveAliases } from '../../store/articles/aliases.ts'
import { saveArticles } from '../../store/articles/article-rows.ts'
import { saveFeatures } from '../../store/articles/feature-rows.ts'
import { saveHostStates } from '../../store/articles/host-states.ts'
import { saveKnownItems } from '../../store/articles/known-items.ts'
import { saveNameChanges } from '../../store/articles/name-changes.ts'
import { saveNewsPolls } from '../../store/articles/news-polls.ts'
import { saveNoise } from '../../store/articles/noise.ts'
import { saveSourceStates } from '../../store/articles/source-states.ts'
import { saveVersions } from '../../store/articles/versions.ts'
import { renewArchived } from '../../store/feeds/archives.ts'
import { saveEntries, touchEntries } from '../../store/feeds/entries.ts'
import { saveFeedStates } from '../../store/feeds/feed-rows.ts'
import { saveMatches } from '../../store/feeds/matches.ts'
import { indexArticles } from '../../store/feeds/search-index.ts'
import { endWaiting, saveWaiting } from '../../store/feeds/waiting.ts'
import type { Handle } from '../../store/open/handle.ts'
import { dropRelations, saveRelations } from '../../store/stories/related.ts'
import { saveStories } from '../../store/stories/stories.ts'
import type { Sheet } from './sheet.ts'

/** Writes what is new on a sheet, with a statement or two for each table. To be called in a transaction. */
export async function writeSheet(handle: Handle, sheet: Sheet): Promise<void> {
  const { at, writes } = sheet
  await saveVersions(handle, writes.versions)
  await saveNoise(handle, writes.noise)
  await saveArticles(
    handle,
    [...writes.articles].map((id) => sheet.articles.get(id)!),
  )
  await saveAliases(handle, writes.aliases)
  await saveFeatures(handle, writes.features, at)
  await saveNameChanges(handle, writes.nameChanges)
  await saveKnownItems(handle, writes.knownItems)
  await saveStories(
    handle,
    [...writes.stories].map((id) => sheet.stories.get(id)!),
  )
  const matches = [...writes.matches].map(([articleId, before]) => {
    return { articleId, before, after: sheet.matches.get(articleId) ?? new Map() }
  })
  await saveMatches(handle, matches)
  await writeEntries(handle, sheet)
  await endWaiting(
    handle,
    writes.waiting.flatMap(({ before, now }) => (now ? [] : before)),
  )
  await saveWaiting(
    handle,
    writes.waiting.flatMap(({ now }) => now ?? []),
  )
  await writeRelations(handle, sheet)
  await saveFeedStates(
    handle,
    [...writes.feeds].map((slug) => sheet.feeds.get(slug)!),
  )
  await saveSourceStates(handle, writes.sources)
  await saveNewsPolls(handle, writes.newsPolls)
  await saveHostStates(handle, writes.hosts)
}

async function writeEntries(handle: Handle, { at, entries, changes, writes }: Sheet): Promise<void> {
  const changed = [...writes.entries]
  await saveEntries(handle, changed)
  await touchEntries(handle, writes.touched, at)
  const leads = changed.flatMap(({ leadId, leadHash, leftAt }) =>
    leftAt === undefined ? [{ articleId: leadId, hash: leadHash }] : [],
  )
  await indexArticles(handle, leads)
  const bereft = [...changes.bereft].flatMap((storyId) => entries.get(storyId) ?? [])
  await renewArchived(handle, [...bereft.filter(({ archive }) => archive !== undefined), ...writes.cutOut])
}

async function writeRelations(handle: Handle, { relations, writes }: Sheet): Promise<void> {
  const pairs = [...writes.relations].flatMap(([of, others]) => [...others].map((storyId) => ({ of, storyId })))
  const kept = pairs.flatMap(({ of, storyId }) => {
    const relation = relations.get(of)?.get(storyId)
    return relation ? [{ of, ...relation }] : []
  })
  await saveRelations(handle, kept)
  await dropRelations(
    handle,
    pairs.filter(({ of, storyId }) => !relations.get(of)?.has(storyId)),
  )
}
