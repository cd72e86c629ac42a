/** What the files with picks said when the desk last followed them, a line for each. */
export type PickLinesTable = { feed: string; line: string }

/** Stories that wait to come into a feed. */
export type WaitingTable = {
  feed: string
  /** As the key of the entry will be. */
  key: string
  story_id: string
  since: number
  /** Null where a word is waited for. */
  due_at: number | null
}

/** The operator's word that the story of an article may come into a feed. */
export type ApprovalsTable = {
  feed: string
  article_id: string
  at: number
  /** When the desk followed it; null until then. */
  applied_at: number | null
}

/** The statements that create these tables. */
export function pickTables(): readonly string[] {
  return [
    'create table pick_lines (feed text not null, line text not null, primary key (feed, line))',
    `create table waiting (feed text not null, key text not null, story_id text not null, since bigint not null,
      due_at bigint, primary key (feed, key))`,
    'create index waiting_by_story on waiting (story_id)',
    'create index waiting_due on waiting (due_at) where due_at is not null',
    `create table approvals (feed text not null, article_id text not null, at bigint not null, applied_at bigint,
      primary key (article_id, feed))`,
    'create index approvals_new on approvals (article_id) where applied_at is null',
  ]
}
