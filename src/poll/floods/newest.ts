import { compareIds, newestFirst } from '../../foundation/newest-first.ts'
import type { Instant } from '../../model/instant.ts'

/** What tells which of the pieces of one document is newer: its date, and of one date the place in the document, from 0. */
type Piece = { readonly id: string; readonly publishedAt: Instant; readonly position: number }

/** The ids of the newest so many of the pieces of one document. */
export function newestOf(pieces: readonly Piece[], count: number): ReadonlySet<string> {
  const ordered = ({ publishedAt: sortAt, position }: Piece) => ({ sortAt, seenAt: 0, position })
  const inOrder = pieces.toSorted((a, b) => newestFirst(ordered(a), ordered(b)) || compareIds(a.id, b.id))
  return new Set(inOrder.slice(0, Math.max(count, 0)).map(({ id }) => id))
}
