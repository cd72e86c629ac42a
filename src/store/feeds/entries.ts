import { sql } from 'kysely'
import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import type { EntriesTable } from '../open/schema.ts'
import { askAbout, askAmong, slices, writeRows } from '../open/sets.ts'

/** What the closing line of an entry's content says, as long as its lead says the same. */
export type ClosingLine = {
  /** The names of the other outlets known when it was made. */
  readonly names: readonly string[]
  /** The name of the credited agency. */
  readonly agency?: string | undefined
  /** The lead's page; null if it has none. */
  readonly url: string | null
  /** When it was made. */
  readonly at: Instant
}

/** One story in one feed, as stored. */
export type StoredEntry = {
  readonly feed: string
  /** The story's id; in a feed that does not merge, the article's. */
  readonly key: string
  readonly storyId: string
  /** Given when the entry is made and never changed, because archives are cut by it. */
  readonly seq: number
  readonly sortAt: Instant
  /** When it was first seen, and where it stood in its document then: decide the order of those of one date. */
  readonly seenAt: Instant
  readonly position: number
  readonly leadId: string
  readonly leadSource: string
  readonly leadHash: string
  readonly enteredAt: Instant
  /** When its story had the coverage that the feed asks for, by which it is placed; undefined if it came in without. */
  readonly coveredAt?: Instant | undefined
  readonly publishedAt: Instant
  readonly updatedAt: Instant
  readonly changedAt: Instant
  /** Since when the lead has looked the way it does now. */
  readonly versionAt: Instant
  readonly closingLine: ClosingLine
  readonly terms: readonly string[]
  /** What an editor says of it. */
  readonly note: string | undefined
  /** Hash of whatever else of the lead is shown, and of its terms. */
  readonly lookHash: string
  /** Hash of the list of other copies. */
  readonly othersHash: string
  /** Whether the current documents of the feed hold it. */
  readonly isShown: boolean
  readonly leftAt: Instant | undefined
  /** Whether no document of the feed may show it, as all of its copies are old ones that first documents brought. */
  readonly isQuiet: boolean
  /** The number of the archive that holds it. */
  readonly archive: number | undefined
  /** Whether it must be made again when it is next settled, because a copy that it may name is gone. */
  readonly isOutdated: boolean
}

/** The entries of some stories, of all feeds or of one. */
export async function entriesOfStories(
  handle: Handle,
  storyIds: readonly string[],
  feed?: string,
): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = []
  for (const slice of slices(storyIds)) {
    const rows = handle.selectFrom('entries').selectAll().where('story_id', 'in', slice)
    const found = feed === undefined ? rows : rows.where('feed', '=', feed)
    for (const row of await found.execute()) entries.push(fromRow(row))
  }
  return entries
}

/** A feed's entries with these keys. */
export async function entriesByKey(handle: Handle, feed: string, keys: readonly string[]): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = []
  for (const slice of slices(keys)) {
    const rows = handle.selectFrom('entries').selectAll().where('feed', '=', feed).where('key', 'in', slice)
    for (const row of await rows.execute()) entries.push(fromRow(row))
  }
  return entries
}

/** Writes entries, replacing their earlier states. */
export async function saveEntries(handle: Handle, entries: readonly StoredEntry[]): Promise<void> {
  await writeRows(handle, 'entries', entries.map(toRow), { key: ['feed', 'key'] })
}

/** The newest entries that a feed may show. */
export async function newestEntries(handle: Handle, feed: string, limit: number): Promise<StoredEntry[]> {
  const standing = handle.selectFrom('entries').selectAll().where('feed', '=', feed).where('left_at', 'is', null)
  // As the index says it, which knows nothing of a value that is bound.
  const open = standing.where('is_quiet', '=', sql.lit(0 as const))
  return (await open.orderBy(NEWEST_FIRST).limit(limit).execute()).map(fromRow)
}

/** The newest entries that the current documents of a feed hold. */
export async function shownEntries(handle: Handle, feed: string, limit: number): Promise<StoredEntry[]> {
  const shown = handle.selectFrom('entries').selectAll().where('feed', '=', feed).where('shown', '=', 1)
  return (await shown.orderBy(NEWEST_FIRST).limit(limit).execute()).map(fromRow)
}

/** The order of newest-first.ts. */
const NEWEST_FIRST = sql`sort_at desc, seen_at desc, position, key`

/** How many entries the current documents of a feed hold, and when one of them last changed. */
export async function countShown(
  handle: Handle,
  feed: string,
): Promise<{ readonly stories: number; readonly changedAt: Instant | undefined }> {
  const shown = handle.selectFrom('entries').where('feed', '=', feed).where('shown', '=', 1)
  const { stories, changed_at } = await shown
    .select(({ fn }) => [fn.countAll<number>().as('stories'), fn.max('changed_at').as('changed_at')])
    .executeTakeFirstOrThrow()
  return { stories, changedAt: changed_at ?? undefined }
}

/**
 * The first entries of a feed, at most so many, that are in no archive, have not left it and are none of those that it
 * shows, as they came.
 */
