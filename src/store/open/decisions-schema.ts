import type { Generated } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** The operator's words about the stories of articles, the latest last. */
export type DecisionsTable = {
  id: Generated<number>
  /** Null for an undo, which takes back the last word before it. */
  article_id: string | null
  word: 'split' | 'join' | 'undo'
  /** The article whose story it joins. */
  other_id: string | null
  at: number
  /** When the desk carried it out; null until then. */
  applied_at: number | null
  /** When it was taken back, or found to change nothing; it holds no more. */
  undone_at: number | null
  /** How everything stood before it was carried out. */
  before_json: string | null
  /** What it came to. */
  outcome_json: string | null
}

/** The articles that the operator split an article from, with the decision: the others of its story at that time. */
export type KeptApartTable = { article_id: string; other_id: string; decision_id: number }

/** By which list of agencies the articles are credited: one row. */
export type CreditingTable = { agencies: string; after: string | null }

/** What the operator took out of every output. Keeps no text. */
export type TakedownsTable = {
  id: string
  kind: 'article' | 'source'
  /** The source, if all of it is meant. */
  source_id: string | null
  /** The ids of the articles, each with that of its source. */
  articles_json: string
  /** The operator's own words for what was meant. */
  about: string
  reason: string | null
  at: number
  lifted_at: number | null
  /** Null until the desk has applied it, or undone it. */
  applied_at: number | null
  /** 1 while the file beside the store says the same. */
  filed: 0 | 1
}

/** Hashes of the names that a takedown applies to. */
export type TakedownNamesTable = { name: string; takedown_id: string }

/** The statements that create these tables. */
export function decisionTables({ rowNumber }: ColumnTypes): readonly string[] {
  return [
    `create table decisions (id ${rowNumber}, article_id text, word text not null, other_id text,
      at bigint not null, applied_at bigint, undone_at bigint, before_json text, outcome_json text)`,
    'create index decisions_by_article on decisions (article_id)',
    'create index decisions_waiting on decisions (id) where applied_at is null',
    `create table kept_apart (article_id text not null, other_id text not null, decision_id bigint not null,
      primary key (other_id, article_id))`,
    'create index kept_apart_by_decision on kept_apart (decision_id)',
    'create table crediting (agencies text primary key, after text)',
  ]
}
