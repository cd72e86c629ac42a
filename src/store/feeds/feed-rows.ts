import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import type { FeedsTable } from '../open/schema.ts'
import { slices, writeRows } from '../open/sets.ts'

/** What is stored of a published feed besides its entries. */
export type StoredFeed = {
  readonly slug: string
  readonly createdAt: Instant
  /** Hash of the compiled condition that its matches and entries were made with. */
  readonly topicHash: string
  /** Hash of the condition that a rebuild is under way for, and the last article id that it has matched. */
  readonly rebuildHash: string | undefined
  readonly rebuildAfter: string | undefined
  /** Hash of everything else in the configuration that its bytes depend on. */
  readonly renderHash: string
  /** The highest number that was given to an entry. */
  readonly lastSeq: number
  /** The time from which maxAge and the window are counted; moves with each commit that changes what readers read. */
  readonly asOf: Instant
  /** The lists of other copies show what was known at this time. */
  readonly listAsOf: Instant
  /** What has to be published. */
  readonly pending: Pending
  /** When it has to be published again though nothing comes, as a pin ends. */
  readonly dueAt: Instant | undefined
}

/** What has to be published: nothing, only longer lists of copies, or what readers read. */
export type Pending = FeedsTable['pending']

/** What is stored of each published feed, by slug. */
export async function loadFeeds(handle: Handle): Promise<Map<string, StoredFeed>> {
  const rows = await handle.selectFrom('feeds').selectAll().execute()
  return new Map(rows.map((row) => [row.slug, fromRow(row)]))
}

/** What is stored of one published feed. */
export async function loadFeed(handle: Handle, slug: string): Promise<StoredFeed | undefined> {
  const row = await handle.selectFrom('feeds').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && fromRow(row)
}

/** Adds a feed that is new to the store. */
export async function addFeed(handle: Handle, feed: StoredFeed): Promise<void> {
  await handle.insertInto('feeds').values(toRow(feed)).execute()
}

/** Changes some of what is stored of a feed; a value that is undefined is cleared, one that is absent stays. */
export async function updateFeed(
  handle: Handle,
  slug: string,
  changes: Partial<Omit<StoredFeed, 'slug' | 'createdAt'>>,
): Promise<void> {
  const row = handle.selectFrom('feeds').selectAll().where('slug', '=', slug)
  const before = await row.executeTakeFirst()
  if (!before) return
  const { slug: _, created_at: __, ...values } = toRow({ ...fromRow(before), ...changes })
  await handle.updateTable('feeds').set(values).where('slug', '=', slug).execute()
}

/** Writes the state of feeds after a round: their entry numbers and what has to be published. */
export async function saveFeedStates(handle: Handle, feeds: readonly StoredFeed[]): Promise<void> {
  await writeRows(handle, 'feeds', feeds.map(toRow), { key: ['slug'], replace: ['last_seq', 'as_of', 'pending'] })
}

/** The slugs of the feeds that have to be published again by now. */
export async function feedsDue(handle: Handle, at: Instant): Promise<readonly string[]> {
  const due = handle.selectFrom('feeds').select('slug').where('due_at', '<=', at)
  return (await due.execute()).map(({ slug }) => slug)
}

/** Marks feeds to be published. */
export async function publishLater(handle: Handle, slugs: readonly string[]): Promise<void> {
  for (const slice of slices([...new Set(slugs)])) {
    await handle.updateTable('feeds').set({ pending: 'content' }).where('slug', 'in', slice).execute()
  }
}

function toRow(feed: StoredFeed): FeedsTable {
  return {
    slug: feed.slug,
    created_at: feed.createdAt,
    topic_hash: feed.topicHash,
    rebuild_hash: feed.rebuildHash ?? null,
    rebuild_after: feed.rebuildAfter ?? null,
    render_hash: feed.renderHash,
    last_seq: feed.lastSeq,
    as_of: feed.asOf,
    list_as_of: feed.listAsOf,
    pending: feed.pending,
    due_at: feed.dueAt ?? null,
  }
}

function fromRow(row: FeedsTable): StoredFeed {
  return {
    slug: row.slug,
    createdAt: row.created_at,
    topicHash: row.topic_hash,
    rebuildHash: row.rebuild_hash ?? undefined,
    rebuildAfter: row.rebuild_after ?? undefined,
    renderHash: row.render_hash,
    lastSeq: row.last_seq,
    asOf: row.as_of,
    listAsOf: row.list_as_of,
    pending: row.pending,
    dueAt: row.due_at ?? undefined,
  }
}
