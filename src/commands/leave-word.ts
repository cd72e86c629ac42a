import { openDesk } from '../desk/desk.ts'
import type { Config } from '../model/settings.ts'
import { StoreLockedError } from '../store/open/lock.ts'
import { type Handle, openBeside } from '../store/open/sqlite.ts'

/**
 * Writes down what the operator says, and does and publishes it at once where no other process has the store at `path`
 * in use: then true. False where one has, which does it at its next heartbeat.
 */
export async function leaveWord(
  config: Config,
  path: string,
  write: (handle: Handle) => Promise<void>,
): Promise<boolean> {
  const desk = await openDesk(config, () => {}).catch((error: unknown) => {
    if (error instanceof StoreLockedError) return undefined
    throw error
  })
  if (!desk) {
    const beside = openBeside(path)
    await write(beside).finally(() => beside.destroy())
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
