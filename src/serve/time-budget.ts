/** The time that one kind of work may take on the serving thread. */
export type TimeBudget = {
  /** Whether there is time for more. */
  readonly hasLeft: () => boolean
  /** Does the work, and counts the time that it took. */
  readonly spend: <Result>(work: () => Promise<Result>) => Promise<Result>
}

/** A budget of milliseconds that refills within a second. */
export function createTimeBudget(budgetMs: number, now: () => number = () => performance.now()): TimeBudget {
  let spentMs = 0
  let countedAt = now()
  const count = (moreMs: number) => {
    const at = now()
    spentMs = Math.max(0, spentMs - ((at - countedAt) * budgetMs) / 1000) + moreMs
    countedAt = at
  }
  return {
    hasLeft() {
      count(0)
      return spentMs < budgetMs
    },
    async spend(work) {
      const startedAt = now()
      try {
        return await work()
      } finally {
        count(now() - startedAt)
      }
    },
  }
}
