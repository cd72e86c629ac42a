import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { PollAnswer } from '../desk/orders/poll-orders.ts'
import type { Config } from '../model/settings.ts'
import { type PollWish, pollAnswer, savePollOrder, withdrawPollOrder } from '../store/articles/poll-orders.ts'
import { writeBeside } from '../store/open/beside.ts'
import { lockStore, StoreLockedError } from '../store/open/lock.ts'
import { openStoreBeside } from './store-beside.ts'

const LOOK_MS = 250
/** How often it is looked whether that desk is still there. */
const FREE_MS = 1000
/** A desk looks every ten seconds; a long round may be under way. */
const PATIENCE_MS = 10 * 60_000

/**
 * Has the desk that runs poll these sources, or what is due, and waits for what it came to; undefined if that desk has ended
 * without an answer.
 */
export async function pollBeside(config: Config, wish: PollWish): Promise<PollAnswer | undefined> {
  const id = randomUUID()
  await writeBeside(config.server.database, (handle) => savePollOrder(handle, { id, ...wish }, Date.now()))
  const { handle, close } = openStoreBeside(config)
  try {
    for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
      const answer = await pollAnswer<PollAnswer>(handle, id)
      if (answer !== undefined) return answer
      if (waited % FREE_MS === 0 && isFree(config)) {
        await writeBeside(config.server.database, (store) => withdrawPollOrder(store, id))
        return undefined
      }
      await pause(LOOK_MS)
    }
    return { failed: 'the wiredesk that runs gives no answer' }
  } finally {
    await close()
  }
}

/** Whether no desk has the store in use. */
function isFree({ server }: Config): boolean {
  const { file } = server.database
  if (file === undefined) return false
  try {
    lockStore(file)()
    return true
  } catch (error) {
    if (error instanceof StoreLockedError) return false
    throw error
  }
}
