import { setTimeout as pause } from 'node:timers/promises'

export type Waiting = {
  readonly everyMs: number
  /** Gives up when this is aborted. */
  readonly signal: AbortSignal
}

/** Looks again and again until there is something to see, and gives it; undefined where it had to give up. */
export async function until<Found>(
  look: () => Promise<Found | undefined>,
  { everyMs, signal }: Waiting,
): Promise<Found | undefined> {
  while (!signal.aborted) {
    const found = await look()
    if (found !== undefined) return found
    await pause(everyMs, undefined, { signal }).catch(() => {})
  }
  return undefined
}
