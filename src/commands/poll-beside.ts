import { randomUUID } from 'node:crypto'
import type { PollAnswer } from '../desk/orders/poll-orders.ts'
import type { Config } from '../model/settings.ts'
import { type PollWish, pollAnswer, savePollOrder, withdrawPollOrder } from '../store/articles/poll-orders.ts'
import { writeBeside } from '../store/open/beside.ts'
import { waitBeside } from './wait-beside.ts'

/**
 * Has the desk that runs poll these sources, or what is due, and waits for what it came to; undefined if that desk has ended
 * without an answer.
 */
export async function pollBeside(config: Config, wish: PollWish): Promise<PollAnswer | undefined> {
  const id = randomUUID()
  await writeBeside(config.server.database, (handle) => savePollOrder(handle, { id, ...wish }, Date.now()))
  const done = await waitBeside(config, (handle) => pollAnswer<PollAnswer>(handle, id))
  if (done.kind === 'answer') return done.answer
  if (done.kind === 'silent') return { failed: 'the wiredesk that runs gives no answer' }
  await writeBeside(config.server.database, (store) => withdrawPollOrder(store, id))
  return undefined
}
