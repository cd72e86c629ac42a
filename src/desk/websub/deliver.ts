import { createHmac } from 'node:crypto'
import { linkHeader } from '../../documents/link-header.ts'
import type { Outgoing } from '../../poll/send.ts'
import {
  dropNotification,
  finishNotification,
  loadNotification,
  type Notification,
  type PublishedDocument,
  postponeNotification,
} from '../../store/hub/outbox.ts'
import { endSubscription, markSlow } from '../../store/hub/subscriptions.ts'
import { userAgent } from '../newsroom/user-agent.ts'
import { endOf, type HubContext, isSuccess, posted } from '../outside/hub-context.ts'
import { PAUSE_MS, retryDelayMs } from '../outside/retry.ts'
import type { FindPublished } from './published.ts'

/** Subscribers that take longer than this are served separately from the quick ones. */
const SLOW_MS = 2_000

type Delivery = HubContext & { readonly findPublished: FindPublished }

/**
 * Sends a subscriber the current document of its topic, and the next one right away if that has changed meanwhile. It
 * is marked as delivered afterwards, so that a kill in between repeats a delivery but never loses one.
 */
export async function deliver(subscriptionId: string, hub: Delivery): Promise<void> {
  for (let isDone = false; !isDone; ) {
    const due = await loadNotification(hub.store.handle, subscriptionId)
    isDone = due === undefined || (await deliverOnce(due, hub))
    if (!due) await dropNotification(hub.store.handle, subscriptionId)
  }
}

async function deliverOnce(due: Notification, hub: Delivery): Promise<boolean> {
  const { handle } = hub.store
  const before = hub.now()
  if (due.dueAt > before) return true
  if (due.leaseUntil <= before) {
    await endSubscription(handle, due.subscriptionId)
    return true
  }
  const document = await hub.findPublished(due.topic, due.documentHash)
  // The document has just gone; the next look finds nothing to send.
  if (!document) return false
  const startedAt = hub.elapsed()
  const sent = await hub.send(notificationOf(due, document, hub))
  const tookMs = hub.elapsed() - startedAt
  const at = hub.now()
  if (sent.kind === 'answered' && sent.status === 410) {
    await endSubscription(handle, due.subscriptionId)
    hub.log.info({ host: due.host, topic: due.topic }, 'subscriber is gone')
    return true
  }
  const isSlow = !isSuccess(sent) || tookMs > SLOW_MS
  if (isSlow !== due.isSlow) await markSlow(handle, due.subscriptionId, isSlow)
  if (isSuccess(sent)) return finishNotification(handle, due.subscriptionId, due.hash)
  await failed(due, { at, reason: endOf(sent) }, hub)
  return true
}

async function failed(due: Notification, { at, reason }: { at: number; reason: string }, hub: HubContext) {
  const { handle } = hub.store
  const delayMs = retryDelayMs(due.tries + 1, hub.random)
  const { host, topic, hash } = due
  hub.log.info({ host, topic, tries: due.tries + 1, reason }, 'notification not delivered')
  // A delivery that failed for a day is given up; the subscription stays, and the next change is sent again.
  if (delayMs === undefined && (await finishNotification(handle, due.subscriptionId, hash))) return
  await postponeNotification(handle, due.subscriptionId, { hash, at, dueAt: at + (delayMs ?? PAUSE_MS) })
}

/**
 * A notification (W3C WebSub 7): the whole document with its type, the Link header, and a signature over these very
 * bytes.
 */
function notificationOf(
  { callback, topic, secret }: Notification,
  document: PublishedDocument,
  { config }: HubContext,
): Outgoing {
  const { baseUrl, contact } = config.server
  const signature = secret === undefined ? undefined : createHmac('sha256', secret).update(document.body).digest('hex')
  return posted(callback, document.body, {
    'user-agent': userAgent(contact),
    'content-type': document.contentType,
    link: linkHeader(topic, { baseUrl }) ?? '',
    ...(signature === undefined ? {} : { 'x-hub-signature': `sha256=${signature}` }),
  })
}
