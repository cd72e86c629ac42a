import type { Instant } from '../../model/instant.ts'
import { LONGEST_WAIT_MS, NEVER } from '../../model/rhythm.ts'
import type { Server } from '../../model/settings.ts'
import { nextMatchAt } from '../../poll/due/cron.ts'
import { firstAllowed } from '../../poll/due/skip-times.ts'
import type { KnownSource } from '../newsroom/source-book.ts'
import type { ClockStep } from './clock-watch.ts'
import { type Postponed, spread } from './spread.ts'

const MINUTE_MS = 60_000
/** However often the desk is started, nothing is asked again sooner. */
const AGAIN_MS = 5 * MINUTE_MS

type Polling = Pick<Server['polling'], 'intervalMs'>

/**
 * When sources are due after the wall clock was set. What remained of a wait remains: the publisher who asked for two
 * hours gets two true hours. Only where the clock went far ahead, so that the machine may just as well have slept, is
 * what fell due without being held asked soon, spread. A schedule goes by the wall clock, whatever it shows.
 */
export function afterStep(
  known: readonly KnownSource[],
  { step: { byMs, at }, polling }: { readonly step: ClockStep; readonly polling: Polling },
): readonly Postponed[] {
  const polled = known.filter(isTimed)
  const mayHaveSlept = byMs > MINUTE_MS
  const isFree = (one: KnownSource) => mayHaveSlept && !isHeld(one)
  const overdue = polled.filter((one) => isFree(one) && one.before.dueAt <= at)
  const kept = polled.filter((one) => !isFree(one)).map((one) => ({ known: one, dueAt: shifted(one, { byMs, at }) }))
  return [...kept, ...spread(overdue, { at, polling })]
}

function shifted(one: KnownSource, { byMs, at }: ClockStep): Instant {
  const { source, before } = one
  const dueAt = Math.min(before.dueAt + byMs, at + LONGEST_WAIT_MS)
  if (isHeld(one)) return dueAt
  const next = source.schedule === undefined ? undefined : nextMatchAt(source.schedule, at + 1)
  // Hours at which a source wants to be left alone are those of the wall clock, too.
  return firstAllowed(next === undefined ? dueAt : Math.min(before.dueAt, next), before.history.hints)
}

/**
 * When known sources are asked that fell due while nobody looked, as before a start: spread. Dates that are ahead of the
 * clock were written by one that was wrong: a hold then counts anew from now, everything else is overdue.
 */
export function afterPause(
  known: readonly KnownSource[],
  { at, polling }: { readonly at: Instant; readonly polling: Polling },
): readonly Postponed[] {
  const polled = known.filter(isTimed)
  const isAhead = ({ before }: KnownSource) => before.lastPollAt! > at || before.dueAt > at + LONGEST_WAIT_MS
  const held = polled.filter((one) => isAhead(one) && isHeld(one))
  const overdue = polled.filter((one) => (isAhead(one) ? !isHeld(one) : one.before.dueAt <= at))
  const asAgreed = held.map((one) => {
    const waitMs = one.before.dueAt - one.before.lastPollAt!
    return { known: one, dueAt: at + Math.min(Math.max(0, waitMs), LONGEST_WAIT_MS) }
  })
  const ours = polled.filter((one) => one.before.history.isOurs && !isHeld(one) && !held.includes(one))
  const retried = new Set(ours)
  const others = overdue.filter((one) => !retried.has(one))
  return [
    ...asAgreed,
    ...spread([...others, ...ours], { at, polling }).map((one) => (retried.has(one.known) ? again(one) : one)),
  ]
}

/** What failed for a reason of ours is asked again, once, whatever its back-off says. */
function again({ known, dueAt }: Postponed): Postponed {
  const { before } = known
  return {
    known: { ...known, before: { ...before, history: { ...before.history, isOurs: undefined } } },
    dueAt: Math.max(dueAt, before.lastPollAt! + AGAIN_MS),
    dueReason: 'it failed for a reason of ours, and is tried again',
  }
}

/** Whether it was polled, and will be again. */
function isTimed({ before }: KnownSource): boolean {
  return before.lastPollAt !== undefined && before.dueAt !== NEVER
}

/** Whether somebody asked us to stay away, as opposed to our own rhythm and the freshness of replies. */
function isHeld({ before: { state } }: KnownSource): boolean {
  return state !== 'ok' && state !== 'failing' && state !== 'waiting'
}
