import { sql } from 'kysely'
import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/sqlite.ts'

/** A document whose bytes have changed. */
export type Change = { readonly topic: string; readonly hash: string }

export type QueueOptions = {
  readonly at: Instant
  /** One that has just been tried in vain is not tried sooner than this after, however often its topic changes. */
  readonly pauseMs: number
}

/** Queues a change for every subscriber of its topic, in the place of an older one that waits. */
export async function queueNotifications(handle: Handle, { topic, hash }: Change, options: QueueOptions) {
  const { at, pauseMs } = options
  await sql`insert into notifications (subscription_id, hash, tries, tried_at, due_at)
    select id, ${hash}, 0, null, ${at} from subscriptions where topic = ${topic} and lease_until > ${at}
    on conflict (subscription_id) do update set hash = excluded.hash, tries = 0,
      due_at = case when notifications.tried_at is null then ${at}
        when notifications.tried_at + ${pauseMs} < ${at} then ${at}
        when notifications.tried_at > ${at} then ${at}
        else notifications.tried_at + ${pauseMs} end`.execute(handle)
}

/** Queues a change for a hub of others, as `queueNotifications` does for a subscriber. */
export async function queuePing(handle: Handle, ping: Change & { readonly hub: string }, options: QueueOptions) {
  const { at, pauseMs } = options
  await sql`insert into pings (hub, topic, hash, tries, tried_at, due_at)
    values (${ping.hub}, ${ping.topic}, ${ping.hash}, 0, null, ${at})
    on conflict (hub, topic) do update set hash = excluded.hash, tries = 0,
      due_at = case when pings.tried_at is null then ${at}
        when pings.tried_at + ${pauseMs} < ${at} then ${at}
        when pings.tried_at > ${at} then ${at}
        else pings.tried_at + ${pauseMs} end`.execute(handle)
}

/** Subscribers with a notification that is due, the longest waiting first. */
export async function dueNotifications(handle: Handle, at: Instant) {
  return handle
    .selectFrom('notifications')
    .innerJoin('subscriptions', 'subscriptions.id', 'notifications.subscription_id')
    .select(['subscription_id', 'host', 'is_slow'])
    .where('due_at', '<=', at)
    .orderBy('due_at')
    .orderBy('subscription_id')
    .execute()
}

/** What a subscriber is to be sent, but for the bytes: `document_hash` names those that are published at this moment. */
export async function loadNotification(handle: Handle, subscriptionId: string) {
  return handle
    .selectFrom('notifications')
    .innerJoin('subscriptions', 'subscriptions.id', 'notifications.subscription_id')
    .innerJoin('documents', 'documents.path', 'subscriptions.topic')
    .select(['subscriptions.id', 'callback', 'host', 'topic', 'secret', 'lease_until', 'is_slow'])
    .select(['notifications.hash', 'tries', 'due_at', 'documents.hash as document_hash'])
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst()
}

/** The document that is published at a path at this moment: its bytes, what names them, and their type. */
export async function loadPublished(handle: Handle, path: string) {
  const row = handle.selectFrom('documents').select(['hash', 'content_type', 'body']).where('path', '=', path)
  return row.executeTakeFirst()
}

/** Notes that these bytes have arrived; false where newer ones wait. */
export async function settleNotification(handle: Handle, subscriptionId: string, hash: string): Promise<boolean> {
  const { numDeletedRows } = await handle
    .deleteFrom('notifications')
    .where('subscription_id', '=', subscriptionId)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow()
  // There is one row for a subscriber at most.
  if (numDeletedRows > 0n) return true
  const left = handle.selectFrom('notifications').select('hash').where('subscription_id', '=', subscriptionId)
  return (await left.executeTakeFirst()) === undefined
}

/** Drops what waits for a subscriber. */
export async function dropNotification(handle: Handle, subscriptionId: string): Promise<void> {
  await handle.deleteFrom('notifications').where('subscription_id', '=', subscriptionId).execute()
}

export type Failure = { readonly hash: string; readonly at: Instant; readonly dueAt: Instant }

/** Notes that a delivery failed and when the next is due; newer bytes that wait by then have failed for the first time. */
export async function postponeNotification(handle: Handle, subscriptionId: string, { hash, at, dueAt }: Failure) {
  await sql`update notifications set tries = case when hash = ${hash} then tries + 1 else 1 end, tried_at = ${at},
    due_at = ${dueAt} where subscription_id = ${subscriptionId}`.execute(handle)
}

/** Pings that are due, the longest waiting first. */
export async function duePings(handle: Handle, at: Instant) {
  const due = handle.selectFrom('pings').selectAll().where('due_at', '<=', at)
  return due.orderBy('due_at').orderBy('hub').orderBy('topic').execute()
}

/** Forgets a ping, if it is still about these bytes. */
export async function settlePing(handle: Handle, { hub, topic, hash }: Change & { readonly hub: string }) {
  await handle.deleteFrom('pings').where('hub', '=', hub).where('topic', '=', topic).where('hash', '=', hash).execute()
}

/** Notes that a ping failed and when the next is due. */
export async function postponePing(handle: Handle, ping: { hub: string; topic: string }, failure: Failure) {
  const { hash, at, dueAt } = failure
  await sql`update pings set tries = case when hash = ${hash} then tries + 1 else 1 end, tried_at = ${at},
    due_at = ${dueAt} where hub = ${ping.hub} and topic = ${ping.topic}`.execute(handle)
}

/** Forgets pings to hubs that are not in the list. */
export async function forgetPings(handle: Handle, hubs: readonly string[]): Promise<void> {
  const all = handle.deleteFrom('pings')
  await (hubs.length === 0 ? all : all.where('hub', 'not in', hubs)).execute()
}
