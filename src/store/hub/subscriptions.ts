import { randomUUID } from 'node:crypto'
import type { HubStatus } from '../../model/border.ts'
import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import type { SubscriptionsTable } from '../open/hub-schema.ts'

/** A subscriber of our hub. */
export type Subscription = {
  readonly id: string
  readonly callback: string
  /** The callback's host name. */
  readonly host: string
  /** Path of the feed document. */
  readonly topic: string
  /** The topic as the subscriber named it. */
  readonly topicUrl: string
  readonly secret: string | undefined
  readonly leaseUntil: Instant
  /** When it last confirmed the subscription. */
  readonly verifiedAt: Instant
  /** Whether its last delivery failed or took long, so that it is served separately from the others. */
  readonly isSlow: boolean
}

/** What a subscriber has confirmed. */
export type Subscriber = Omit<Subscription, 'id' | 'verifiedAt' | 'isSlow'>

/**
 * Subscribes a callback to a topic, or renews it: lease, secret and the wording of the topic are replaced, its id
 * stays.
 */
export async function saveSubscription(handle: Handle, subscriber: Subscriber, at: Instant): Promise<void> {
  const { callback, host, topic, topicUrl, secret, leaseUntil } = subscriber
  const values = { host, topic_url: topicUrl, secret: secret ?? null, lease_until: leaseUntil, verified_at: at }
  await handle
    .insertInto('subscriptions')
    .values({ id: randomUUID(), callback, topic, is_slow: 0, ...values })
    .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet(values))
    .execute()
}

/** The subscription of a callback to a topic, whether or not its lease has run out. */
export async function findSubscription(
  handle: Handle,
  { callback, topic }: Pick<Subscription, 'callback' | 'topic'>,
): Promise<Subscription | undefined> {
  const subscriptions = handle.selectFrom('subscriptions').selectAll().where('topic', '=', topic)
  const row = await subscriptions.where('callback', '=', callback).executeTakeFirst()
  return row && fromRow(row)
}

/** Ends a subscription and drops its waiting notification. */
export async function endSubscription(handle: Handle, id: string): Promise<void> {
  await handle.deleteFrom('notifications').where('subscription_id', '=', id).execute()
  await handle.deleteFrom('subscriptions').where('id', '=', id).execute()
}

/** Ends the subscriptions whose lease has run out. */
export async function endOldSubscriptions(handle: Handle, at: Instant): Promise<void> {
  const old = handle.selectFrom('subscriptions').select('id').where('lease_until', '<=', at)
  await handle.deleteFrom('notifications').where('subscription_id', 'in', old).execute()
  await handle.deleteFrom('subscriptions').where('lease_until', '<=', at).execute()
}

/** Notes whether a subscriber is served among the slow ones. */
export async function markSlow(handle: Handle, id: string, isSlow: boolean): Promise<void> {
  const values = { is_slow: isSlow ? 1 : 0 } as const
  await handle.updateTable('subscriptions').set(values).where('id', '=', id).execute()
}

/** The subscriptions to topics for which no document is published. */
export async function subscriptionsWithoutTopic(handle: Handle): Promise<Subscription[]> {
  const rows = await handle
    .selectFrom('subscriptions')
    .selectAll()
    .where('topic', 'not in', (query) => query.selectFrom('documents').select('path'))
    .execute()
  return rows.map(fromRow)
}

/**
 * Moves those who are subscribed to a topic, or have asked to be, to another topic; one who has that other topic
 * already keeps only that.
 */
export async function moveSubscribers(handle: Handle, from: string, to: string): Promise<void> {
  for (const table of ['subscriptions', 'hub_requests'] as const) {
    const there = handle.selectFrom(table).select('callback').where('topic', '=', to)
    await handle
      .updateTable(table)
      .set({ topic: to })
      .where('topic', '=', from)
      .where('callback', 'not in', there)
      .execute()
  }
  const left = handle.selectFrom('subscriptions').select('id').where('topic', '=', from)
  await handle.deleteFrom('notifications').where('subscription_id', 'in', left).execute()
  for (const table of ['subscriptions', 'hub_requests'] as const) {
    await handle.deleteFrom(table).where('topic', '=', from).execute()
  }
}

/** How many subscriptions there are in all, at a host and to a topic. */
export async function countSubscriptions(
  handle: Handle,
  { host, topic }: Pick<Subscription, 'host' | 'topic'>,
): Promise<{ readonly all: number; readonly ofHost: number; readonly ofTopic: number }> {
  const count = handle.selectFrom('subscriptions').select(({ fn }) => fn.countAll<number>().as('count'))
  const { count: all } = await count.executeTakeFirstOrThrow()
  const { count: ofHost } = await count.where('host', '=', host).executeTakeFirstOrThrow()
  const { count: ofTopic } = await count.where('topic', '=', topic).executeTakeFirstOrThrow()
  return { all, ofHost, ofTopic }
}

/** What the public may know of the hub at an instant. */
export async function hubStatus(handle: Handle, at: Instant): Promise<HubStatus> {
  const count = async (table: 'subscriptions' | 'notifications' | 'hub_requests' | 'pings') => {
    const all = handle.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count'))
    return (await all.executeTakeFirstOrThrow()).count
  }
  const live = handle.selectFrom('subscriptions').where('lease_until', '>', at)
  const { subscriptions } = await live
    .select(({ fn }) => fn.countAll<number>().as('subscriptions'))
    .executeTakeFirstOrThrow()
  const waiting = (await count('notifications')) + (await count('hub_requests')) + (await count('pings'))
  return { subscriptions, waiting }
}

function fromRow({ topic_url, secret, lease_until, verified_at, is_slow, ...row }: SubscriptionsTable): Subscription {
  return {
    ...row,
    topicUrl: topic_url,
    secret: secret ?? undefined,
    leaseUntil: lease_until,
    verifiedAt: verified_at,
    isSlow: is_slow === 1,
  }
}
