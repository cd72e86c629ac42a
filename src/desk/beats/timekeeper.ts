import type { Context } from '../newsroom/context.ts'
import { createClockWatch } from './clock-watch.ts'
import { endFuture } from './redate.ts'
import { followPause, followStep } from './reschedule.ts'

/** Keeps due times right, whatever becomes of the wall clock. */
export type Timekeeper = {
  /** Whether there is something to follow; asked at every beat. */
  readonly isOff: () => boolean
  /** Moves due times with the wall clock if it was set, and returns whether. Called, in a turn, before anything is dated. */
  readonly follow: () => Promise<boolean>
  /** Spreads what fell due while nobody looked. Called, in a turn, when the desk begins to look. */
  readonly resume: () => Promise<void>
  /** Whether the wall clock may be believed in what cannot be undone. */
  readonly isTrusted: () => boolean
}

/** A desk that did not look for this long stood still with its machine. */
const STILL_MS = 5 * 60_000

/** Starts to keep the time of a desk. */
export function createTimekeeper(context: Context): Timekeeper {
  const watch = createClockWatch(context)
  let lookedMs = context.elapsed()
  let isLooking = false
  const stoodStill = () => isLooking && context.elapsed() - lookedMs > STILL_MS
  const resume = async () => {
    isLooking = true
    lookedMs = context.elapsed()
    await followPause(context)
    await endFuture(context, { at: context.now() })
  }
  return {
    isOff() {
      const isOff = watch.look() !== undefined || stoodStill()
      if (!isOff) lookedMs = context.elapsed()
      return isOff
    },
    async follow() {
      const isLate = stoodStill()
      lookedMs = context.elapsed()
      const step = watch.look()
      if (step !== undefined) {
        await followStep(context, step)
        watch.take(step)
        if (step.byMs < 0) await endFuture(context, step)
      }
      if (isLate) await followPause(context)
      return step !== undefined
    },
    resume,
    isTrusted: watch.isTrusted,
  }
}
