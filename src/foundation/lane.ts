import { createTurns } from './turns.ts'

/** Runs a task for a host when its turn comes. */
export type Lane = <Result>(host: string, task: () => Promise<Result>) => Promise<Result>

type Turns = ReturnType<typeof createTurns>

/**
 * Opens a lane, which limits how many tasks run at once, in all and per host; the others wait in order of arrival. A
 * task that waits for its host takes no place from other hosts.
 */
export function createLane(limit: { readonly inAll: number; readonly perHost: number }): Lane {
  const inTurn = createTurns(limit.inAll)
  const hosts = new Map<string, { readonly turns: Turns; users: number }>()
  return async (host, task) => {
    const own = hosts.get(host) ?? { turns: createTurns(limit.perHost), users: 0 }
    hosts.set(host, own)
    own.users += 1
    try {
      return await own.turns(() => inTurn(task))
    } finally {
      own.users -= 1
      if (own.users === 0) hosts.delete(host)
    }
  }
}
