import type { Aside } from './domain-turns.ts'

/** Runs a task that may reach any of these addresses as soon as there is room at all of them. */
export type AddressTurns = <Result>(
  addresses: readonly string[],
  task: () => Promise<Result>,
  aside: Aside,
) => Promise<Result>

type Waiting = { readonly addresses: readonly string[]; readonly start: () => void }

/** Lets at most `most` tasks run at once per address: thousands of domains may have one machine in front of them. */
export function createAddressTurns(most: number): AddressTurns {
  const running = new Map<string, number>()
  const waiting = new Map<string, Set<Waiting>>()

  const hasRoom = (address: string) => (running.get(address) ?? 0) < most
  const enter = (addresses: readonly string[]) => {
    for (const address of addresses) running.set(address, (running.get(address) ?? 0) + 1)
  }
  const leave = (addresses: readonly string[]) => {
    for (const address of addresses) {
      const left = (running.get(address) ?? 0) - 1
      if (left > 0) running.set(address, left)
      else running.delete(address)
    }
    for (const address of addresses) startAt(address)
  }
  /** Starts those who wait for an address and find room at their other ones too. */
  const startAt = (address: string) => {
    for (const one of waiting.get(address) ?? []) {
      if (!hasRoom(address)) return
      if (!one.addresses.every(hasRoom)) continue
      for (const each of one.addresses) {
        const others = waiting.get(each)
        others?.delete(one)
        if (others?.size === 0) waiting.delete(each)
      }
      enter(one.addresses)
      one.start()
    }
  }
  const queue = (addresses: readonly string[]) =>
    new Promise<void>((start) => {
      const one = { addresses, start }
      for (const address of addresses) waiting.set(address, (waiting.get(address) ?? new Set()).add(one))
    })
  return async (given, task, aside) => {
    const addresses = [...new Set(given)]
    if (addresses.every(hasRoom)) enter(addresses)
    else await aside(() => queue(addresses))
    try {
      return await task()
    } finally {
      leave(addresses)
    }
  }
}
