import type { Instant } from '../../model/instant.ts'
import type { Server } from '../../model/settings.ts'
import { apartMs, phaseOf } from '../../poll/due/phase.ts'
import type { KnownSource } from '../newsroom/source-book.ts'

/** A source, and when it is to be asked instead of when it was due. */
export type Postponed = {
  readonly known: KnownSource
  readonly dueAt: Instant
  /** Why then, where that is another reason than before. */
  readonly dueReason?: string | undefined
}

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
  return inOrder.map((known, rank) => {
    const ownMs = apartMs(inOrder.length, known.source.everyMs ?? polling.intervalMs)
    return { known, dueAt: at + Math.floor((rank / inOrder.length) * ownMs) }
  })
}
