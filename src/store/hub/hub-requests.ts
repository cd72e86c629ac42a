import { randomUUID } from 'node:crypto'
import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import type { HubRequestsTable } from '../open/hub-schema.ts'

/** What a callback is still to be asked or told: the last word for it and a topic. */
export type WaitingRequest = {
  readonly id: string
  readonly mode: 'subscribe' | 'unsubscribe' | 'denied'
  readonly callback: string
  /** The callback's host name. */
  readonly host: string
  /** Path of the feed document. */
  readonly topic: string
  /** The topic as the subscriber named it. */
  readonly topicUrl: string
  readonly secret: string | undefined
  /** As they were asked for. */
  readonly leaseSeconds: number | undefined
  /** Why it is denied. */
  readonly reason: string | undefined
  readonly at: Instant
}

/** Writes down what a callback is to be asked or told, in the place of what was for the same callback and topic; returns it. */
export async function saveHubRequest(handle: Handle, request: Omit<WaitingRequest, 'id'>): Promise<WaitingRequest> {
  // With an id of its own, so that the outcome of the one before it, under way maybe, counts for nothing.
  const waiting = { ...request, id: randomUUID() }
  const row = toRow(waiting)
  await handle
    .insertInto('hub_requests')
    .values(row)
    .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet(row))
    .execute()
  return waiting
}

/** All that callbacks are to be asked or told, the oldest first. */
export async function waitingHubRequests(handle: Handle): Promise<WaitingRequest[]> {
  return (await handle.selectFrom('hub_requests').selectAll().orderBy('at').orderBy('id').execute()).map(fromRow)
}

/** What is to be done with a callback and a topic, where anything is. */
export async function findHubRequest(
  handle: Handle,
  { callback, topic }: Pick<WaitingRequest, 'callback' | 'topic'>,
): Promise<WaitingRequest | undefined> {
  const requests = handle.selectFrom('hub_requests').selectAll().where('topic', '=', topic)
  const row = await requests.where('callback', '=', callback).executeTakeFirst()
  return row && fromRow(row)
}

/** Forgets a request; false where it was not there any more, because a newer one has taken its place. */
export async function takeHubRequest(handle: Handle, id: string): Promise<boolean> {
  const { numDeletedRows } = await handle.deleteFrom('hub_requests').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** How many requests wait in all, for a host and for a topic. */
export async function countHubRequests(
  handle: Handle,
  { host, topic }: Pick<WaitingRequest, 'host' | 'topic'>,
): Promise<{ readonly all: number; readonly ofHost: number; readonly ofTopic: number }> {
  const count = handle.selectFrom('hub_requests').select(({ fn }) => fn.countAll<number>().as('count'))
  const { count: all } = await count.executeTakeFirstOrThrow()
  const { count: ofHost } = await count.where('host', '=', host).executeTakeFirstOrThrow()
  const { count: ofTopic } = await count.where('topic', '=', topic).executeTakeFirstOrThrow()
  return { all, ofHost, ofTopic }
}

function toRow({ topicUrl, secret, leaseSeconds, reason, ...request }: WaitingRequest): HubRequestsTable {
  const absent = { secret: secret ?? null, lease_seconds: leaseSeconds ?? null, reason: reason ?? null }
  return { ...request, ...absent, topic_url: topicUrl }
}

function fromRow({ topic_url, secret, lease_seconds, reason, ...row }: HubRequestsTable): WaitingRequest {
  const absent = { secret: secret ?? undefined, leaseSeconds: lease_seconds ?? undefined, reason: reason ?? undefined }
  return { ...row, ...absent, topicUrl: topic_url }
}
