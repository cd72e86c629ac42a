import { fork } from 'node:child_process'
import type { Installed } from './install.ts'

/** CPU milliseconds for each source that answers that nothing has changed. */
export type UnchangedRound = {
  /** In the first round of a process, with the code still to be compiled. */
  readonly first: number
  /** The median of later rounds. */
  readonly later: number
}

/** What rounds cost in which nothing has changed, in a process of their own that holds nothing but the desk. */
export async function unchangedRound({ root, live, deadIds }: Installed): Promise<UnchangedRound> {
  const child = fork(`${import.meta.dirname}/unchanged-round-process.ts`, [root, ...deadIds], {
    env: { PATH: process.env.PATH, MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const rounds: number[] = []
  child.on('message', (milliseconds) => rounds.push(Number(milliseconds) / live.length))
  await new Promise((done) => child.once('close', done))
  const [first, ...later] = rounds
  if (first === undefined) throw new Error('no round came to its end')
  return { first, later: later.toSorted((one, other) => one - other)[Math.floor(later.length / 2)]! }
}
