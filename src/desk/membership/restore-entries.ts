import type { Feed } from '../../model/settings.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { StoredEntry } from '../../store/feeds/entries.ts'
import type { Context } from '../newsroom/context.ts'
import { copiesIn, putEntry, putFeed, type Sheet } from '../sheet/sheet.ts'
import { firstSeenFirst } from './settle-entries.ts'

/** An entry that was put back, or whose lead is to be found again, and what is to be kept of it if settling finds nothing new. */
export type RestoredEntry = { readonly entry: StoredEntry; readonly kept: Partial<StoredEntry> }

/**
 * Puts back what entries said before a decision that is undone: their leads, their dates and their closing lines, as they would
 * be by now without it. Where that lead has left meanwhile, another is found, as if it had just left. The stories must be on
 * the sheet with their copies and entries, the leads whole. Returns the entries that were put back, for after settling; others
 * have left their feeds since or belong to feeds that were made anew.
 */
export function restoreEntries(
  sheet: Sheet,
  before: readonly StoredEntry[],
  { config, newsroom }: Pick<Context, 'config' | 'newsroom'>,
): readonly RestoredEntry[] {
  const feeds = new Map(config.feeds.map((feed) => [feed.slug, feed]))
  return before.flatMap((entry) => {
    const known = entryOnSheet(sheet, entry)
    const feed = feeds.get(entry.feed)
    const row = sheet.feeds.get(entry.feed)
    const lead = sheet.articles.get(entry.leadId)
    if (!known || !feed || !row || known.seq !== entry.seq || entry.leftAt !== undefined) return []
    // In a feed that does not merge, the entry goes where its article goes.
    const isThere = lead && lead.withdrawn === undefined && !(feed.merge && lead.storyId !== entry.storyId)
    if (!isThere && (!feed.merge || known.leadId === entry.leadId)) return []
    const restored = isThere ? asItWas(sheet, { entry, known, lead, newsroom, feed }) : withoutLead(entry, known)
    putEntry(sheet, restored.entry, known)
    putFeed(sheet, { ...row, pending: 'content', asOf: sheet.at })
    return restored
  })
}

type Known = Pick<Context, 'newsroom'> & {
  readonly entry: StoredEntry
  readonly known: StoredEntry
  readonly lead: StoredArticle
  readonly feed: Feed
}

function asItWas(sheet: Sheet, { entry, known, lead, newsroom, feed }: Known): RestoredEntry {
  const { storyId, isShown, archive } = known
  // It may name copies that were withdrawn or taken down since, when it was not there to lose them.
  const same = { ...entry, storyId, isShown, archive, isOutdated: true, changedAt: sheet.at }
  const isSame = lead.article.hash === entry.leadHash
  const restored = isSame ? same : editedSince(sheet, same, { known, lead, newsroom, isMerging: feed.merge })
  return { entry: restored, kept: { leadId: restored.leadId, versionAt: restored.versionAt } }
}

/** The entry with the lead that it had, so that settling finds that to be gone, and who leads in its place. */
function withoutLead(before: StoredEntry, known: StoredEntry): RestoredEntry {
  const { leadId, leadSource, leadHash, updatedAt } = before
  const kept = { leadId: known.leadId, updatedAt: known.updatedAt, versionAt: known.versionAt }
  return { entry: { ...known, leadId, leadSource, leadHash, updatedAt }, kept }
}

function entryOnSheet({ entries }: Sheet, { feed, key }: StoredEntry): StoredEntry | undefined {
  for (const own of entries.values()) {
    const found = own.find((entry) => entry.feed === feed && entry.key === key)
    if (found) return found
  }
  return undefined
}

type Edited = Pick<Context, 'newsroom'> & {
  readonly known: StoredEntry
  readonly lead: StoredArticle
  readonly isMerging: boolean
}

/** The entry as it would be since its lead was edited: with the date of that edit, and the copies known then in its closing line. */
function editedSince(sheet: Sheet, entry: StoredEntry, { known, lead, newsroom, isMerging }: Edited): StoredEntry {
  const { article, versionAt } = lead
  const isHeard = known.leadId === entry.leadId && known.leadHash === article.hash
  const seen = article.updatedAt > entry.updatedAt ? article.updatedAt : Math.max(entry.updatedAt, versionAt)
  const copies = isMerging ? copiesIn(sheet, entry.storyId).filter(({ firstSeenAt }) => firstSeenAt <= versionAt) : []
  const names = copies
    .toSorted(firstSeenFirst)
    .map(({ sourceId, origin }) => newsroom.outlet(sourceId, origin).source.name)
  const { agency = sheet.stories.get(entry.storyId)?.credit?.name } = entry.closingLine
  return {
    ...entry,
    leadHash: article.hash,
    updatedAt: isHeard ? known.updatedAt : seen,
    versionAt,
    // Settling leaves of it what matches the feed.
    closingLine: { names: [...new Set(names)], agency, url: article.url ?? null, at: versionAt },
  }
}

/** After settling: entries that say again what they said before have looked so since then. */
export function keepVersions(sheet: Sheet, restored: readonly RestoredEntry[]): void {
  for (const { entry, kept } of restored) {
    const settled = entryOnSheet(sheet, entry)
    if (!settled || settled.leadId !== kept.leadId) continue
    if (settled.leadId === entry.leadId && settled.leadHash !== entry.leadHash) continue
    if (settled.versionAt !== kept.versionAt) putEntry(sheet, { ...settled, ...kept }, settled)
  }
}
