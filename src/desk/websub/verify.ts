import { randomBytes } from 'node:crypto'
import { documentHashes } from '../../store/feeds/documents.ts'
import { saveHubRequest, takeHubRequest, type WaitingRequest } from '../../store/hub/hub-requests.ts'
import {
  endSubscription,
  findSubscription,
  saveSubscription,
  subscriptionsWithoutTopic,
} from '../../store/hub/subscriptions.ts'
import { grantedLease } from '../newsroom/hub-limits.ts'
import { askCallback, endOf, type HubContext, isSuccess } from '../outside/hub-context.ts'

const GONE = 'this feed is not published any more'

/**
 * Carries out a waiting request, once: asks the callback whether it wants what was requested in its name, or tells it
 * that it was denied. Whatever the callback says, the request is done; nothing else changes unless it agreed.
 */
export async function carryOutRequest(request: WaitingRequest, hub: HubContext): Promise<void> {
  const { handle } = hub.store
  if (request.mode === 'denied') return deny(request, hub)
  const isPublished = (await documentHashes(handle, [request.topic])).has(request.topic)
  if (request.mode === 'subscribe' && !isPublished) return deny({ ...request, reason: GONE }, hub)
  const challenge = randomBytes(24).toString('base64url')
  const leaseSeconds = grantedLease(request.leaseSeconds)
  const question = { 'hub.mode': request.mode, 'hub.topic': request.topicUrl, 'hub.challenge': challenge }
  const lease = request.mode === 'subscribe' ? { 'hub.lease_seconds': String(leaseSeconds) } : {}
  const sent = await askCallback(request.callback, { ...question, ...lease }, hub)
  const isEcho = sent.kind === 'answered' && Buffer.from(challenge).equals(sent.body)
  const { mode, host, topic } = request
  if (isSuccess(sent) && isEcho) {
    await agree(request, leaseSeconds, hub)
    hub.log.info({ mode, host, topic }, 'subscriber agreed')
  } else {
    await takeHubRequest(handle, request.id)
    hub.log.info({ mode, host, topic, reason: endOf(sent) }, 'subscriber did not agree')
  }
}

async function agree(request: WaitingRequest, leaseSeconds: number, { store, now }: HubContext): Promise<void> {
  const at = now()
  await store.transaction(async (transaction) => {
    // A newer request for the same callback and topic has replaced this one, whose outcome no longer counts.
    if (!(await takeHubRequest(transaction, request.id))) return
    if (request.mode === 'unsubscribe') {
      const active = await findSubscription(transaction, request)
      if (active) await endSubscription(transaction, active.id)
      return
    }
    const { callback, host, topic, topicUrl, secret } = request
    const leaseUntil = at + leaseSeconds * 1000
    await saveSubscription(transaction, { callback, host, topic, topicUrl, secret, leaseUntil }, at)
  })
}

async function deny(request: WaitingRequest, hub: HubContext): Promise<void> {
  const { topicUrl, reason, host, topic } = request
  const told = { 'hub.mode': 'denied', 'hub.topic': topicUrl, ...(reason ? { 'hub.reason': reason } : {}) }
  const sent = await askCallback(request.callback, told, hub)
  await takeHubRequest(hub.store.handle, request.id)
  hub.log.info({ host, topic, reason, told: endOf(sent) }, 'subscription denied')
}

/** Ends the subscriptions to feeds that are no longer published, and has their callbacks told. */
export async function revokeGone({ store, now }: HubContext): Promise<void> {
  const at = now()
  await store.transaction(async (transaction) => {
    for (const { id, callback, host, topic, topicUrl } of await subscriptionsWithoutTopic(transaction)) {
      await endSubscription(transaction, id)
      const rest = { secret: undefined, leaseSeconds: undefined, reason: GONE, at }
      await saveHubRequest(transaction, { mode: 'denied', callback, host, topic, topicUrl, ...rest })
    }
  })
}
