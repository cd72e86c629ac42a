import type { Instant } from '../../model/instant.ts'
import type { Move, PollResult } from '../../model/poll-result.ts'

const DAY_MS = 86_400_000
/** An address that a source moved to is asked instead after so many answers, all saying the same, ... */
const ANSWERS = 5
/** ... over at least this long. */
const ANSWERS_MS = DAY_MS
/** The old address is asked once a week whether it still leads there, ... */
const CHECK_MS = 7 * DAY_MS
/** ... for this long. */
const CHECKED_MS = 30 * DAY_MS

/** Whether a poll at `at` should begin at the source's own address although it has moved. */
export function isOwnDue(move: Move | undefined, at: Instant): boolean {
  const adopted = move?.adopted
  if (adopted === undefined || at < (adopted.quietUntil ?? 0)) return false
  return at - adopted.checkedAt >= CHECK_MS && at - adopted.at <= CHECKED_MS
}

/**
 * What is known of where a source has moved to, after one more poll; `result` counts an unreadable document as a failure. A
 * move that was adopted is taken back once the own address gives a feed in another way than by leading there.
 */
export function moveAfter(before: Move | undefined, result: PollResult, at: Instant): Move | undefined {
  const { wire } = result
  if (wire === undefined) return before
  const isRead = result.kind === 'fresh' || result.kind === 'unchanged'
  const adopted = before?.adopted
  if (adopted === undefined || wire.asked === 'moved') return learn(before, result, { isRead, at })
  const isTakenBack = wire.asked === 'own' && isRead && wire.movedTo !== adopted.to
  if (isTakenBack) return learn(undefined, result, { isRead, at })
  const own = wire.asked === 'own' ? result : result.earlier
  const quietMs = own?.kind === 'throttled' ? own.retryAfterMs : undefined
  return { ...before, adopted: { ...adopted, checkedAt: at, quietUntil: quietMs && at + quietMs } }
}

type Answered = { readonly isRead: boolean; readonly at: Instant }

function learn(before: Move | undefined, { wire, status }: PollResult, { isRead, at }: Answered): Move | undefined {
  const { adopted, pending } = before ?? {}
  const to = wire?.movedTo
  if (to === undefined) {
    // Without an answer nothing is known, and nothing is taken back.
    if (status === undefined) return before
    return adopted && { adopted }
  }
  const same = pending?.to === to ? pending : { to, answers: 0, since: at }
  // What does not lead to a feed is no reason to go there.
  const next = isRead ? { ...same, answers: same.answers + 1 } : same
  const isSure = next.answers >= ANSWERS && at - next.since >= ANSWERS_MS
  return isSure ? { adopted: { to, at, checkedAt: at } } : { ...(adopted && { adopted }), pending: next }
}

/** The address at which a source is asked: where it has moved to for good, or else its own. */
export function addressAsked(ownUrl: string, move: Move | undefined): string {
  return move?.adopted?.to ?? ownUrl
}
