import type { Generated } from 'kysely'

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
