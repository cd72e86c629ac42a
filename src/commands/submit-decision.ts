import { openDesk } from '../desk/desk.ts'
import type { Config } from '../model/settings.ts'
import { writeBeside } from '../store/open/beside.ts'
import type { Handle } from '../store/open/handle.ts'
import { StoreLockedError } from '../store/open/lock.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Records what the operator decided. If no other process uses the store, it is carried out and published at once, and
 * the result is true; otherwise that process does so at its next heartbeat, and the result is false.
 */
export async function submitDecision(
  config: Config,
  write: (handle: Handle) => Promise<void>,
  { createLog }: Surroundings,
): Promise<boolean> {
  const log = createLog(config.server.logLevel)
  const desk = await openDesk(config, () => {}, { log }).catch((error: unknown) => {
    if (error instanceof StoreLockedError) return undefined
    throw error
  })
  if (!desk) {
    await writeBeside(config.server.database, write)
    return false
  }
  try {
    await write(desk.context.store.handle)
    await desk.prepare()
    return true
  } finally {
    await desk.close()
  }
}
