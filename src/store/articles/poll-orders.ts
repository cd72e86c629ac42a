import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'

/** Sources that the operator wants polled; without any, those that are due. */
export type PollWish = {
  readonly names: readonly string[]
  /** Whether they are asked although they are held. */
  readonly isNow: boolean
  /** Whether they are let go first, where they are held for a flood. */
  readonly isRelease?: boolean | undefined
}

/** The same, for the desk that runs. */
export type PollOrder = PollWish & { readonly id: string }

/** Leaves an order for the desk that has the store in use. */
export async function savePollOrder(
  handle: Handle,
  { id, names, isNow, isRelease }: PollOrder,
  at: Instant,
): Promise<void> {
  const values = { id, names_json: JSON.stringify(names), is_now: isNow ? 1 : 0, is_release: isRelease ? 1 : 0 }
  await handle
    .insertInto('poll_orders')
    .values({ ...values, ordered_at: at, answer_json: null })
    .execute()
}

/** The orders that nobody has answered yet, the oldest first. */
export async function waitingPollOrders(handle: Handle): Promise<readonly PollOrder[]> {
  const rows = await handle
    .selectFrom('poll_orders')
    .select(['id', 'names_json', 'is_now', 'is_release'])
    .where('answer_json', 'is', null)
    .orderBy('ordered_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    names: JSON.parse(row.names_json),
    isNow: row.is_now === 1,
    isRelease: row.is_release === 1,
  }))
}

/** Leaves the answer to an order. */
export async function finishPollOrder(
  handle: Handle,
  id: string,
  { answer, at }: { readonly answer: unknown; readonly at: Instant },
): Promise<void> {
  const values = { answer_json: JSON.stringify(answer), ordered_at: at }
  await handle.updateTable('poll_orders').set(values).where('id', '=', id).execute()
}

/** The answer to an order; undefined until it is there. */
export async function pollAnswer<Answer>(handle: Handle, id: string): Promise<Answer | undefined> {
  const row = await handle.selectFrom('poll_orders').select('answer_json').where('id', '=', id).executeTakeFirst()
  return row?.answer_json ? JSON.parse(row.answer_json) : undefined
}

/** Takes an order back. */
export async function withdrawPollOrder(handle: Handle, id: string): Promise<void> {
  await handle.deleteFrom('poll_orders').where('id', '=', id).execute()
}

/** Drops the orders from before an instant, and their answers. */
export async function deletePollOrders(handle: Handle, before: Instant): Promise<void> {
  await handle.deleteFrom('poll_orders').where('ordered_at', '<', before).execute()
}
