/** The most rounds that a feed waits to be published while the desk is behind. */
const LONGEST_GAP = 16

/** Decides when feeds are published. A desk that is behind would otherwise render them all again after every round. */
export type Pace = {
  /** Whether to publish after this round. `isBehind`: sources are still waiting to be asked. */
  readonly isTime: (isBehind: boolean) => boolean
}

/**
 * Publishes after every round as long as the desk keeps up. While it is behind, each gap is twice as long as the one
 * before, up to 16 rounds: the first news appears soon, and most of the work goes into what has not been polled yet.
 */
export function createPace(): Pace {
  let gap = 1
  let rounds = 0
  return {
    isTime(isBehind) {
      rounds += 1
      if (isBehind && rounds < gap) return false
      gap = isBehind ? Math.min(gap * 2, LONGEST_GAP) : 1
      rounds = 0
      return true
    },
  }
}
