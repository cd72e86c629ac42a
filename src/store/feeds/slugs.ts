import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import type { SlugPhase, SlugsTable } from '../open/names-schema.ts'

export type { SlugPhase }

/** What is stored of a slug that a feed was published under: its addresses are never given to another feed. */
export type KnownSlug = {
  readonly slug: string
  /** The feed's title when it was last configured. */
  readonly title: string
  /** The slug that the feed had at first. */
  readonly bornAs: string
  readonly phase: SlugPhase
  /** When it was removed from the configuration. */
  readonly removedAt: Instant | undefined
}

/** What is stored of every slug that a feed was ever published under. */
export async function loadSlugs(handle: Handle): Promise<Map<string, KnownSlug>> {
  const rows = await handle.selectFrom('slugs').selectAll().execute()
  return new Map(rows.map((row) => [row.slug, fromRow(row)]))
}

/** What is stored of one slug. */
export async function loadSlug(handle: Handle, slug: string): Promise<KnownSlug | undefined> {
  const row = await handle.selectFrom('slugs').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && fromRow(row)
}

/** Writes the whole row of a slug. */
export async function saveSlug(handle: Handle, { slug, title, bornAs, phase, removedAt }: KnownSlug): Promise<void> {
  const values = { title, born_as: bornAs, phase, removed_at: removedAt ?? null }
  await handle
    .insertInto('slugs')
    .values({ slug, ...values })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(values))
    .execute()
}

/** The slugs of the feeds that are gone for good, in order. */
export async function goneSlugs(handle: Handle): Promise<string[]> {
  const rows = await handle.selectFrom('slugs').select('slug').where('phase', '=', 'gone').orderBy('slug').execute()
  return rows.map((row) => row.slug)
}

/** Of the picks no lines: under the other slug they are followed anew. */
const MOVED = [
  'entries',
  'matches',
  'archives',
  'archived_entries',
  'archive_documents',
  'waiting',
  'approvals',
] as const

/**
 * Moves everything stored of a feed to another slug, which must be new to the store. Finished archives keep their
 * bytes: the old addresses in them redirect.
 */
export async function moveFeed(handle: Handle, from: string, to: string): Promise<void> {
  await handle.updateTable('feeds').set({ slug: to }).where('slug', '=', from).execute()
  for (const table of MOVED) {
    await handle.updateTable(table).set({ feed: to }).where('feed', '=', from).execute()
  }
  for (const table of ['matches_rebuilt', 'pick_lines'] as const) {
    await handle.deleteFrom(table).where('feed', '=', from).execute()
  }
}

function fromRow({ slug, title, born_as, phase, removed_at }: SlugsTable): KnownSlug {
  return { slug, title, bornAs: born_as, phase, removedAt: removed_at ?? undefined }
}
