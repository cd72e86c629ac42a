import type { Instant } from '../../model/instant.ts'

/** Two clocks: the one that dates things, which can be set, and the one that only runs. */
export type Clocks = {
  readonly now: () => Instant
  /** Milliseconds since some moment; never set, and still while the machine sleeps. */
  readonly elapsed: () => number
}

/** That the wall clock was set, or that the machine slept, which looks the same as a clock set forward. */
export type ClockStep = {
  /** By how much; negative if it was set back. */
  readonly byMs: number
  /** What it shows now. */
  readonly at: Instant
}

/** Compares the two clocks. */
export type ClockWatch = {
  /** Whether the wall clock was set since the last step that was taken. */
  readonly look: () => ClockStep | undefined
  /** Takes the time after a step as given. */
  readonly take: (step: ClockStep) => void
  /** Whether the wall clock may be believed in what cannot be undone: not for a day after it jumped ahead by more than one. */
  readonly isTrusted: () => boolean
}

/** Less than this is the jitter of reading two clocks, or a clock that is being corrected gently. */
const LEAST_STEP_MS = 1000
const DAY_MS = 24 * 3_600_000

/** Starts to compare the two clocks. */
export function createClockWatch({ now, elapsed }: Clocks): ClockWatch {
  let offset = now() - elapsed()
  /** The offset that was last believed, and since when the present one has held. */
  let trusted = offset
  let heldSince = elapsed()
  const look = (): ClockStep | undefined => {
    const at = now()
    const byMs = Math.round(at - elapsed() - offset)
    return Math.abs(byMs) < LEAST_STEP_MS ? undefined : { byMs, at }
  }
  return {
    look,
    take(step) {
      offset += step.byMs
      heldSince = elapsed()
    },
    isTrusted() {
      if (offset < trusted || elapsed() - heldSince >= DAY_MS) trusted = offset
      return offset - trusted <= DAY_MS
    },
  }
}
