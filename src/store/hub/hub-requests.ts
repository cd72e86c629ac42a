import { randomUUID } from 'node:crypto'
import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import type { HubRequestsTable } from '../open/hub-schema.ts'

/** What a callback still has to be asked or told: the latest request for it and a topic. */
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
  /** As requested. */
  readonly leaseSeconds: number | undefined
  /** Why the request is denied. */
  readonly reason: string | undefined
  readonly at: Instant
}

/**
 * Records what a callback has to be asked or told, replacing an earlier request for the same callback and topic;
 * returns it.
 */
export async function saveHubRequest(handle: Handle, request: Omit<WaitingRequest, 'id'>): Promise<WaitingRequest> {
  // The new id makes sure that the outcome of an earlier request, perhaps under way now, no longer counts.
  const waiting = { ...request, id: randomUUID() }
  const row = toRow(waiting)
  await handle
    .insertInto('hub_requests')
    .values(row)
    .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet(row))
    .execute()
  return waiting
}

/** All requests that are waiting, the oldest first. */
export async function waitingHubRequests(handle: Handle): Promise<WaitingRequest[]> {
  return (await handle.selectFrom('hub_requests').selectAll().orderBy('at').orderBy('id').execute()).map(fromRow)
}

/** The waiting request for a callback and a topic, if there is one. */
export async function findHubRequest(
  handle: Handle,
  { callback, topic }: Pick<WaitingRequest, 'callback' | 'topic'>,
): Promise<WaitingRequest | undefined> {
  const requests = handle.selectFrom('hub_requests').selectAll().where('topic', '=', topic)
  const row = await requests.where('callback', '=', callback).executeTakeFirst()
  return row && fromRow(row)
}

/** Forgets a request; false if it was gone already because a newer one has replaced it. */
export async function takeHubRequest(handle: Handle, id: string): Promise<boolean> {
  const { numDeletedRows } = await handle.deleteFrom('hub_requests').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** How many requests are waiting in all, for a host and for a topic. */
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
