import { type ChildProcess, fork } from 'node:child_process'

/** CPU milliseconds. */
export type RoundCost = {
  /** Of the thread that decides and writes. */
  readonly threadMs: number
  /** Of all threads together, with those that read documents and pack them. */
  readonly processMs: number
}

/** A process that polls when it is told to; it ends when it is disposed of. */
export type Poller = AsyncDisposable & {
  /** Has the sources with these numbers polled, and all that follows from it done. */
  round(sources: readonly number[]): Promise<RoundCost>
}

/** Starts a desk, or the least that a poller can do, in a process of its own, so that nobody else's work is counted. */
export async function startPoller(kind: 'desk' | 'baseline', root: string): Promise<Poller> {
  const child = fork(`${import.meta.dirname}/${kind}-process.ts`, [root], {
    env: { PATH: process.env.PATH, MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise((done) => child.once('exit', done))
  await answer(child)
  return {
    async round(sources) {
      child.send(sources)
      return (await answer(child)) as RoundCost
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

function answer(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => reject(new Error('the measured process ended')))
  })
}
