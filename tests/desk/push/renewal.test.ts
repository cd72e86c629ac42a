import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/settings.ts'
import { DAY, HOUR, openPushedDesk } from './pushed-desk.ts'

const first = { id: 'one', title: 'Ferry stranded off the cape', text: 'A ferry ran aground off the cape at dawn.' }
const second = { id: 'two', title: 'Harbour pilots call off their strike', text: 'Pilots return to work on Monday.' }
const third = { id: 'three', title: 'Lighthouse keeper finds a bottle', text: 'It had been at sea for forty years.' }

/** Subscribes, and pushes something new after each hour's round. */
async function pushEachHour(
  { subscribe, push, documentOf, test }: Awaited<ReturnType<typeof openPushedDesk>>,
  hours: number,
): Promise<void> {
  const callback = await subscribe()
  for (let hour = 1; hour <= hours; hour += 1) {
    await test.roundAfter(HOUR)
    const item = { id: `h${hour}`, title: `Tide table of hour ${hour}`, text: `Level ${hour}.` }
    await push(callback, documentOf([item]))
  }
}

describe('P41 a subscription that is renewed', () => {
  it('is so at two thirds of its lease, under another callback and with another secret; the one before is ended', async () => {
    const { subscribe, test, idle, forms, verify, push, documentOf, rows, titles } = await openPushedDesk()
    const before = await subscribe()
    test.advance(6.6 * DAY)
    await idle()
    expect(forms()).toHaveLength(1)
    test.advance(0.1 * DAY)
    await idle()
    await idle()
    const renewal = forms()[1]!
    const after = renewal.get('hub.callback')!
    expect(after).not.toBe(before)
    expect(renewal.get('hub.secret')).not.toBe(forms()[0]!.get('hub.secret'))
    // Until the hub has asked back, it pushes to the old one.
    await push(before, documentOf([second, first]))
    expect(titles()).toHaveLength(2)
    await verify(after)
    await idle()
    expect(forms()[2]!.get('hub.mode')).toBe('unsubscribe')
    expect(forms()[2]!.get('hub.callback')).toBe(before)
    const asked = await verify(before, { 'hub.mode': 'unsubscribe' })
    expect([asked.status, asked.body.toString()]).toEqual([200, 'c-123'])
    expect((await push(before, documentOf([third]))).status).toBe(410)
    expect(await rows()).toMatchObject([{ state: 'active' }])
    test.advance(6.7 * DAY)
    await idle()
    await idle()
    expect(new Set(forms().map((form) => form.get('hub.callback'))).size).toBe(3)
  })

  it('is polled as usual again when three renewals have failed', async () => {
    const { subscribe, test, idle, push, documentOf, hubs, reason, status, said, desk } = await openPushedDesk()
    await push(await subscribe(), documentOf([second, first]))
    expect(await reason()).toBe('its hub pushes, so once a day')
    hubs.on('/sub', () => ({ status: 503 }))
    test.advance(6.7 * DAY)
    await desk.round()
    expect(await reason()).toBe('its hub pushes, so once a day')
    await idle()
    for (let hour = 0; hour < 4; hour += 1) {
      test.advance(HOUR)
      await idle()
    }
    expect(await reason()).toBe('its hub does not push any more')
    await desk.round()
    expect((await status()).dueAt - desk.context.now()).toBeLessThan(DAY / 2)
    expect(said.filter((line) => line.startsWith('its hub cannot be relied on'))).toHaveLength(1)
  })

  it('is over with its lease, if its hub is dead', async () => {
    const { subscribe, test, idle, push, documentOf, hubs, status, desk, rows } = await openPushedDesk()
    const callback = await subscribe()
    await push(callback, documentOf([second, first]))
    hubs.on('/sub', () => ({ status: 503 }))
    for (let day = 0; day < 10; day += 1) {
      await test.roundAfter(DAY)
      await idle()
    }
    await idle()
    expect((await rows()).some(({ state }) => state === 'active')).toBe(false)
    await desk.round()
    expect((await status()).dueAt - desk.context.now()).toBeLessThan(DAY / 2)
  })

  it('ends with a denial at any time', async () => {
    const { subscribe, verify, push, documentOf, reason, rows } = await openPushedDesk()
    const callback = await subscribe()
    await push(callback, documentOf([second, first]))
    expect((await verify(callback, { 'hub.mode': 'denied' })).status).toBe(200)
    expect(await reason()).toBe('its hub does not push any more')
    expect(await rows()).toMatchObject([{ state: 'resting' }])
  })
})

describe('P41 polls beside pushes', () => {
  it('come once a day while pushes bring what is new', async () => {
    const { subscribe, push, documentOf, test, origin, publish, said, reason } = await openPushedDesk()
    const callback = await subscribe()
    expect(await reason()).toBe('interval 1h')
    publish([second, first])
    await push(callback, documentOf([second, first]))
    expect(await reason()).toBe('its hub pushes, so once a day')
    expect(said.filter((line) => line.startsWith('its hub pushes what is new'))).toHaveLength(1)
    await test.roundAfter(23 * HOUR)
    expect(origin.log).toHaveLength(1)
    await test.roundAfter(HOUR)
    expect(origin.log).toHaveLength(2)
    expect(await reason()).toBe('its hub pushes, so once a day')
  })

  it('come once a day however often something is pushed', async () => {
    const desk = await openPushedDesk()
    await pushEachHour(desk, 50)
    // The first, the one of the first hour, when nothing had been pushed yet, and one for each day.
    expect(desk.origin.log).toHaveLength(4)
  })

  it('come as often as the operator says', async () => {
    const often = (source: Source) => [{ ...source, everyMs: 2 * HOUR }]
    const desk = await openPushedDesk({ sources: often })
    await pushEachHour(desk, 8)
    expect(desk.origin.log).toHaveLength(5)
  })

  it('come as usual again when one finds what was not pushed, until a push is first again', async () => {
    const { subscribe, push, documentOf, test, publish, said, reason } = await openPushedDesk()
    const callback = await subscribe()
    await push(callback, documentOf([second, first]))
    publish([third, second, first])
    await test.roundAfter(DAY)
    expect(await reason()).toMatch(/^(interval|every)/)
    expect(said.filter((line) => line.startsWith('its hub did not push'))).toHaveLength(1)
    await push(callback, documentOf([third, second, first]))
    expect(await reason()).toMatch(/^(interval|every)/)
    await push(callback, documentOf([{ id: 'four', title: 'A new buoy marks the wreck', text: 'It is green.' }]))
    expect(await reason()).toBe('its hub pushes, so once a day')
    expect(said.filter((line) => line.startsWith('its hub pushes what is new'))).toHaveLength(2)
  })

  it('lead to no other hub while the document breaks off, and to none when it names none', async () => {
    const { subscribe, origin, documentOf, test, idle, forms, rows } = await openPushedDesk()
    await subscribe()
    const headers = { 'content-type': 'application/rss+xml' }
    origin.on('/feed', {
      headers,
      body: `${documentOf([third, second])
        .replace(/<item>.*$/, '')
        .replace(/<a:link[^>]*>/g, '')}<item><title>Half`,
    })
    await test.roundAfter(DAY)
    expect(await rows()).toMatchObject([{ state: 'active' }])
    origin.on('/feed', { headers, body: documentOf([third]).replace(/<a:link[^>]*>/g, '') })
    await test.roundAfter(DAY)
    await idle()
    expect(forms().at(-1)!.get('hub.mode')).toBe('unsubscribe')
  })
})
