import { aboutText, durationText, untilText } from '../../foundation/dates/time-words.ts'
import type { Instant } from '../../model/instant.ts'
import type { PollResult } from '../../model/poll-result.ts'
import { NEVER, type PollHistory } from '../../model/rhythm.ts'
import type { Server, Source } from '../../model/settings.ts'
import { nextMatchAt } from './cron.ts'
import { addedMs, apartMs } from './phase.ts'
import { rhythmOf } from './rhythm.ts'
import { firstAllowed, skipsAll } from './skip-times.ts'
import { leastWait, troubleWait } from './trouble.ts'
import type { Wait } from './wait.ts'

export type NextPollInput = {
  readonly source: Pick<Source, 'everyMs' | 'schedule'>
  readonly polling: Pick<Server['polling'], 'intervalMs' | 'floorMs' | 'ceilingMs' | 'longestHoldMs'>
  readonly result: PollResult
  /** As after this poll. */
  readonly history: PollHistory
  /** Whether a document of it was ever read. */
  readonly hasAnswered: boolean
  /** Whether it gave anything by which it can be asked whether something changed. */
  readonly hasValidators: boolean
  /** Until when its hub can be relied on to push what is new; absent where it cannot. */
  readonly pushedUntil?: Instant | undefined
  /** When the poll ended. */
  readonly at: Instant
  /** How many sources come in together; only for one whose first document this was. */
  readonly newcomers?: number | undefined
  /** The place of the source among all others, from 0 up to 1. */
  readonly phase: number
  /** From 0 up to 1. */
  readonly random: () => number
}

export type NextPoll = {
  /** NEVER where only the operator can say when. */
  readonly at: Instant
  /** What decided, in plain words, such as `max-age 43200 s of a 304`. */
  readonly reason: string
  /** Until when nobody may ask, for the source asked to be left alone. */
  readonly holdUntil: Instant | undefined
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Nobody's polls come together at the end of hours that are skipped. */
const AFTER_SKIPPED_MS = 10 * MINUTE_MS

/**
 * When to ask a source again. The longest of the waits that apply decides: the operator's word or else the source's rhythm, the
 * reply's freshness, what the document says, a Retry-After, the back-off of failures. A schedule moves that on to its next
 * matching time, and hours at which a source wants to be left alone to the next one. Up to a tenth is added, never taken
 * away, so that nobody's polls come together; and more where many came in together, which a tenth would not draw apart.
 */
export function nextPollAt(input: NextPollInput): NextPoll {
  const { at, random, history } = input
  const failed = { ...input, usualMs: input.source.everyMs ?? defaultIntervalMs(input) }
  const trouble = troubleWait(failed)
  const usual = trouble?.isSoon ? undefined : usualWait(input)
  const waits = [usual, hintWait(input), freshnessWait(input), leastWait(failed), trouble].filter(
    (wait) => wait !== undefined,
  )
  const longest = waits.reduce((best, next) => (next.ms >= best.ms ? next : best))
  const scheduled = scheduledWait(input, longest)
  const { ms, reason } = scheduled ?? longest
  const holdUntil = trouble?.isHold ? at + trouble.ms : undefined
  if (holdUntil === NEVER) return { at: NEVER, reason, holdUntil }
  const added = Math.max(addedMs(ms, input.phase, random), input.phase * apartMs(input.newcomers ?? 0, ms))
  const due = Math.ceil(at + ms + (scheduled ? Math.min(added, MINUTE_MS) : added))
  const allowed = firstAllowed(due, history.hints)
  if (allowed === due) {
    const passedOver = skipsAll(history.hints) ? '; that its document asks to be left alone always is passed over' : ''
    return { at: due, reason: `${reason}${passedOver}`, holdUntil }
  }
  const skipped = `${reason}; its document asks to be left alone until ${untilText(allowed, at)}`
  return { at: Math.ceil(allowed + AFTER_SKIPPED_MS * random()), reason: skipped, holdUntil }
}

function usualWait(input: NextPollInput): Wait {
  const { everyMs, schedule } = input.source
  if (everyMs !== undefined) return { ms: everyMs, reason: `every ${durationText(everyMs)}` }
  // One millisecond later, so that a poll made at a scheduled time is not scheduled for that time again.
  const isScheduled = schedule !== undefined && nextMatchAt(schedule, input.at + 1) !== undefined
  if (isScheduled) return { ms: 1, reason: `schedule ${schedule}` }
  return pushedWait(input, rhythmWait(input))
}

/** What its hub pushes is looked for only to be sure, as rarely as may be, and once more when the lease ends. */
function pushedWait({ polling: { ceilingMs }, pushedUntil, at }: NextPollInput, usual: Wait): Wait {
  const ms = Math.min(ceilingMs, (pushedUntil ?? at) - at)
  if (ms <= usual.ms) return usual
  const howOften = ceilingMs === DAY_MS ? 'once a day' : `every ${durationText(ceilingMs)}`
  return { ms, reason: `its hub pushes, so ${howOften}` }
}

/** As often as it publishes; where it can only be fetched whole, once a day, or the interval as long as it brings something. */
function rhythmWait(input: NextPollInput): Wait {
  const { polling, history, at, hasValidators, result } = input
  const intervalMs = defaultIntervalMs(input)
  const rhythm = rhythmOf(history.published, at)
  const everyMs = Math.min(Math.max(rhythm?.everyMs ?? intervalMs, polling.floorMs), polling.ceilingMs)
  const isRead = result.kind === 'fresh' || result.kind === 'unchanged' || (result.kind === 'held' && result.isFlood)
  if (isRead && !hasValidators) {
    const isQuiet = at - (history.changedAt ?? 0) > DAY_MS
    if (isQuiet) return { ms: DAY_MS, reason: 'no ETag and no Last-Modified, so once a day' }
    if (everyMs <= intervalMs) return { ms: intervalMs, reason: `interval ${durationText(intervalMs)}` }
  }
  if (rhythm === undefined) return { ms: intervalMs, reason: `interval ${durationText(intervalMs)}` }
  return {
    ms: everyMs,
    reason: `every ${aboutText(everyMs)}, since something new comes every ${aboutText(rhythm.gapMs)}`,
  }
}

function hintWait({ history, source }: NextPollInput): Wait | undefined {
  const least = history.hints?.least
  // The operator knows better than a generator's default.
  if (least === undefined || source.everyMs !== undefined) return undefined
  return { ms: Math.min(least.ms, DAY_MS), reason: `its document says ${least.says}` }
}

function freshnessWait({ result, polling }: NextPollInput): Wait | undefined {
  const freshForMs = 'freshForMs' in result ? result.freshForMs : undefined
  if (freshForMs === undefined) return undefined
  const said = `max-age ${Math.round(freshForMs / 1000)} s of a ${result.status ?? 'reply'}`
  if (freshForMs <= polling.longestHoldMs) return { ms: freshForMs, reason: said }
  const cap = durationText(polling.longestHoldMs)
  return { ms: polling.longestHoldMs, reason: `${said}, of which longestHold leaves ${cap}` }
}

function defaultIntervalMs({ polling: { intervalMs, floorMs, ceilingMs } }: NextPollInput): number {
  return Math.min(Math.max(intervalMs, floorMs), ceilingMs)
}

function scheduledWait({ source, at }: NextPollInput, wait: Wait): Wait | undefined {
  if (source.schedule === undefined || wait.isSoon) return undefined
  const nextAt = nextMatchAt(source.schedule, at + wait.ms)
  return nextAt === undefined ? undefined : { ...wait, ms: nextAt - at }
}
