const MINUTE_MS = 60_000

/** Before each further attempt; all of them fall within 24 hours of the first. */
const DELAYS_MS = [5, 30, 120, 360, 900].map((minutes) => minutes * MINUTE_MS)

/** What has been tried in vain is not tried again sooner than this, whatever is new. */
export const PAUSE_MS = 5 * MINUTE_MS

/** How long to wait after a failed attempt, with jitter; undefined once there is nothing more to try. */
export function retryDelayMs(failures: number, random: () => number): number | undefined {
  const delay = DELAYS_MS[failures - 1]
  // Only ever earlier, so that the last attempt keeps within its day; never below the pause.
  return delay === undefined ? undefined : Math.max(PAUSE_MS, Math.round(delay * (1 - random() / 4)))
}
