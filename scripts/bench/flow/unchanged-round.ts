import type { Installed } from './install.ts'
import { setDue } from './store-figures.ts'
import { cpuSecondsOfCommand } from './wiredesk.ts'

const RUNS = 3
const DAY = 24 * 3_600_000

/**
 * CPU milliseconds for each source that answers that nothing has changed: what `wiredesk poll` takes with all of them due
 * beyond what it takes with none, the medians of some runs of each.
 */
export async function unchangedRound({ root, storePath, live, deadIds }: Installed): Promise<number> {
  const idle: number[] = []
  const busy: number[] = []
  const command = ['poll', '--root', root]
  // What is left over is done first, and not counted: the dead, for one, whose time-outs the service did not live to see.
  setDue(storePath, Date.now() + DAY)
  await cpuSecondsOfCommand(command)
  for (let run = 0; run < RUNS; run += 1) {
    setDue(storePath, Date.now() + DAY)
    idle.push(await cpuSecondsOfCommand(command))
    setDue(storePath, 0, deadIds)
    busy.push(await cpuSecondsOfCommand(command))
  }
  return ((median(busy) - median(idle)) * 1000) / live.length
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!
}
