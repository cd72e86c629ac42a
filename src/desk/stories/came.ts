import type { Arrival } from '../sheet/arrival.ts'
import type { PlacedArticle } from './join-stories.ts'

/** What a document came to. */
export type Came = {
  readonly added: number
  readonly changed: number
  /** How many of those added are copies of known stories. */
  readonly joined: number
}

/** Counts what became of the arrivals of a document. */
export function cameOf(arrived: readonly Arrival[], joined: readonly PlacedArticle[]): Came {
  const added = joined.filter(({ isNew }) => isNew)
  return {
    added: added.length,
    changed: arrived.filter(({ before }) => before).length,
    joined: added.filter(({ isCopy }) => isCopy).length,
  }
}
