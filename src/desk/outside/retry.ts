const MINUTE_MS = 60_000

/** The waits before each further attempt; all attempts fall within 24 hours of the first. */
const DELAYS_MS = [5, 30, 120, 360, 900].map((minutes) => minutes * MINUTE_MS)

/** The shortest wait after a failed attempt, even if there is something new to send. */
export const PAUSE_MS = 5 * MINUTE_MS

/** How long to wait after a failed attempt, with jitter; undefined after the last attempt. */
export function retryDelayMs(failures: number, random: () => number): number | undefined {
  const delay = DELAYS_MS[failures - 1]
  // Jitter only shortens the wait, so that the last attempt stays within its day, but never below the pause.
  return delay === undefined ? undefined : Math.max(PAUSE_MS, Math.round(delay * (1 - random() / 4)))
}
