import { durationText, ordinal, untilText } from '../../foundation/dates/time-words.ts'
import type { Instant } from '../../model/instant.ts'
import type { PollResult } from '../../model/poll-result.ts'
import { NEVER, type PollHistory } from '../../model/rhythm.ts'
import type { Wait } from './wait.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** A new source is tried again soon: its address may be mended, or its host be back in a minute. */
const FIRST_TRIES_MS = [1, 5, 15].map((minutes) => minutes * MINUTE_MS)
/** From then on a source that fails is asked once a week. */
const LONG_MS = 30 * DAY_MS
/** In that time it has failed more often than this; where it has not, the clock was set. */
const LONG_FAILURES = 10
/** A second 410 that long after the first ends polling. Polls come a little later than asked for, and never earlier. */
const GONE_MS = DAY_MS
/** Refusals that asking again soon does not change. */
const REFUSED = [401, 402, 403, 407, 451]
/** These leave a source alone for an hour at first, however often it is asked while all is well. */
const BUSY = [429, 503]

export type Trouble = {
  readonly result: PollResult
  /** As after this poll. */
  readonly history: PollHistory
  /** How long it is from one poll to the next while all is well. */
  readonly usualMs: number
  readonly hasAnswered: boolean
  readonly at: Instant
}

/** How long to stay away from a source that did not give its document, and why. */
export function troubleWait({ result, history, usualMs, hasAnswered, at }: Trouble): Wait | undefined {
  const { failures } = history
  switch (result.kind) {
    case 'throttled':
      return heldWait(result, failures, at)
    case 'held':
      return { ms: result.forMs, reason: `${result.reason}: looked at again then`, isHold: true }
    case 'gone':
      return goneWait(history, { askedMs: result.retryAfterMs ?? 0, at })
    case 'failed': {
      if (isRefusal(result)) return { ms: DAY_MS, reason: `${result.reason}: once a day` }
      const which = `${ordinal(failures)} failure`
      // Its host must not pay for a fault of ours.
      const isNew = !hasAnswered && !result.isOurs
      const soonMs = isNew ? FIRST_TRIES_MS[failures - 1] : undefined
      if (soonMs !== undefined) return { ms: soonMs, reason: `${which}: it has never answered`, isSoon: true }
      const doublings = isNew ? failures - FIRST_TRIES_MS.length - 1 : failures - 1
      return backOff(history, { firstMs: usualMs * 2 ** doublings, which, at })
    }
    default:
      return undefined
  }
}

/** How long to stay away at least from a source that may have asked for some time, as if it had asked for none. */
export function leastWait({ result, history, usualMs, at }: Trouble): Wait | undefined {
  if (result.kind !== 'throttled' || result.status === undefined) return undefined
  const isRefused = REFUSED.includes(result.status) || result.reason.includes('blocked by a challenge')
  if (isRefused) return { ms: DAY_MS, reason: `${result.reason}: once a day` }
  const { failures } = history
  if (failures === 0) return undefined
  const firstMs = BUSY.includes(result.status) ? Math.max(usualMs, HOUR_MS) : usualMs
  return backOff(history, { firstMs: firstMs * 2 ** (failures - 1), which: `${ordinal(failures)} failure`, at })
}

type BackOff = { readonly firstMs: number; readonly which: string; readonly at: Instant }

function backOff({ failures, failingSince }: PollHistory, { firstMs, which, at }: BackOff): Wait {
  if (failures >= LONG_FAILURES && at - (failingSince ?? at) >= LONG_MS)
    return { ms: 7 * DAY_MS, reason: `${which}, for more than 30 days` }
  return { ms: Math.min(firstMs, DAY_MS), reason: which }
}

/** Whether a 410 is the second one, a day after the first. */
export function isGoneForGood(history: PollHistory, at: Instant): boolean {
  return history.goneSince !== undefined && at - history.goneSince >= GONE_MS
}

function goneWait(history: PollHistory, { askedMs, at }: { readonly askedMs: number; readonly at: Instant }): Wait {
  if (!isGoneForGood(history, at)) {
    const when = askedMs > GONE_MS ? durationText(askedMs) : 'a day'
    return { ms: Math.max(GONE_MS, askedMs), reason: `410 Gone: asked once more after ${when}`, isHold: true }
  }
  return { ms: NEVER - at, reason: '410 Gone, twice: not asked again until the operator says so', isHold: true }
}

function heldWait(result: Extract<PollResult, { kind: 'throttled' }>, failures: number, at: Instant): Wait {
  const isSaid =
    result.status === undefined && result.retryAfterMs !== undefined && result.reason.startsWith('held until ')
  if (isSaid) return { ms: result.retryAfterMs, reason: result.reason, isHold: true }
  const ms = result.retryAfterMs ?? Math.min(HOUR_MS * 2 ** (failures - 1), DAY_MS)
  const asked = result.retryAfterMs === undefined ? 'it named no time' : `it asked for ${durationText(ms)}`
  return {
    ms,
    reason: `held until ${untilText(at + ms, at)}: ${asked} (${result.status ?? result.reason})`,
    isHold: true,
  }
}

function isRefusal({ status, reason }: PollResult & { readonly reason: string }): boolean {
  return (status !== undefined && REFUSED.includes(status)) || reason.endsWith('blocked by a challenge')
}
