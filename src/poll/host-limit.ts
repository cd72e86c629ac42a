/** Runs a task as soon as no other task for the same host is running. */
export type HostLimit = <Result>(host: string, task: () => Promise<Result>) => Promise<Result>

/** A limit of one task in flight per host; the others wait in the order in which they came. */
export function createHostLimit(): HostLimit {
  const lastOf = new Map<string, Promise<unknown>>()
  return async (host, task) => {
    const before = lastOf.get(host)
    const mine = (async () => {
      await before?.catch(() => {})
      return task()
    })()
    lastOf.set(host, mine)
    try {
      return await mine
    } finally {
      if (lastOf.get(host) === mine) lastOf.delete(host)
    }
  }
}
