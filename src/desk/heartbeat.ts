import { schedule } from 'node-cron'
import type { Log } from '../foundation/log.ts'
import { createNights } from './beats/nights.ts'
import type { Desk } from './desk.ts'
import { logPoll } from './intake/log-poll.ts'
import type { Refreshed } from './intake/record-poll.ts'

export type Heartbeat = {
  /** Resolves after the first beat. */
  readonly first: Promise<void>
  stop(): Promise<void>
}

/** Calls back once, so many milliseconds from now, by a clock that is never set; returns what calls it off. */
export type Timer = (work: () => Promise<void>, ms: number) => () => void

/** Often enough for a source that is polled each minute, and cheap, since only due sources are looked at. */
const BEAT_MS = 10_000

/** How soon sources are asked again that had to wait for a slow one of their host. */
const AGAIN_MS = 3000

/** Each night, at an odd minute so that not everything on the machine tidies up at once. */
const HOUSEKEEPING = '17 3 * * *'
const HOUSEKEEPING_MS = (3 * 60 + 17) * 60_000

export type HeartbeatParts = {
  readonly log: Log
  /** Called after each round. */
  readonly rounded: () => void
  readonly timer?: Timer | undefined
}

/**
 * Wakes the desk for its rounds and its housekeeping, for the first time at once. What is due is decided by the store,
 * not here. It beats by a clock that is never set: a wall clock that jumps stops nothing.
 */
export function startHeartbeat(desk: Desk, { log, rounded, timer = runningTimer }: HeartbeatParts): Heartbeat {
  const nightly = startNightly(desk, log)
  let isBusy = false
  /** Whether somebody is due whom the round under way does not know of. */
  let isHurried = false
  let isStopped = false
  let callOff = () => {}
  let callOffAgain = () => {}
  let lastFailure: string | undefined
  const hear = (refreshed: readonly Refreshed[]) => {
    for (const source of refreshed) logPoll(source, log)
  }
  const round = async () => {
    // No second round is started while one is running, but the operator need not wait for it to end.
    if (isBusy) return void (await desk.attend())
    isBusy = true
    try {
      await desk.answerPolls(hear)
      await desk.round(undefined, hear)
      lastFailure = undefined
    } catch (error) {
      // What goes on for hours is said once.
      log[String(error) === lastFailure ? 'debug' : 'error']({ error }, 'round failed; the next one is in a minute')
      lastFailure = String(error)
    } finally {
      isBusy = false
      callOffAgain()
      if (isHurried || desk.waiting() > 0) roundIn(isHurried ? 0 : AGAIN_MS)
      isHurried = false
      rounded()
    }
  }
  const roundIn = (ms: number) => {
    if (!isStopped) callOffAgain = timer(() => round().catch(cannotAttend), ms)
  }
  desk.onHurry(() => {
    if (isBusy) isHurried = true
    else {
      callOffAgain()
      roundIn(0)
    }
  })
  const cannotAttend = (error: unknown) => log.error({ error }, 'what the operator said could not be done')
  const cannotMove = (error: unknown): false => {
    log.error({ error }, 'due times could not be moved with the clock')
    return false
  }
  const beat = async () => {
    if (await desk.keepTime().catch(cannotMove)) await nightly.rearm()
    // Notifications go out alongside the rounds.
    desk.hub.wake()
    desk.watchFolders()
    await nightly.look()
    await round().catch(cannotAttend)
  }
  const beatAndWait = async () => {
    if (isStopped) return
    callOff = timer(beatAndWait, BEAT_MS)
    await beat()
  }
  const begin = desk.resume().catch((error: unknown) => log.error({ error }, 'what is overdue could not be spread'))
  return {
    first: begin.then(beatAndWait),
    async stop() {
      isStopped = true
      callOff()
      callOffAgain()
      await nightly.stop()
    },
  }
}

type Nightly = {
  /** Does the work that the timer missed. */
  readonly look: () => Promise<void>
  /** Sets its timer anew, after the wall clock was set. */
  readonly rearm: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Does the nightly work when its timer rings, or when the heartbeat finds that the night has come without it. */
function startNightly(desk: Desk, log: Log): Nightly {
  const nights = createNights(desk.context, HOUSEKEEPING_MS)
  const look = async () => {
    // What is dropped under a clock that ran ahead cannot be brought back.
    if (!nights.isDue() || !desk.isTimeTrusted()) return
    nights.done()
    await desk.housekeep().catch((error: unknown) => log.error({ error }, 'housekeeping failed'))
  }
  const options = { timezone: 'UTC', logger: cronLogger(log), suppressMissedWarning: true }
  let isStopped = false
  let task = schedule(HOUSEKEEPING, look, options)
  return {
    look,
    async rearm() {
      // It would wait for an instant that is years away by now, or go through all nights of a year one by one.
      await task.destroy()
      if (!isStopped) task = schedule(HOUSEKEEPING, look, options)
    },
    async stop() {
      isStopped = true
      await task.destroy()
    },
  }
}

/** A timer of the process; these count running time, whatever the wall clock shows. */
function runningTimer(work: () => Promise<void>, ms: number): () => void {
  const running = setTimeout(work, ms)
  return () => clearTimeout(running)
}

/** Sends what the scheduler has to say to our log, instead of letting it print. */
function cronLogger(log: Log) {
  const say = (level: 'info' | 'warn' | 'error' | 'debug') => (message: unknown, error?: unknown) =>
    log[level]({ error: error ?? (message instanceof Error ? message : undefined) }, String(message))
  return { info: say('info'), warn: say('warn'), error: say('error'), debug: say('debug') }
}
