import { schedule } from 'node-cron'
import type { Log } from '../foundation/log.ts'
import type { Desk } from './desk.ts'
import { logPoll } from './intake/log-poll.ts'
import type { Refreshed } from './intake/record-poll.ts'

export type Heartbeat = { stop(): Promise<void> }

/**
 * Every ten seconds: often enough for a source that is polled each minute, and cheap, since only due sources are looked
 * at.
 */
const HEARTBEAT = '*/10 * * * * *'

/** How soon sources are asked again that had to wait for a slow one of their host. */
const AGAIN_MS = 3000

/** Each night, at an odd minute so that not everything on the machine tidies up at once. */
const HOUSEKEEPING = '17 3 * * *'

/**
 * Wakes the desk for its rounds and its housekeeping, for the first time at once. What is due is decided by the store,
 * not here. Calls `rounded` after each round.
 */
export function startHeartbeat(desk: Desk, log: Log, rounded: () => void): Heartbeat {
  let isBusy = false
  let isStopped = false
  let again: NodeJS.Timeout | undefined
  const attend = async () => {
    await desk.attend().catch((error: unknown) => log.error({ error }, 'what the operator said could not be done'))
  }
  const hear = (refreshed: readonly Refreshed[]) => {
    for (const source of refreshed) logPoll(source, log)
  }
  const beat = async () => {
    // Notifications go out alongside the rounds.
    desk.hub.wake()
    // No second round is started while one is running, but the operator need not wait for it to end.
    if (isBusy) return attend()
    isBusy = true
    try {
      await desk.answerPolls(hear)
      await desk.round(undefined, hear)
    } catch (error) {
      log.error({ error }, 'round failed; the next one is in five minutes')
    } finally {
      isBusy = false
      clearTimeout(again)
      if (desk.waiting() > 0 && !isStopped) again = setTimeout(beat, AGAIN_MS)
      rounded()
    }
  }
  const options = { timezone: 'UTC', logger: cronLogger(log), suppressMissedWarning: true }
  const heartbeat = schedule(HEARTBEAT, beat, options)
  const housekeeping = schedule(
    HOUSEKEEPING,
    () => desk.housekeep().catch((error) => log.error({ error }, 'housekeeping failed')),
    options,
  )
  void beat()
  return {
    async stop() {
      isStopped = true
      clearTimeout(again)
      await heartbeat.destroy()
      await housekeeping.destroy()
    },
  }
}

/** Sends what the scheduler has to say to our log, instead of letting it print. */
function cronLogger(log: Log) {
  const say = (level: 'info' | 'warn' | 'error' | 'debug') => (message: unknown, error?: unknown) =>
    log[level]({ error: error ?? (message instanceof Error ? message : undefined) }, String(message))
  return { info: say('info'), warn: say('warn'), error: say('error'), debug: say('debug') }
}
