import { describe, expect, it } from 'vitest'
import { aSource } from '../../support/make-config.ts'
import { orderTakedown } from '../../support/order-takedown.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { DAY, FIRST, HOUR, openPushedDesk, type PushedOptions } from './pushed-desk.ts'

const second = { id: 'two', title: 'Harbour pilots call off their strike', text: 'Pilots return to work on Monday.' }
const third = { id: 'three', title: 'Lighthouse keeper finds a bottle', text: 'It had been at sea for forty years.' }

/** A desk that is subscribed and was pushed something; then it is stopped, and started again with these options. */
async function restarted(options: PushedOptions = {}) {
  const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
  const before = await openPushedDesk({ server })
  const callback = await before.subscribe()
  await before.push(callback, before.documentOf([second, FIRST]))
  const secret = before.forms()[0]!.get('hub.secret')!
  await before.test.close()
  const { origin, hubs } = before
  const given = { ...options, server: { ...server, ...options.server } }
  const after = await openPushedDesk({ origin, hubs, at: START + HOUR, ...given })
  return { ...after, callback, secret, before }
}

describe('P41 a restart', () => {
  it('keeps subscriptions, and asks nobody anything', async () => {
    const { callback, push, documentOf, titles, idle, forms, desk, origin, test } = await restarted()
    await idle()
    await desk.round()
    expect(forms()).toHaveLength(1)
    expect(origin.log).toHaveLength(1)
    await push(callback, documentOf([third, second, FIRST]))
    expect(titles()).toHaveLength(3)
    await test.roundAfter(22 * HOUR)
    expect(origin.log).toHaveLength(1)
  })

  it('ends the subscription of a source that is not configured any more', async () => {
    const other = aSource({ id: 'other', url: 'http://other.example/feed' })
    const { callback, idle, forms, verify, rows, said } = await restarted({ sources: () => [other] })
    await idle()
    expect(forms().at(-1)!.get('hub.mode')).toBe('unsubscribe')
    expect(forms().at(-1)!.get('hub.callback')).toBe(callback)
    expect((await verify(callback)).status).toBe(404)
    expect((await verify(callback, { 'hub.mode': 'unsubscribe' })).status).toBe(200)
    expect(await rows()).toEqual([])
    expect(said).not.toContain(expect.stringContaining('error'))
  })

  it('ends that of a source with another address, and believes nothing that is pushed to it', async () => {
    const moved = (source: { url: string }) => [aSource({ id: 'paper', url: `${source.url}2`, privateNetwork: false })]
    const { callback, idle, forms, push, documentOf, titles } = await restarted({ sources: moved })
    await idle()
    expect(forms().at(-1)!.get('hub.mode')).toBe('unsubscribe')
    await push(callback, documentOf([third]))
    expect(titles()).not.toContain(third.title)
  })

  it('renews at once when the desk has another address, and ends what was called at the old one', async () => {
    const baseUrl = 'http://moved.example'
    const { callback, idle, forms, verify, desk } = await restarted({ server: { baseUrl } })
    await idle()
    await idle()
    expect(forms()).toHaveLength(2)
    const after = forms()[1]!.get('hub.callback')!
    expect(after).toMatch(/^http:\/\/moved\.example\/websub\/[0-9a-f]{64}$/)
    expect((await verify(after.replace(baseUrl, 'http://desk.example'))).status).toBe(200)
    await idle()
    expect([forms()[2]!.get('hub.mode'), forms()[2]!.get('hub.callback')]).toEqual(['unsubscribe', callback])
    await desk.housekeep()
    await idle()
    expect(forms()).toHaveLength(3)
  })

  it('asks for nothing where the desk cannot be called any more', async () => {
    const given = await openPushedDesk()
    await given.subscribe()
    const { idle, hubs } = await openPushedDesk({
      server: { baseUrl: 'http://127.0.0.1:8080' },
      origin: given.origin,
    })
    await idle()
    expect(hubs.log).toEqual([])
  })
})

describe('a takedown', () => {
  it('holds for what is pushed', async () => {
    const { subscribe, push, documentOf, test, desk, titles } = await openPushedDesk()
    const callback = await subscribe()
    const [item] = test.json('all').items
    await orderTakedown(test, item!.id)
    await desk.round()
    await push(callback, documentOf([second, { ...FIRST, text: 'The ferry was freed at noon.' }]))
    expect(titles()).toEqual([second.title])
  })

  it('that waits is carried out before a push is shown', async () => {
    const { subscribe, push, documentOf, test, titles } = await openPushedDesk()
    const callback = await subscribe()
    const [item] = test.json('all').items
    await orderTakedown(test, item!.id)
    await push(callback, documentOf([second, FIRST]))
    expect(titles()).toEqual([second.title])
  })
})

it('a command that polls subscribes to nothing, since nobody could call it', async () => {
  const fresh = await openPushedDesk()
  const other = await openTestDesk({ ...fresh.config }, START + DAY, { poll: fresh.desk.context.poll })
  await other.desk.round()
  await other.desk.hub.idle()
  expect(await other.desk.context.store.handle.selectFrom('pushes').select('state').execute()).toEqual([
    { state: 'due' },
  ])
})
