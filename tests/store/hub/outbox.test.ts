import { describe, expect, it } from 'vitest'
import { deleteDocuments } from '../../../src/store/feeds/documents.ts'
import {
  dropNotification,
  dueNotifications,
  finishNotification,
  loadNotification,
  loadPublished,
  postponeNotification,
  queueNotifications,
} from '../../../src/store/hub/outbox.ts'
import { markSlow } from '../../../src/store/hub/subscriptions.ts'
import type { Handle } from '../../../src/store/open/handle.ts'
import { engines } from '../engines.ts'
import { publish, subscribed, TOPIC } from './subscribers.ts'

const queue = (handle: Handle, hash: string, at: number) =>
  queueNotifications(handle, { topic: TOPIC, hash }, { at, pauseMs: 50 })

for (const engine of engines) {
  describe(`notifications in ${engine.name}`, () => {
    it('wait for every subscriber of the topic whose lease runs, and for nobody else', async () => {
      const { handle } = await engine.open()
      const a = await subscribed(handle, 'a', { secret: 'key' })
      await subscribed(handle, 'b', { leaseUntil: 10 })
      await subscribed(handle, 'c', { topic: '/feeds/other.rss' })
      await publish(handle, TOPIC, 'h1')
      await queue(handle, 'h1', 10)
      expect(await dueNotifications(handle, 9)).toEqual([])
      expect(await dueNotifications(handle, 10)).toEqual([{ subscriptionId: a.id, host: a.host, isSlow: false }])
      expect(await loadNotification(handle, a.id)).toEqual({
        subscriptionId: a.id,
        callback: a.callback,
        host: a.host,
        topic: TOPIC,
        secret: 'key',
        leaseUntil: 1000,
        isSlow: false,
        hash: 'h1',
        documentHash: 'h1',
        tries: 0,
        dueAt: 10,
      })
    })

    it('come with the longest waiting first', async () => {
      const { handle } = await engine.open()
      const late = await subscribed(handle, 'late')
      await queue(handle, 'h1', 20)
      const early = await subscribed(handle, 'early', { topic: '/feeds/other.rss' })
      await queueNotifications(handle, { topic: '/feeds/other.rss', hash: 'x' }, { at: 15, pauseMs: 50 })
      await markSlow(handle, early.id, true)
      const due = await dueNotifications(handle, 20)
      expect(due.map(({ subscriptionId, isSlow }) => [subscriptionId, isSlow])).toEqual([
        [early.id, true],
        [late.id, false],
      ])
    })

    it('are about the newest bytes, which are due at once, but not just after a vain try', async () => {
      const { handle } = await engine.open()
      const { id } = await subscribed(handle, 'a')
      await publish(handle, TOPIC, 'h2')
      await queue(handle, 'h1', 10)
      const state = async () => {
        const { hash, tries, dueAt } = (await loadNotification(handle, id)) ?? {}
        return [hash, tries, dueAt]
      }
      await queue(handle, 'h2', 12)
      expect(await state()).toEqual(['h2', 0, 12])
      await postponeNotification(handle, id, { hash: 'h2', at: 100, dueAt: 900 })
      expect(await state()).toEqual(['h2', 1, 900])
      await queue(handle, 'h3', 120)
      expect(await state()).toEqual(['h3', 0, 150])
      await queue(handle, 'h4', 151)
      expect(await state()).toEqual(['h4', 0, 151])
      // A clock that went back: what was tried "later" holds nothing up.
      await queue(handle, 'h5', 90)
      expect(await state()).toEqual(['h5', 0, 90])
    })

    it('that fail count for the bytes that failed: newer ones failed for the first time', async () => {
      const { handle } = await engine.open()
      const { id } = await subscribed(handle, 'a')
      await publish(handle, TOPIC, 'h1')
      await queue(handle, 'h1', 10)
      await postponeNotification(handle, id, { hash: 'h1', at: 10, dueAt: 11 })
      await postponeNotification(handle, id, { hash: 'h1', at: 11, dueAt: 12 })
      expect(await loadNotification(handle, id)).toMatchObject({ tries: 2, dueAt: 12 })
      await queue(handle, 'h2', 100)
      await postponeNotification(handle, id, { hash: 'h1', at: 100, dueAt: 101 })
      await postponeNotification(handle, id, { hash: 'h1', at: 101, dueAt: 102 })
      expect(await loadNotification(handle, id)).toMatchObject({ hash: 'h2', tries: 1, dueAt: 102 })
    })

    it('are settled by the bytes that wait, and by no older ones', async () => {
      const { handle } = await engine.open()
      const { id } = await subscribed(handle, 'a')
      await publish(handle, TOPIC, 'h2')
      await queue(handle, 'h2', 10)
      expect(await finishNotification(handle, id, 'h1')).toBe(false)
      expect(await finishNotification(handle, id, 'h2')).toBe(true)
      expect(await finishNotification(handle, id, 'h2')).toBe(true)
      expect(await loadNotification(handle, id)).toBeUndefined()
    })

    it('are of one subscriber alone', async () => {
      const { handle } = await engine.open()
      const [a, b] = [await subscribed(handle, 'a'), await subscribed(handle, 'b')]
      await publish(handle, TOPIC, 'h1')
      await queue(handle, 'h1', 10)
      await postponeNotification(handle, a.id, { hash: 'h1', at: 10, dueAt: 99 })
      expect(await loadNotification(handle, b.id)).toMatchObject({ tries: 0, dueAt: 10 })
      await finishNotification(handle, b.id, 'h1')
      expect(await loadNotification(handle, a.id)).toMatchObject({ tries: 1 })
      await dropNotification(handle, a.id)
      expect(await dueNotifications(handle, 1000)).toEqual([])
    })

    it('have nothing to send where the topic is not published any more', async () => {
      const { handle } = await engine.open()
      const { id } = await subscribed(handle, 'a')
      await publish(handle, TOPIC, 'h1')
      await queue(handle, 'h1', 10)
      await publish(handle, TOPIC, 'h2')
      expect(await loadNotification(handle, id)).toMatchObject({ hash: 'h1', documentHash: 'h2' })
      const document = await loadPublished(handle, TOPIC)
      expect(document).toEqual({ hash: 'h2', contentType: 'text/xml', body: new Uint8Array(Buffer.from('h2')) })
      await deleteDocuments(handle, [TOPIC])
      expect(await loadNotification(handle, id)).toBeUndefined()
      expect(await loadPublished(handle, TOPIC)).toBeUndefined()
    })
  })
}
