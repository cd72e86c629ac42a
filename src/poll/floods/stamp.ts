import type { Instant } from '../../model/instant.ts'

/** An item that is dated anew. */
export type Moved = { readonly from: Instant; readonly to: Instant }

const HOUR_MS = 3_600_000
/** Nearly all of them are. */
const MOST = 0.9

/**
 * Whether new dates are no dates of the items: nearly all of one moment, such as the one when the document was built or was
 * asked for (`writtenAts`); or the ones of before were.
 */
export function areStamps(moved: readonly Moved[], writtenAts: readonly Instant[]): boolean {
  const tos = moved.map(({ to }) => to)
  const isWritten = (at: Instant) => writtenAts.some((written) => Math.abs(at - written) <= HOUR_MS)
  return (
    isOneMoment(tos) || isOneMoment(moved.map(({ from }) => from)) || tos.filter(isWritten).length >= tos.length * MOST
  )
}

function isOneMoment(moments: readonly Instant[]): boolean {
  const ordered = moments.toSorted((a, b) => a - b)
  const most = Math.ceil(ordered.length * MOST)
  return ordered.some((first, index) => (ordered[index + most - 1] ?? Number.POSITIVE_INFINITY) - first <= HOUR_MS)
}
