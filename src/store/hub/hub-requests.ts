import { randomUUID } from 'node:crypto'
import type { Instant } from '../../model/instant.ts'
import type { HubRequestsTable } from '../open/hub-schema.ts'
import type { Handle } from '../open/sqlite.ts'

/** Writes down what a callback is to be asked or told, in the place of what was for the same callback and topic; returns it. */
export async function saveHubRequest(handle: Handle, request: Omit<HubRequestsTable, 'id'>): Promise<HubRequestsTable> {
  // With an id of its own, so that the outcome of the one before it, under way maybe, counts for nothing.
  const values = { id: randomUUID(), ...request }
  await handle
    .insertInto('hub_requests')
    .values(values)
    .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet(values))
    .execute()
  return values
}

/** All that callbacks are to be asked or told, the oldest first. */
export async function waitingHubRequests(handle: Handle): Promise<HubRequestsTable[]> {
  return handle.selectFrom('hub_requests').selectAll().orderBy('at').orderBy('id').execute()
}

/** What is to be done with a callback and a topic, where anything is. */
export async function findHubRequest(handle: Handle, { callback, topic }: { callback: string; topic: string }) {
  return handle
    .selectFrom('hub_requests')
    .selectAll()
    .where('topic', '=', topic)
    .where('callback', '=', callback)
    .executeTakeFirst()
}

/** Forgets a request; false where it was not there any more, because a newer one has taken its place. */
export async function takeHubRequest(handle: Handle, id: string): Promise<boolean> {
  const { numDeletedRows } = await handle.deleteFrom('hub_requests').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** How many requests wait in all, for a host and for a topic. */
export async function countHubRequests(handle: Handle, { host, topic }: { host: string; topic: string }) {
  const count = handle.selectFrom('hub_requests').select(({ fn }) => fn.countAll<number>().as('count'))
  const { count: all } = await count.executeTakeFirstOrThrow()
  const { count: ofHost } = await count.where('host', '=', host).executeTakeFirstOrThrow()
  const { count: ofTopic } = await count.where('topic', '=', topic).executeTakeFirstOrThrow()
  return { all, ofHost, ofTopic }
}

/** What of a budget is used in the hour that runs, and when that hour began. */
export async function usedBudget(handle: Handle, target: string, hour: { at: Instant; lengthMs: number }) {
  const row = await handle.selectFrom('hub_budgets').selectAll().where('target', '=', target).executeTakeFirst()
  // A clock that went back must not hold an hour open for as long.
  const isRunning = row !== undefined && Math.abs(hour.at - row.since) < hour.lengthMs
  return isRunning ? { used: row.used, since: row.since } : { used: 0, since: hour.at }
}

/** Notes what of a budget is used. */
export async function saveBudget(handle: Handle, target: string, budget: { used: number; since: Instant }) {
  await handle
    .insertInto('hub_budgets')
    .values({ target, ...budget })
    .onConflict((conflict) => conflict.column('target').doUpdateSet(budget))
    .execute()
}

/** Forgets budgets of hours that began before an instant. */
export async function forgetBudgets(handle: Handle, before: Instant): Promise<void> {
  await handle.deleteFrom('hub_budgets').where('since', '<', before).execute()
}
