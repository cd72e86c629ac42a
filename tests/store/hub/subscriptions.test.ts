import { describe, expect, it } from 'vitest'
import { deleteDocuments } from '../../../src/store/feeds/documents.ts'
import { findHubRequest, saveHubRequest, waitingHubRequests } from '../../../src/store/hub/hub-requests.ts'
import { dueNotifications, queueNotifications } from '../../../src/store/hub/outbox.ts'
import { queuePing } from '../../../src/store/hub/pings.ts'
import {
  countSubscriptions,
  endOldSubscriptions,
  endSubscription,
  findSubscription,
  hubStatus,
  markSlow,
  moveSubscribers,
  saveSubscription,
  subscriptionsWithoutTopic,
} from '../../../src/store/hub/subscriptions.ts'
import { engines } from '../engines.ts'
import { aSubscriber, publish, subscribed, TOPIC } from './subscribers.ts'

const OTHER = '/feeds/other.rss'
const pause = { at: 10, pauseMs: 5 }

function aRequest(name: string, topic = TOPIC) {
  const { callback, host, topicUrl } = aSubscriber(name, { topic })
  const rest = { secret: undefined, leaseSeconds: undefined, reason: undefined, at: 1 }
  return { mode: 'subscribe' as const, callback, host, topic, topicUrl, ...rest }
}

for (const engine of engines) {
  describe(`subscriptions in ${engine.name}`, () => {
    it('are what was verified, one for a callback and a topic', async () => {
      const { handle } = await engine.open()
      const one = aSubscriber('one', { secret: 'key' })
      await saveSubscription(handle, one, 7)
      await saveSubscription(handle, { ...one, topic: OTHER }, 7)
      const kept = await findSubscription(handle, one)
      expect(kept).toEqual({ ...one, id: expect.any(String), verifiedAt: 7, isSlow: false })
      expect(await findSubscription(handle, aSubscriber('two'))).toBeUndefined()
      expect((await findSubscription(handle, { ...one, topic: OTHER }))?.id).not.toBe(kept?.id)
    })

    it('that are renewed keep their id and take over lease, secret and words', async () => {
      const { handle } = await engine.open()
      const first = await subscribed(handle, 'one', { secret: 'old' })
      await markSlow(handle, first.id, true)
      const again = aSubscriber('one', { leaseUntil: 2000, topicUrl: 'https://desk.example/as-written' })
      await saveSubscription(handle, again, 9)
      expect(await findSubscription(handle, again)).toEqual({ ...again, id: first.id, verifiedAt: 9, isSlow: true })
      await markSlow(handle, first.id, false)
      expect((await findSubscription(handle, again))?.isSlow).toBe(false)
    })

    it('end with what waits for them, when they are ended or their lease is over', async () => {
      const { handle } = await engine.open()
      const [a, b, c] = [
        await subscribed(handle, 'a'),
        await subscribed(handle, 'b', { leaseUntil: 50 }),
        await subscribed(handle, 'c', { leaseUntil: 51 }),
      ]
      await queueNotifications(handle, { topic: TOPIC, hash: 'h' }, pause)
      await endSubscription(handle, a.id)
      expect((await dueNotifications(handle, 10)).map((due) => due.subscriptionId).toSorted()).toEqual(
        [b.id, c.id].toSorted(),
      )
      await endOldSubscriptions(handle, 50)
      expect((await hubStatus(handle, 10)).waiting).toBe(1)
      expect(await Promise.all([a, b, c].map((one) => findSubscription(handle, one)))).toEqual([
        undefined,
        undefined,
        c,
      ])
      expect(await dueNotifications(handle, 10)).toMatchObject([{ subscriptionId: c.id }])
    })

    it('to topics without a document are found', async () => {
      const { handle } = await engine.open()
      await publish(handle, TOPIC, 'h')
      await subscribed(handle, 'a')
      const lost = await subscribed(handle, 'b', { topic: OTHER })
      expect(await subscriptionsWithoutTopic(handle)).toEqual([lost])
      await deleteDocuments(handle, [TOPIC])
      expect(await subscriptionsWithoutTopic(handle)).toHaveLength(2)
    })

    it('are counted in all, at a host and to a topic', async () => {
      const { handle } = await engine.open()
      await subscribed(handle, 'a')
      await subscribed(handle, 'a', { topic: OTHER })
      await subscribed(handle, 'b')
      expect(await countSubscriptions(handle, { host: 'a.example', topic: OTHER })).toEqual({
        all: 3,
        ofHost: 2,
        ofTopic: 1,
      })
    })
  })

  describe(`a topic that is renamed in ${engine.name}`, () => {
    it('takes its subscribers and those who ask along', async () => {
      const { handle } = await engine.open()
      const a = await subscribed(handle, 'a')
      await saveHubRequest(handle, aRequest('b'))
      await queueNotifications(handle, { topic: TOPIC, hash: 'h' }, pause)
      await moveSubscribers(handle, TOPIC, OTHER)
      expect(await findSubscription(handle, { ...a, topic: OTHER })).toEqual({ ...a, topic: OTHER })
      expect(await findHubRequest(handle, aRequest('b', OTHER))).toMatchObject({ host: 'b.example', topic: OTHER })
      expect(await dueNotifications(handle, 10)).toMatchObject([{ subscriptionId: a.id }])
    })

    it('leaves whoever has the new one already with that alone', async () => {
      const { handle } = await engine.open()
      await subscribed(handle, 'a')
      const kept = await subscribed(handle, 'a', { topic: OTHER, secret: 'of the new one' })
      await saveHubRequest(handle, aRequest('b'))
      const asked = await saveHubRequest(handle, aRequest('b', OTHER))
      await queueNotifications(handle, { topic: TOPIC, hash: 'h' }, pause)
      await moveSubscribers(handle, TOPIC, OTHER)
      expect(await findSubscription(handle, aSubscriber('a'))).toBeUndefined()
      expect(await findSubscription(handle, kept)).toEqual(kept)
      expect(await waitingHubRequests(handle)).toEqual([asked])
      expect((await hubStatus(handle, 10)).waiting).toBe(1)
      expect(await dueNotifications(handle, 10)).toEqual([])
    })
  })

  it(`the public learns how many are subscribed and how much waits, from ${engine.name}`, async () => {
    const { handle } = await engine.open()
    await subscribed(handle, 'a')
    await subscribed(handle, 'b', { leaseUntil: 50 })
    await queueNotifications(handle, { topic: TOPIC, hash: 'h' }, pause)
    await saveHubRequest(handle, aRequest('c'))
    await queuePing(handle, { hub: 'https://hub.example/', topic: TOPIC, hash: 'h' }, pause)
    expect(await hubStatus(handle, 49)).toEqual({ subscriptions: 2, waiting: 4 })
    expect(await hubStatus(handle, 50)).toEqual({ subscriptions: 1, waiting: 4 })
  })
}
