import type { Generated } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What the operator said of an article's story, the last word last. */
export type DecisionsTable = {
  id: Generated<number>
  article_id: string
  word: 'split' | 'join'
  /** Whose story the article joins. */
  other_id: string | null
  at: number
  /** Null until the desk has done it. */
  applied_at: number | null
}

/** Whom the operator took an article away from: the others that were in its story then. */
export type KeptApartTable = { article_id: string; other_id: string }

/** The statements that make these tables. */
export function decisionTables({ rowNumber }: ColumnTypes): readonly string[] {
  return [
    `create table decisions (id ${rowNumber}, article_id text not null, word text not null, other_id text,
      at bigint not null, applied_at bigint)`,
    'create index decisions_by_article on decisions (article_id)',
    'create index decisions_waiting on decisions (id) where applied_at is null',
    `create table kept_apart (article_id text not null, other_id text not null, primary key (other_id, article_id))`,
  ]
}
