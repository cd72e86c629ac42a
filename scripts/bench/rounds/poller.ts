import { fork } from 'node:child_process'
import { endWithUs } from '../flow/end-with-us.ts'

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
  endWithUs(child)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const answer = () => {
    const said = new Promise((resolve) => child.once('message', resolve))
    return Promise.race([said, ended.then(() => Promise.reject(new Error('the measured process ended')))])
  }
  await answer()
  return {
    async round(sources) {
      child.send(sources)
      return (await answer()) as RoundCost
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
