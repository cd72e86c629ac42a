import type { Instant } from '../../model/instant.ts'
import type { PollResult } from '../../model/poll-result.ts'
import type { Hints, PollHistory } from '../../model/rhythm.ts'
import { latestMoments } from './rhythm.ts'

/** What a document that was read says of the rhythm of its source. */
export type Said = {
  /** When its new items were published. */
  readonly published: readonly Instant[]
  readonly hints: Hints | undefined
}

/** What was held against it is over once it answers, also with what is not taken. */
const answering = { failures: 0, failingSince: undefined, goneSince: undefined, isOurs: undefined }

/** The history of a source after one more poll; `said` if it brought another document than before. */
export function historyAfter(
  before: PollHistory,
  { result, said, at }: { readonly result: PollResult; readonly said: Said | undefined; readonly at: Instant },
): PollHistory {
  const { published, hints, changedAt, failures, watch } = before
  const kept = { published, hints, changedAt, watch }
  if (result.kind === 'fresh' || result.kind === 'unchanged') {
    if (said === undefined) return { ...kept, failures: 0 }
    return {
      ...kept,
      published: latestMoments(published, said.published, at),
      hints: said.hints,
      changedAt: at,
      failures: 0,
    }
  }
  // Whoever answered with a flood is there again; a hub that pushed one says nothing of that.
  const isAnswer = result.kind === 'held' && result.isFlood && result.status !== undefined
  if (result.kind === 'held') return isAnswer ? { ...before, ...answering } : before
  if (result.kind === 'throttled' && result.retryAfterMs !== undefined) {
    // Nobody was asked, since the domain is held.
    if (result.status === undefined) return before
    const answered = { ...before, goneSince: undefined, isOurs: undefined }
    const failingSince = before.failingSince ?? at
    return { ...answered, failingSince, failures: failures + (isCounted(before, result.retryAfterMs, at) ? 1 : 0) }
  }
  const isOurs = result.kind === 'failed' && (result.isOurs || result.mayBeOurs)
  const since = before.failingSince ?? at
  const failing = { ...kept, failures: failures + 1, failingSince: since, ...(isOurs && { isOurs }) }
  if (result.kind === 'gone') return { ...failing, goneSince: before.goneSince ?? at }
  // No answer takes no 410 back.
  return result.status === undefined ? { ...failing, goneSince: before.goneSince } : failing
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Whether an error counts that says when to come again: one that names less time than one which names none would get, so that no
 * short time makes us come more often, and any once it has failed for a day.
 */
function isCounted({ failures, failingSince = Number.POSITIVE_INFINITY }: PollHistory, askedMs: number, at: Instant) {
  return askedMs < Math.min(HOUR_MS * 2 ** failures, DAY_MS) || at - failingSince >= DAY_MS
}
