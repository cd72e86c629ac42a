import { createTurns } from '../foundation/turns.ts'

/** Runs a task as soon as no other task for the same host is running. */
export type HostLimit = <Result>(host: string, task: () => Promise<Result>) => Promise<Result>

/**
 * A limit of one task in flight per host, and of `concurrency` in all; the others wait in the order in which they came.
 * Those that wait for their host take no place from other hosts.
 */
export function createHostLimit(concurrency: number): HostLimit {
  const inTurn = createTurns(concurrency)
  const lastOf = new Map<string, Promise<unknown>>()
  return async (host, task) => {
    const before = lastOf.get(host)
    const mine = (async () => {
      await before?.catch(() => {})
      return inTurn(task)
    })()
    lastOf.set(host, mine)
    try {
      return await mine
    } finally {
      if (lastOf.get(host) === mine) lastOf.delete(host)
    }
  }
}
