/** Every slug that a feed was ever published under: its addresses are never given to another feed. */
export type SlugsTable = {
  slug: string
  /** The feed's title when it was last configured; empty where that is not known. */
  title: string
  /** The slug that the feed began with. */
  born_as: string
  /** Whether it goes on, says that it has ended, or is gone for good. */
  phase: SlugPhase
  /** When it was taken out of the configuration. */
  removed_at: number | null
}

export type SlugPhase = 'open' | 'closing' | 'gone'

/** The articles that can be searched for, by their row in `search`: later ones have higher numbers. */
export type SearchRowsTable = {
  id: number
  article_id: string
  /** Hash of the version that is in the index. */
  hash: string
}

/** The words of articles as an index of SQLite's FTS5, folded by us; the texts themselves are not kept again. */
export type SearchTable = { rowid: number; words: string }

/** The statements that make these tables. */
export const NAMES_AND_SEARCH: readonly string[] = [
  `create table slugs (slug text primary key, title text not null, born_as text not null, phase text not null,
    removed_at bigint)`,
  "insert into slugs select slug, '', slug, 'open', null from feeds",
  'create table search_rows (id integer primary key, article_id text not null unique, hash text not null)',
  // Words come folded and taken apart, one blank between them: all that this tokenizer does is to split at blanks.
  "create virtual table search using fts5(words, content='', contentless_delete=1, tokenize='ascii')",
]
