import type { PushState } from '../../model/push.ts'
import { NEVER } from '../../model/rhythm.ts'
import { type Rescheduled, saveDueTimes } from '../../store/articles/due-times.ts'
import { saveHostStates } from '../../store/articles/host-states.ts'
import { shiftWaiting } from '../../store/feeds/waiting.ts'
import { LONGEST_LEASE_MS, shiftHubTimes } from '../../store/hub/shift-times.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import type { KnownSource } from '../newsroom/source-book.ts'
import { afterPause, afterStep } from './after-step.ts'
import type { ClockStep } from './clock-watch.ts'
import { movedWords } from './moved-words.ts'
import type { Postponed } from './spread.ts'

const MINUTE_MS = 60_000

type Parts = Pick<Context, 'config' | 'store' | 'sources' | 'hosts' | 'log' | 'now'>

/** Moves all due times with a wall clock that was set, in the store and in memory. */
export async function followStep(parts: Parts & Pick<Context, 'pushes'>, step: ClockStep): Promise<void> {
  const { config, sources, hosts, pushes, log } = parts
  const { polling } = config.server
  const held = hosts.shifted(step)
  const postponed = afterStep(await sources.known(config.sources), { step, polling })
  await write(parts, postponed, async (transaction) => {
    await shiftHubTimes(transaction, step)
    await shiftWaiting(transaction, step.byMs)
    await saveHostStates(transaction, held)
  })
  hosts.enter(held)
  for (const [sourceId, state] of pushes) pushes.set(sourceId, movedPush(state, step))
  if (Math.abs(step.byMs) < MINUTE_MS) return
  const seconds = Math.round(step.byMs / 1000)
  log.warn({ seconds }, 'the clock was set, or the machine slept; due times move with it')
}

/** What is known of a hub, moved as its row in the store is. */
function movedPush(state: PushState, { byMs, at }: ClockStep): PushState {
  const { leaseUntil, hintedAt } = state
  return {
    ...state,
    leaseUntil: leaseUntil && Math.min(leaseUntil + byMs, at + LONGEST_LEASE_MS),
    hintedAt: hintedAt && Math.min(hintedAt + byMs, at),
  }
}

/** Has sources be due again, and as well as they were before a poll that is not to count. */
export async function forgetPolls(parts: Parts, polled: readonly KnownSource[]): Promise<void> {
  const due = polled.map((known) => ({ known, dueAt: known.before.dueAt }))
  if (due.length > 0) await write(parts, due)
}

/** Spreads the sources that fell due while nobody looked. */
export async function followPause(parts: Parts): Promise<void> {
  const { config, sources, now } = parts
  const known = await sources.known(config.sources)
  const postponed = afterPause(known, { at: now(), polling: config.server.polling })
  if (postponed.length > 0) await write(parts, postponed)
}

/** All of it in one transaction: what was moved once must not be moved again. */
async function write(
  { store, sources, now }: Parts,
  postponed: readonly Postponed[],
  more: (transaction: Handle) => Promise<void> = async () => {},
): Promise<void> {
  const at = now()
  const notAfter = (instant: number | undefined) => (instant === undefined ? undefined : Math.min(instant, at))
  const rescheduled: Rescheduled[] = postponed.map(({ known: { source, before }, dueAt, dueReason }) => {
    const times = { lastPollAt: notAfter(before.lastPollAt), lastSuccessAt: notAfter(before.lastSuccessAt) }
    // A hold ends when it was to end by true time.
    const isEnding = before.holdUntil !== undefined && before.holdUntil !== NEVER
    const holdUntil = isEnding ? before.holdUntil + dueAt - before.dueAt : before.holdUntil
    const moved = { byMs: dueAt - before.dueAt, at, holdUntil: before.holdUntil, polledAt: before.lastPollAt ?? at }
    const words = {
      dueReason: dueReason ?? (before.dueReason && movedWords(before.dueReason, moved)),
      reason: before.reason && movedWords(before.reason, moved),
    }
    return { sourceId: source.id, state: { ...before, ...times, ...words, dueAt, holdUntil } }
  })
  await store.transaction(async (transaction) => {
    await saveDueTimes(transaction, rescheduled)
    await more(transaction)
  })
  sources.enter(rescheduled)
}
