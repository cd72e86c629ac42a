import { unpacked } from '../../documents/unpack.ts'
import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { type Change, dueAgain, type Failure, type QueueOptions, triesAfter } from './attempts.ts'

/** A subscriber whose notification is due. */
export type DueNotification = { readonly subscriptionId: string; readonly host: string; readonly isSlow: boolean }

/** What has to be sent to a subscriber, without the bytes. */
export type Notification = {
  readonly subscriptionId: string
  readonly callback: string
  readonly host: string
  /** Path of the feed document. */
  readonly topic: string
  readonly secret: string | undefined
  readonly leaseUntil: Instant
  readonly isSlow: boolean
  /** Hash of the bytes that it has not received. */
  readonly hash: string
  /** Hash of the bytes that are published at this moment. */
  readonly documentHash: string
  /** How often sending it has failed. */
  readonly tries: number
  readonly dueAt: Instant
}

/** A document in the form in which it is sent. */
export type PublishedDocument = { readonly hash: string; readonly contentType: string; readonly body: Uint8Array }

/** Queues a change for every subscriber of its topic, replacing an older one that is waiting. */
export async function queueNotifications(
  handle: Handle,
  { topic, hash }: Change,
  options: QueueOptions,
): Promise<void> {
  await handle
    .insertInto('notifications')
    .columns(['subscription_id', 'hash', 'tries', 'due_at'])
    .expression((from) =>
      from
        .selectFrom('subscriptions')
        .select(({ lit, val }) => ['id', val(hash).as('hash'), lit(0).as('tries'), val(options.at).as('due_at')])
        .where('topic', '=', topic)
        .where('lease_until', '>', options.at),
    )
    .onConflict((conflict) =>
      conflict
        .column('subscription_id')
        .doUpdateSet({ hash, tries: 0, due_at: dueAgain('notifications.tried_at', options) }),
    )
    .execute()
}

/** Subscribers whose notification is due, the longest waiting first. */
export async function dueNotifications(handle: Handle, at: Instant): Promise<DueNotification[]> {
  const rows = await handle
    .selectFrom('notifications')
    .innerJoin('subscriptions', 'subscriptions.id', 'notifications.subscription_id')
    .select(['subscription_id', 'host', 'is_slow'])
    .where('due_at', '<=', at)
    .orderBy('due_at')
    .orderBy('subscription_id')
    .execute()
  return rows.map((row) => ({ subscriptionId: row.subscription_id, host: row.host, isSlow: row.is_slow === 1 }))
}

/** What has to be sent to a subscriber; undefined if nothing is waiting, or its topic is not published. */
export async function loadNotification(handle: Handle, subscriptionId: string): Promise<Notification | undefined> {
  const row = await handle
    .selectFrom('notifications')
    .innerJoin('subscriptions', 'subscriptions.id', 'notifications.subscription_id')
    .innerJoin('documents', 'documents.path', 'subscriptions.topic')
    .select(['callback', 'host', 'topic', 'secret', 'lease_until', 'is_slow'])
    .select(['notifications.hash', 'tries', 'due_at', 'documents.hash as document_hash'])
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst()
  if (!row) return undefined
  const { callback, host, topic, secret, hash, tries } = row
  return {
    subscriptionId,
    callback,
    host,
    topic,
    secret: secret ?? undefined,
    leaseUntil: row.lease_until,
    isSlow: row.is_slow === 1,
    hash,
    documentHash: row.document_hash,
    tries,
    dueAt: row.due_at,
  }
}

/** The document that is published at a path at this moment: its bytes, their hash and their type. */
export async function loadPublished(handle: Handle, path: string): Promise<PublishedDocument | undefined> {
  const documents = handle.selectFrom('documents').select(['hash', 'content_type as contentType', 'gzip'])
  const row = await documents.where('path', '=', path).executeTakeFirst()
  return row && { hash: row.hash, contentType: row.contentType, body: unpacked(row.gzip) }
}

/** Notes that these bytes need not be sent any more; false if newer ones are waiting. */
export async function finishNotification(handle: Handle, subscriptionId: string, hash: string): Promise<boolean> {
  const { numDeletedRows } = await handle
    .deleteFrom('notifications')
    .where('subscription_id', '=', subscriptionId)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow()
  // A subscriber has at most one row.
  if (numDeletedRows > 0n) return true
  const left = handle.selectFrom('notifications').select('hash').where('subscription_id', '=', subscriptionId)
  return (await left.executeTakeFirst()) === undefined
}

/** Drops the notification that is waiting for a subscriber. */
export async function dropNotification(handle: Handle, subscriptionId: string): Promise<void> {
  await handle.deleteFrom('notifications').where('subscription_id', '=', subscriptionId).execute()
}

/**
 * Notes that a delivery failed and when the next one is due; for newer bytes that are waiting by then, it counts as the
 * first failure.
 */
export async function postponeNotification(
  handle: Handle,
  subscriptionId: string,
  { hash, at, dueAt }: Failure,
): Promise<void> {
  await handle
    .updateTable('notifications')
    .set({ tries: triesAfter(hash), tried_at: at, due_at: dueAt })
    .where('subscription_id', '=', subscriptionId)
    .execute()
}
