/** A monotonic clock that stands still until the test moves it on. */
export type OwnClock = {
  readonly elapsed: () => number
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Moves on to the end of the pause that ends first, and lets what follows from it happen; whether there was one. */
  readonly next: () => Promise<boolean>
  /** How many pauses are under way. */
  readonly pauses: () => number
}

/** Opens a clock at 0. */
export function ownClock(): OwnClock {
  let now = 0
  const pauses = new Set<{ readonly until: number; readonly end: () => void }>()
  return {
    elapsed: () => now,
    pause: (ms, signal) =>
      new Promise((resolve) => {
        const one = { until: now + ms, end: resolve }
        pauses.add(one)
        signal?.addEventListener('abort', () => {
          pauses.delete(one)
          resolve()
        })
      }),
    async next() {
      const [first] = [...pauses].sort((a, b) => a.until - b.until)
      if (!first) return false
      now = Math.max(now, first.until)
      pauses.delete(first)
      first.end()
      await new Promise((resolve) => setImmediate(resolve))
      return true
    },
    pauses: () => pauses.size,
  }
}