export async function entriesToArchive(
  handle: Handle,
  feed: string,
  { shown, atMost }: { readonly shown: ReadonlySet<string>; readonly atMost: number },
): Promise<StoredEntry[]> {
  const open = handle.selectFrom('entries').select('key').where('feed', '=', feed).where('left_at', 'is', null)
  // All that are shown may come first.
  const waiting = open
    .where('archive', 'is', null)
    .orderBy('seq')
    .limit(atMost + shown.size)
  const keys = (await waiting.execute()).map((row) => row.key).filter((key) => !shown.has(key))
  const entries = await entriesByKey(handle, feed, keys.slice(0, atMost))
  return entries.toSorted((a, b) => a.seq - b.seq)
}

/** The slugs of the feeds that have entries in neither document nor archive. */
export async function feedsWithUnarchived(handle: Handle): Promise<string[]> {
  const open = handle.selectFrom('entries').where('archive', 'is', null).where('left_at', 'is', null)
  return (await open.where('shown', '=', 0).select('feed').distinct().execute()).map((row) => row.feed)
}

/** Marks which entries the documents of a feed hold. */
export async function markShown(handle: Handle, feed: string, keys: ReadonlySet<string>): Promise<void> {
  const shown = handle.selectFrom('entries').select('key').where('feed', '=', feed).where('shown', '=', 1)
  const before = new Set((await shown.execute()).map((row) => row.key))
  await setShown(handle, { feed, keys: [...before.difference(keys)], shown: 0 })
  await setShown(handle, { feed, keys: [...keys].filter((key) => !before.has(key)), shown: 1 })
}

type Shown = { readonly feed: string; readonly keys: readonly string[]; readonly shown: 0 | 1 }

async function setShown(handle: Handle, { feed, keys, shown }: Shown): Promise<void> {
  for (const slice of slices(keys)) {
    await handle.updateTable('entries').set({ shown }).where('feed', '=', feed).where('key', 'in', slice).execute()
  }
}

/** A story in a feed. */
export type StoryInFeed = { readonly feed: string; readonly storyId: string }

/** The feeds in which each of these stories currently is. */
export async function standingStories(handle: Handle, storyIds: readonly string[]): Promise<StoryInFeed[]> {
  return askAmong(
    handle,
    storyIds,
    (list) => `select distinct feed, story_id as "storyId" from entries where left_at is null and story_id in ${list}`,
  )
}

/** Notes that entries of stories in feeds changed at `at`, unless they have left. */
export async function touchEntries(handle: Handle, stories: readonly StoryInFeed[], at: Instant): Promise<void> {
  await askAbout(
    handle,
    stories.map(({ feed, storyId }) => [feed, storyId]),
    (list) => `update entries set changed_at = ${at} where left_at is null and (feed, story_id) in (values ${list})`,
  )
}

/** The ids of all stories that a feed has, or ever had, an entry of. */
export async function storiesEntered(handle: Handle, feed: string): Promise<string[]> {
  const rows = await handle.selectFrom('entries').select('story_id').distinct().where('feed', '=', feed).execute()
  return rows.map((row) => row.story_id)
}

function toRow(entry: StoredEntry): EntriesTable {
  return {
    feed: entry.feed,
    key: entry.key,
    story_id: entry.storyId,
    seq: entry.seq,
    sort_at: entry.sortAt,
    seen_at: entry.seenAt,
    position: entry.position,
    lead_id: entry.leadId,
    lead_source: entry.leadSource,
    lead_hash: entry.leadHash,
    entered_at: entry.enteredAt,
    covered_at: entry.coveredAt ?? null,
    published_at: entry.publishedAt,
    updated_at: entry.updatedAt,
    changed_at: entry.changedAt,
    version_at: entry.versionAt,
    frozen_json: JSON.stringify(entry.closingLine),
    terms_json: JSON.stringify(entry.terms),
    note: entry.note ?? null,
    look_hash: entry.lookHash,
    others_hash: entry.othersHash,
    shown: entry.isShown ? 1 : 0,
    left_at: entry.leftAt ?? null,
    is_quiet: entry.isQuiet ? 1 : 0,
    archive: entry.archive ?? null,
    is_outdated: entry.isOutdated ? 1 : 0,
  }
}

function fromRow(row: EntriesTable): StoredEntry {
  return {
    feed: row.feed,
    key: row.key,
    storyId: row.story_id,
    seq: row.seq,
    sortAt: row.sort_at,
    seenAt: row.seen_at,
    position: row.position,
    leadId: row.lead_id,
    leadSource: row.lead_source,
    leadHash: row.lead_hash,
    enteredAt: row.entered_at,
    coveredAt: row.covered_at ?? undefined,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    changedAt: row.changed_at,
    versionAt: row.version_at,
    closingLine: JSON.parse(row.frozen_json),
    terms: JSON.parse(row.terms_json),
    note: row.note ?? undefined,
    lookHash: row.look_hash,
    othersHash: row.others_hash,
    isShown: row.shown === 1,
    leftAt: row.left_at ?? undefined,
    isQuiet: row.is_quiet === 1,
    archive: row.archive ?? undefined,
    isOutdated: row.is_outdated === 1,
  }
}
