/** What decides where a story, or an article, stands in a feed. */
export type Ordered = {
  /** Its date. */
  readonly sortAt: number
  /** When it was first seen. */
  readonly seenAt: number
  /** Where it stood in its document then, from 0, the newest. */
  readonly position: number
}

/**
 * Compares two of them, for the newest first. Of one date, as with publishers who write no more than the day, those seen
 * later come first, and of those seen together the ones that stood higher in their documents.
 */
export function newestFirst(a: Ordered, b: Ordered): number {
  return b.sortAt - a.sortAt || b.seenAt - a.seenAt || a.position - b.position
}

/** Compares ids by code units, so that the locale does not matter. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
