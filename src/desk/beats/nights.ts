import type { Clocks } from './clock-watch.ts'

/** When the nightly work is due: once a night, whatever the wall clock does. */
export type Nights = {
  readonly isDue: () => boolean
  /** Notes that it is being done. */
  readonly done: () => void
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Without a night by the wall clock for this long, it was set back by more than a day: the work is done all the same. */
const LONGEST_MS = 49 * HOUR_MS

/** Starts to count nights; the first to come is the next one, which begins so long after midnight in UTC. */
export function createNights({ now, elapsed }: Clocks, afterMidnightMs: number): Nights {
  const night = () => Math.floor((now() - afterMidnightMs) / DAY_MS)
  let last = night()
  let doneAt = elapsed()
  return {
    isDue: () => night() > last || elapsed() - doneAt >= LONGEST_MS,
    done() {
      last = night()
      doneAt = elapsed()
    },
  }
}
