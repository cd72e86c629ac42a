import { describe, expect, it } from 'vitest'
import { forgetBudgets, saveBudget, usedBudget } from '../../../src/store/hub/budgets.ts'
import {
  countHubRequests,
  findHubRequest,
  saveHubRequest,
  takeHubRequest,
  type WaitingRequest,
  waitingHubRequests,
} from '../../../src/store/hub/hub-requests.ts'
import { engines } from '../engines.ts'

type Parts = Partial<Omit<WaitingRequest, 'id'>>

function aRequest(parts: Parts = {}): Omit<WaitingRequest, 'id'> {
  return {
    mode: 'subscribe',
    callback: 'https://a.example/',
    host: 'a.example',
    topic: '/feeds/wire.rss',
    topicUrl: 'https://desk.example/feeds/wire.rss',
    secret: 'key',
    leaseSeconds: 60,
    reason: undefined,
    at: 1,
    ...parts,
  }
}

for (const engine of engines) {
  describe(`requests to the hub in ${engine.name}`, () => {
    it('come back as they were written down, the oldest first', async () => {
      const { handle } = await engine.open()
      const late = await saveHubRequest(handle, aRequest({ at: 9 }))
      const bare = { secret: undefined, leaseSeconds: undefined, reason: 'gone' }
      const early = await saveHubRequest(handle, aRequest({ mode: 'denied', topic: '/feeds/x.rss', ...bare, at: 2 }))
      expect(late).toEqual({ ...aRequest({ at: 9 }), id: expect.any(String) })
      expect(await waitingHubRequests(handle)).toEqual([early, late])
      expect(await findHubRequest(handle, late)).toEqual(late)
      expect(await findHubRequest(handle, { ...late, callback: 'https://b.example/' })).toBeUndefined()
    })

    it('give way to the next of the same callback and topic, whose id is another', async () => {
      const { handle } = await engine.open()
      const first = await saveHubRequest(handle, aRequest())
      const second = await saveHubRequest(handle, aRequest({ mode: 'unsubscribe', secret: undefined, at: 2 }))
      expect(await waitingHubRequests(handle)).toEqual([second])
      expect(await takeHubRequest(handle, first.id)).toBe(false)
      expect(await takeHubRequest(handle, second.id)).toBe(true)
      expect(await takeHubRequest(handle, second.id)).toBe(false)
      expect(await waitingHubRequests(handle)).toEqual([])
    })

    it('are counted in all, for a host and for a topic', async () => {
      const { handle } = await engine.open()
      await saveHubRequest(handle, aRequest())
      await saveHubRequest(handle, aRequest({ topic: '/feeds/x.rss' }))
      await saveHubRequest(handle, aRequest({ callback: 'https://b.example/', host: 'b.example' }))
      const counts = await countHubRequests(handle, { host: 'a.example', topic: '/feeds/x.rss' })
      expect(counts).toEqual({ all: 3, ofHost: 2, ofTopic: 1 })
    })
  })

  describe(`the budget of requests in ${engine.name}`, () => {
    const hour = (at: number) => ({ at, lengthMs: 100 })

    it('is used up within an hour, and whole in the next one', async () => {
      const { handle } = await engine.open()
      expect(await usedBudget(handle, 'host a', hour(1000))).toEqual({ used: 0, since: 1000 })
      await saveBudget(handle, 'host a', { used: 1, since: 1000 })
      await saveBudget(handle, 'host a', { used: 2, since: 1000 })
      expect(await usedBudget(handle, 'host a', hour(1099))).toEqual({ used: 2, since: 1000 })
      expect(await usedBudget(handle, 'host a', hour(1100))).toEqual({ used: 0, since: 1100 })
      expect(await usedBudget(handle, 'host b', hour(1050))).toEqual({ used: 0, since: 1050 })
    })

    it('is not held open by a clock that went back', async () => {
      const { handle } = await engine.open()
      await saveBudget(handle, 'all', { used: 9, since: 1000 })
      expect(await usedBudget(handle, 'all', hour(901))).toEqual({ used: 9, since: 1000 })
      expect(await usedBudget(handle, 'all', hour(900))).toEqual({ used: 0, since: 900 })
    })

    it('is forgotten with its hour', async () => {
      const { handle } = await engine.open()
      await saveBudget(handle, 'old', { used: 1, since: 999 })
      await saveBudget(handle, 'new', { used: 1, since: 1000 })
      await forgetBudgets(handle, 1000)
      expect((await usedBudget(handle, 'old', hour(1000))).used).toBe(0)
      expect((await usedBudget(handle, 'new', hour(1000))).used).toBe(1)
    })
  })
}
