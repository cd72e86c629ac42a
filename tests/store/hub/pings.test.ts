import { describe, expect, it } from 'vitest'
import { duePings, finishPing, forgetPings, postponePing, queuePing } from '../../../src/store/hub/pings.ts'
import type { Handle } from '../../../src/store/open/handle.ts'
import { engines } from '../engines.ts'

const hub = 'https://hub.example/'
const queue = (handle: Handle, ping: { topic?: string; hub?: string; hash?: string }, at: number) =>
  queuePing(handle, { hub, topic: '/a', hash: 'h1', ...ping }, { at, pauseMs: 50 })

for (const engine of engines) {
  describe(`pings in ${engine.name}`, () => {
    it('are due in the order in which they wait', async () => {
      const { handle } = await engine.open()
      await queue(handle, { topic: '/b' }, 10)
      await queue(handle, { topic: '/a' }, 10)
      await queue(handle, { hub: 'https://another.example/' }, 10)
      await queue(handle, { topic: '/first' }, 9)
      await queue(handle, { topic: '/later' }, 11)
      const due = await duePings(handle, 10)
      expect(due.map((ping) => `${new URL(ping.hub).host} ${ping.topic}`)).toEqual([
        'hub.example /first',
        'another.example /a',
        'hub.example /a',
        'hub.example /b',
      ])
      expect(due[0]).toEqual({ hub, topic: '/first', hash: 'h1', tries: 0, dueAt: 9 })
    })

    it('are about the newest bytes, and wait a little after a vain try', async () => {
      const { handle } = await engine.open()
      await queue(handle, {}, 10)
      await queue(handle, { hash: 'h2' }, 12)
      expect(await duePings(handle, 12)).toMatchObject([{ hash: 'h2', tries: 0, dueAt: 12 }])
      await postponePing(handle, { hub, topic: '/a' }, { hash: 'h2', at: 100, dueAt: 900 })
      await postponePing(handle, { hub, topic: '/a' }, { hash: 'h2', at: 101, dueAt: 901 })
      expect(await duePings(handle, 901)).toMatchObject([{ tries: 2, dueAt: 901 }])
      await queue(handle, { hash: 'h3' }, 120)
      expect(await duePings(handle, 901)).toMatchObject([{ hash: 'h3', tries: 0, dueAt: 151 }])
      await postponePing(handle, { hub, topic: '/a' }, { hash: 'h2', at: 121, dueAt: 800 })
      expect(await duePings(handle, 901)).toMatchObject([{ hash: 'h3', tries: 1, dueAt: 800 }])
    })

    it('are settled by their own bytes, at their own hub', async () => {
      const { handle } = await engine.open()
      await queue(handle, {}, 10)
      await queue(handle, { hub: 'https://another.example/' }, 10)
      await finishPing(handle, { hub, topic: '/a', hash: 'older' })
      expect(await duePings(handle, 10)).toHaveLength(2)
      await finishPing(handle, { hub, topic: '/a', hash: 'h1' })
      expect((await duePings(handle, 10)).map((ping) => ping.hub)).toEqual(['https://another.example/'])
    })

    it('to hubs that are not told any more are forgotten', async () => {
      const { handle } = await engine.open()
      await queue(handle, {}, 10)
      await queue(handle, { hub: 'https://another.example/' }, 10)
      await forgetPings(handle, [hub])
      expect((await duePings(handle, 10)).map((ping) => ping.hub)).toEqual([hub])
      await forgetPings(handle, [])
      expect(await duePings(handle, 10)).toEqual([])
    })
  })
}
