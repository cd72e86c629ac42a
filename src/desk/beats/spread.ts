import type { Instant } from '../../model/instant.ts'
import type { Server } from '../../model/settings.ts'
import { phaseOf } from '../../poll/due/phase.ts'
import type { KnownSource } from '../newsroom/source-book.ts'

/** A source, and when it is to be asked instead of when it was due. */
export type Postponed = {
  readonly known: KnownSource
  readonly dueAt: Instant
  /** Why then, where that is another reason than before. */
  readonly dueReason?: string | undefined
}

/** What is overdue is asked within a quarter of an hour. */
const LONGEST_MS = 15 * 60_000
/** One source in so many milliseconds is no stampede: few sources are through much sooner. */
const APART_MS = 10_000

/**
 * Spreads sources that are all overdue: at even distances, those first that have been due longest, and in order of their
 * phases where that is equal. None waits longer than its own interval, or a quarter of an hour.
 */
export function spread(
  overdue: readonly KnownSource[],
  { at, polling }: { readonly at: Instant; readonly polling: Pick<Server['polling'], 'intervalMs'> },
): readonly Postponed[] {
  const phases = new Map(overdue.map(({ source }) => [source.id, phaseOf(source.id)]))
  const inOrder = overdue.toSorted(
    (a, b) => a.before.dueAt - b.before.dueAt || phases.get(a.source.id)! - phases.get(b.source.id)!,
  )
  const wholeMs = Math.min(LONGEST_MS, inOrder.length * APART_MS)
  return inOrder.map((known, rank) => {
    const ownMs = Math.min(wholeMs, known.source.everyMs ?? polling.intervalMs)
    return { known, dueAt: at + Math.floor((rank / inOrder.length) * ownMs) }
  })
}
