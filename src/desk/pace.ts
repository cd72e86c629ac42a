/** Rounds that a feed waits at most while others stand in line. */
const LONGEST_GAP = 16

/** When feeds are published while the desk is behind: there every round would render them all again. */
export type Pace = {
  /** Whether feeds are to be published after this round. `isBehind`: more sources wait to be asked. */
  readonly isTime: (isBehind: boolean) => boolean
}

/**
 * Publishes after each round of a desk that keeps up. While it is behind, after the first, the third, the seventh and so
 * on, each time after twice as many rounds as before, up to 16: what is new is soon to be read, and most of the work goes
 * into what is still missing.
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
