import type { Upstream } from '../flow/upstream.ts'
import { median } from '../measure.ts'
import { type Poller, startPoller } from '../rounds/poller.ts'

const NEW_ITEMS = 2
/** Here the memory of recent articles is recalled, and the first archives are closed. */
const WARM_UP = 3
const TIMES = 5

export type ChangedRounds = { readonly upstream: Upstream; readonly sources: readonly number[] }

/**
 * CPU milliseconds for each of these sources of a round in which they have two new items, all threads together: in each of
 * these installations that read them, in turn, so that a busy machine slows all alike.
 */
export async function changedRounds(
  roots: readonly string[],
  { upstream, sources }: ChangedRounds,
): Promise<readonly number[]> {
  await using closing = new AsyncDisposableStack()
  const desks: { readonly poller: Poller; readonly costs: number[] }[] = []
  for (const root of roots) desks.push({ poller: closing.use(await startPoller('desk', root)), costs: [] })
  for (let time = -WARM_UP; time < TIMES; time += 1) {
    await upstream.revise({ sources, items: NEW_ITEMS })
    for (const { poller, costs } of desks) {
      const { processMs } = await poller.round(sources)
      if (time >= 0) costs.push(processMs / sources.length)
    }
  }
  return desks.map(({ costs }) => median(costs))
}
