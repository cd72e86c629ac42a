import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { type Change, dueAgain, type Failure, type QueueOptions, triesAfter } from './attempts.ts'

/** A topic whose change another hub has not been told of. */
export type WaitingPing = Change & {
  readonly hub: string
  /** How often telling the hub has failed. */
  readonly tries: number
  readonly dueAt: Instant
}

/** Queues a change for another hub, as `queueNotifications` does for a subscriber. */
export async function queuePing(
  handle: Handle,
  { hub, topic, hash }: Change & { readonly hub: string },
  options: QueueOptions,
): Promise<void> {
  await handle
    .insertInto('pings')
    .values({ hub, topic, hash, tries: 0, tried_at: null, due_at: options.at })
    .onConflict((conflict) =>
      conflict.columns(['hub', 'topic']).doUpdateSet({ hash, tries: 0, due_at: dueAgain('pings.tried_at', options) }),
    )
    .execute()
}

/** The pings that are due, the longest waiting first. */
export async function duePings(handle: Handle, at: Instant): Promise<WaitingPing[]> {
  const due = handle.selectFrom('pings').select(['hub', 'topic', 'hash', 'tries', 'due_at as dueAt'])
  return due.where('due_at', '<=', at).orderBy('due_at').orderBy('hub').orderBy('topic').execute()
}

/** Forgets a ping if it is still about these bytes. */
export async function finishPing(
  handle: Handle,
  { hub, topic, hash }: Change & { readonly hub: string },
): Promise<void> {
  await handle.deleteFrom('pings').where('hub', '=', hub).where('topic', '=', topic).where('hash', '=', hash).execute()
}

/**
 * Notes that a ping failed and when the next one is due; for newer bytes that are waiting by then, it counts as the
 * first failure.
 */
export async function postponePing(
  handle: Handle,
  { hub, topic }: Pick<WaitingPing, 'hub' | 'topic'>,
  { hash, at, dueAt }: Failure,
): Promise<void> {
  await handle
    .updateTable('pings')
    .set({ tries: triesAfter(hash), tried_at: at, due_at: dueAt })
    .where('hub', '=', hub)
    .where('topic', '=', topic)
    .execute()
}

/** Forgets pings to hubs that are not in the list. */
export async function forgetPings(handle: Handle, hubs: readonly string[]): Promise<void> {
  const all = handle.deleteFrom('pings')
  await (hubs.length === 0 ? all : all.where('hub', 'not in', hubs)).execute()
}
