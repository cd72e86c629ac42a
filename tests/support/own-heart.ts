import { onTestFinished } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { startHeartbeat, type Timer } from '../../src/desk/heartbeat.ts'
import { createLog } from '../../src/foundation/log.ts'

/** The heart of a desk, whose timers ring when the test says. */
export type OwnHeart = {
  /** How long each timer waits that has not rung, in ms from when it was set. */
  readonly waits: () => readonly number[]
  /** Lets ring what waits for nothing but its turn. */
  readonly ringAtOnce: () => Promise<void>
  /** Lets the heart beat; resolves when the round that begins then is over. */
  readonly beat: () => Promise<void>
}

/** From one beat to the next. */
export const BEAT_MS = 10_000

/** Has a desk's heart beat for the first time. */
export async function startOwnHeart(desk: Desk): Promise<OwnHeart> {
  const timers = new Map<Parameters<Timer>[0], number>()
  const heart = startHeartbeat(desk, {
    log: createLog('silent'),
    rounded: () => {},
    timer(work, ms) {
      timers.set(work, ms)
      return () => timers.delete(work)
    },
  })
  onTestFinished(heart.stop)
  await heart.first
  const ring = async (isIt: (ms: number) => boolean) => {
    const ringing = [...timers].filter(([, ms]) => isIt(ms))
    for (const [work] of ringing) timers.delete(work)
    for (const [work] of ringing) await work()
  }
  return {
    waits: () => [...timers.values()].toSorted((a, b) => a - b),
    ringAtOnce: () => ring((ms) => ms === 0),
    beat: () => ring((ms) => ms === BEAT_MS),
  }
}
