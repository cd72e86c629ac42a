import type { Instant } from '../model/instant.ts'
import type { PollResult } from '../model/poll-result.ts'
import type { Server, Source } from '../model/settings.ts'
import { nextMatchAt } from './cron.ts'

export type NextPollInput = {
  readonly source: Source
  readonly polling: Server['polling']
  readonly result: PollResult
  /** How many polls in a row failed before this one. */
  readonly previousFailures: number
  /** When the poll ended. */
  readonly at: Instant
  /** From 0 up to 1. */
  readonly random: () => number
}

export type NextPoll = {
  readonly at: Instant
  /** How many polls in a row failed, including this one; waits that the upstream asked for are not failures. */
  readonly failures: number
  /** What decided, in plain words, such as `max-age 43200 s`. */
  readonly reason: string
}

/** At least this long from now, and why. */
type Wait = { readonly ms: number; readonly reason: string }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const JITTER = 0.1

/**
 * When to ask a source again. The longest of the waits that apply decides: the operator's interval, the reply's
 * freshness or Retry-After, the back-off of failures; a schedule moves that on to its next matching time. Up to 10 % is
 * added at random, never taken away.
 */
export function nextPollAt(input: NextPollInput): NextPoll {
  const failures = failuresAfter(input)
  const waits = [ownWait(input), freshnessWait(input.result), troubleWait(input, failures)]
  const wait = waits.reduce((longest, next) => (next.ms >= longest.ms ? next : longest))
  const scheduled = scheduledWait(input, wait)
  const spreadMs = scheduled ? Math.min(scheduled.ms * JITTER, MINUTE_MS) : wait.ms * JITTER
  const { ms, reason } = scheduled ?? wait
  return { at: Math.ceil(input.at + ms + spreadMs * input.random()), failures, reason }
}

function failuresAfter({ result, previousFailures }: NextPollInput): number {
  if (result.kind === 'fresh' || result.kind === 'unchanged') return 0
  if (result.kind === 'throttled' && result.retryAfterMs !== undefined) return previousFailures
  return previousFailures + 1
}

function ownWait(input: NextPollInput): Wait {
  const { everyMs, schedule } = input.source
  if (everyMs !== undefined) return { ms: everyMs, reason: `every ${durationText(everyMs)}` }
  // One millisecond later, so that a poll made at a scheduled time is not scheduled for that time again.
  const isScheduled = schedule !== undefined && nextMatchAt(schedule, input.at + 1) !== undefined
  if (isScheduled) return { ms: 1, reason: `schedule ${schedule}` }
  const ms = defaultIntervalMs(input.polling)
  return { ms, reason: `interval ${durationText(ms)}` }
}

function freshnessWait(result: PollResult): Wait {
  const ms = 'freshForMs' in result ? (result.freshForMs ?? 0) : 0
  return { ms, reason: `max-age ${Math.round(ms / 1000)} s` }
}

function troubleWait(input: NextPollInput, failures: number): Wait {
  const { result, previousFailures } = input
  if (result.kind === 'throttled') {
    const doubledMs = Math.min(HOUR_MS * 2 ** previousFailures, DAY_MS)
    return { ms: result.retryAfterMs ?? doubledMs, reason: result.reason }
  }
  if (result.kind === 'gone') return { ms: previousFailures === 0 ? DAY_MS : 7 * DAY_MS, reason: result.reason }
  if (result.kind !== 'failed') return { ms: 0, reason: '' }
  const intervalMs = input.source.everyMs ?? defaultIntervalMs(input.polling)
  return { ms: Math.min(intervalMs * 2 ** (failures - 1), DAY_MS), reason: `${ordinal(failures)} failure` }
}

function defaultIntervalMs({ intervalMs, floorMs, ceilingMs }: Server['polling']): number {
  return Math.min(Math.max(intervalMs, floorMs), ceilingMs)
}

function scheduledWait({ source, at }: NextPollInput, wait: Wait): Wait | undefined {
  if (source.schedule === undefined) return undefined
  const nextAt = nextMatchAt(source.schedule, at + wait.ms)
  return nextAt === undefined ? undefined : { ms: nextAt - at, reason: wait.reason }
}

function durationText(ms: number): string {
  if (ms % DAY_MS === 0) return `${ms / DAY_MS}d`
  if (ms % HOUR_MS === 0) return `${ms / HOUR_MS}h`
  return ms % MINUTE_MS === 0 ? `${ms / MINUTE_MS}m` : `${Math.round(ms / 1000)}s`
}

function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${ending}`
}
