import type { ColumnTypes } from './column-types.ts'

/** Every slug that a feed was ever published under: its addresses are never given to another feed. */
export type SlugsTable = {
  slug: string
  /** The feed's title when it was last configured. */
  title: string
  /** The slug that the feed had at first. */
  born_as: string
  /** Whether the feed goes on, says that it has ended, or is gone for good. */
  phase: SlugPhase
  /** When it was removed from the configuration. */
  removed_at: number | null
}

export type SlugPhase = 'open' | 'closing' | 'gone'

/**
 * The articles that can be searched for, by row number in the engine's word index; later articles have higher numbers.
 */
export type SearchRowsTable = {
  id: number
  article_id: string
  /** Hash of the version that is in the index. */
  hash: string
}

/** The statements that create these tables. */
export function nameTables({ rowNumber }: ColumnTypes): readonly string[] {
  return [
    `create table slugs (slug text primary key, title text not null, born_as text not null, phase text not null,
      removed_at bigint)`,
    `create table search_rows (id ${rowNumber}, article_id text not null unique, hash text not null)`,
  ]
}
