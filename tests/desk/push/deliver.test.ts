import { describe, expect, it } from 'vitest'
import { loadKnownItems } from '../../../src/store/articles/known-items.ts'
import { ask } from '../../serve/setup.ts'
import { startSubscribers } from '../../support/subscriber.ts'
import { DAY, HOUR, MINUTE, openPushedDesk } from './pushed-desk.ts'

const first = { id: 'one', title: 'Ferry stranded off the cape', text: 'A ferry ran aground off the cape at dawn.' }
const second = { id: 'two', title: 'Harbour pilots call off their strike', text: 'Pilots return to work on Monday.' }
const third = { id: 'three', title: 'Lighthouse keeper finds a bottle', text: 'It had been at sea for forty years.' }

describe('P40 what a hub pushes', () => {
  it.each(['sha256', 'sha384', 'sha512'])('is read as the document of its source, signed with %s', async (method) => {
    const { subscribe, push, documentOf, titles, said, origin } = await openPushedDesk()
    const callback = await subscribe()
    const { status, done } = await push(callback, documentOf([second, first]), method)
    expect(status).toBe(202)
    expect(done).toMatchObject({ sourceId: 'paper', added: 1, changed: 0, isUnchanged: false })
    expect(titles()).toEqual([second.title, first.title])
    expect(said.filter((line) => line.startsWith('pushed'))).toHaveLength(1)
    expect(origin.log).toHaveLength(1)
  })

  it('comes once although it comes twice', async () => {
    const { subscribe, push, documentOf, titles } = await openPushedDesk()
    const callback = await subscribe()
    await push(callback, documentOf([second, first]))
    const { status, done } = await push(callback, documentOf([second, first]))
    expect([status, done?.added]).toEqual([202, 0])
    expect(titles()).toHaveLength(2)
  })

  it('may be a part: what is not in it stays, and is no replacement', async () => {
    const { subscribe, push, documentOf, titles, test, desk } = await openPushedDesk()
    const callback = await subscribe()
    await push(callback, documentOf([second]))
    await push(callback, documentOf([third]))
    await push(callback, documentOf([]))
    expect(titles().toSorted()).toEqual([first, second, third].map(({ title }) => title).toSorted())
    const ids = test.json('all').items.map(({ id }) => id)
    test.advance(2 * DAY)
    await desk.round()
    expect(test.json('all').items.map(({ id }) => id)).toEqual(ids)
  })

  it('may be a part: what is only like a known article is not taken for it, since that may stand in the rest', async () => {
    const { subscribe, push, documentOf, test } = await openPushedDesk()
    const callback = await subscribe()
    const [before] = test.json('all').items
    await push(callback, documentOf([second, { ...first, id: 'other', link: 'https://news.example/other' }]))
    const after = test.json('all').items.find(({ title }) => title === first.title)
    expect([after?.id, after?.url]).toEqual([before?.id, before?.url])
  })

  it('is a word to look for oneself where it is signed and cannot be read', async () => {
    const { subscribe, push, publish, test, reason, titles } = await openPushedDesk()
    const callback = await subscribe()
    publish([second, first])
    for (const body of ['', 'hub.mode=publish&hub.url=x', '<!doctype html><title>Hub</title>']) {
      expect((await push(callback, body)).status).toBe(202)
      expect(await reason()).toBe('its hub says that there is something new')
    }
    await test.roundAfter(5 * MINUTE)
    expect(titles()).toHaveLength(2)
  })

  it('is taken while polls fail, and makes nobody believe that they do not', async () => {
    const { subscribe, push, documentOf, origin, test, titles, status } = await openPushedDesk()
    const callback = await subscribe()
    origin.on('/feed', { status: 500 })
    await test.roundAfter(2 * HOUR)
    const before = await status()
    await push(callback, documentOf([second, first]))
    expect(titles()).toHaveLength(2)
    const history = { ...before.history, watch: expect.anything() }
    expect(await status()).toEqual({ ...before, state: 'failing', history })
  })

  it('leaves what is remembered of the last document that was polled', async () => {
    const { subscribe, push, documentOf, desk } = await openPushedDesk()
    const callback = await subscribe()
    const before = await loadKnownItems(desk.context.store.handle, 'paper')
    await push(callback, documentOf([third, second]))
    expect(before.size).toBe(1)
    expect(await loadKnownItems(desk.context.store.handle, 'paper')).toEqual(before)
  })

  it('leaves the validators of the last poll, so that the next one is conditional on what was polled', async () => {
    const { subscribe, push, documentOf, test, desk, origin, publish, titles } = await openPushedDesk()
    const callback = await subscribe()
    await push(callback, documentOf([second]))
    publish([third, second, first])
    test.advance(2 * DAY)
    await desk.round()
    expect(origin.log[1]?.header('if-none-match')).toBe('"1"')
    expect(titles()).toHaveLength(3)
  })

  it('keeps ids, and corrects what is known', async () => {
    const { subscribe, push, documentOf, test } = await openPushedDesk()
    const callback = await subscribe()
    const [before] = test.json('all').items
    const { done } = await push(callback, documentOf([{ ...first, text: 'The ferry was freed at noon.' }]))
    expect(done).toMatchObject({ added: 0, changed: 1 })
    const [after] = test.json('all').items
    expect([after?.id, after?.date_published]).toEqual([before?.id, before?.date_published])
  })

  it('shows no more than the reply of the last poll allowed', async () => {
    const pushed = await openPushedDesk({ headers: { 'x-robots-tag': 'nosnippet' } })
    const { subscribe, push, documentOf, test } = pushed
    await push(await subscribe(), documentOf([second]))
    expect(test.text('/feeds/all.json')).not.toContain('Pilots return')
  })
})

describe('S29 a forged push', () => {
  const news = [second, first]

  it('is answered like any other, adds nothing, and is counted', async () => {
    const { subscribe, send, documentOf, titles, rows, said } = await openPushedDesk()
    const callback = await subscribe()
    const body = documentOf(news)
    const right = 'a'.repeat(64)
    for (const signature of [
      undefined,
      '',
      'sha256=',
      `sha256=${right}`,
      `sha1=${right.slice(24)}`,
      right,
      `md5=${right}`,
    ]) {
      const { status } = await send(callback, body, signature === undefined ? {} : { 'x-hub-signature': signature })
      expect(status).toBe(202)
    }
    expect(titles()).toEqual([first.title])
    expect(await rows()).toMatchObject([{ ignored: 7 }])
    expect(said.filter((line) => line.startsWith('push passed over'))).toHaveLength(1)
  })

  it('is one with a right signature by SHA-1, of another text, or by the secret of another', async () => {
    const { subscribe, push, send, documentOf, titles, forms } = await openPushedDesk()
    const callback = await subscribe()
    await push(callback, documentOf(news), 'sha1')
    const { createHmac } = await import('node:crypto')
    const secret = forms()[0]!.get('hub.secret')!
    const of = (text: string, key: string) => `sha256=${createHmac('sha256', key).update(text).digest('hex')}`
    await send(callback, documentOf(news), { 'x-hub-signature': of(documentOf([first]), secret) })
    await send(callback, documentOf(news), { 'x-hub-signature': of(documentOf(news), secret.toUpperCase()) })
    expect(titles()).toEqual([first.title])
  })

  it('is 410 under a callback that nobody has, and 413 where it is larger than polls may be', async () => {
    const { subscribe, push, send, documentOf, here } = await openPushedDesk()
    const callback = await subscribe()
    const nobody = callback.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect((await send(nobody, documentOf(news), {})).status).toBe(410)
    expect((await push(callback, 'x'.repeat(100_001))).status).toBe(413)
    expect((await push(callback, 'x'.repeat(99_999))).status).toBe(202)
    expect((await ask(here(callback), { method: 'PUT' })).status).toBe(405)
    expect((await ask(here(callback), { method: 'HEAD' })).status).toBe(404)
  })

  it('is one before the hub has asked back', async () => {
    const { desk, idle, forms, push, documentOf, titles } = await openPushedDesk()
    await desk.round()
    await idle()
    await push(forms()[0]!.get('hub.callback')!, documentOf(news))
    expect(titles()).toEqual([first.title])
  })
})

describe('P22 a push that proves nothing', () => {
  async function openPlain() {
    const hubs = await startSubscribers()
    const pushed = await openPushedDesk({ hubs, hub: hubs.url('/sub', 'hub.example') })
    await pushed.desk.round()
    await pushed.idle()
    const form = new URLSearchParams(hubs.log[0]?.body.toString())
    const callback = form.get('hub.callback')!
    await pushed.verify(callback)
    return { ...pushed, callback }
  }

  it('adds nothing by itself: its source is asked, five minutes after the last poll at the soonest', async () => {
    const { callback, send, documentOf, titles, test, desk, origin, publish, reason } = await openPlain()
    publish([second, first])
    for (let times = 0; times < 50; times += 1) expect((await send(callback, documentOf([third]), {})).status).toBe(202)
    expect(titles()).toEqual([first.title])
    expect(await reason()).toBe('its hub says that there is something new')
    await test.roundAfter(4 * MINUTE)
    expect(origin.log).toHaveLength(1)
    await test.roundAfter(MINUTE)
    await desk.round()
    expect(origin.log).toHaveLength(2)
    expect(titles()).toEqual([second.title, first.title])
  })

  it('counts its five minutes from a poll that the operator ordered, too', async () => {
    const { callback, send, test, desk, origin, source } = await openPlain()
    test.advance(HOUR / 2)
    await desk.pollOrdered({ names: [source.id], isNow: false })
    for (let times = 0; times < 3; times += 1) {
      await send(callback, '', {})
      await test.roundAfter(MINUTE)
    }
    expect(origin.log).toHaveLength(2)
    await test.roundAfter(2 * MINUTE)
    expect(origin.log).toHaveLength(3)
    await test.roundAfter(10 * MINUTE)
    expect(origin.log).toHaveLength(3)
  })

  it('breaks no hold', async () => {
    const { callback, send, test, origin } = await openPlain()
    origin.on('/feed', { status: 429, headers: { 'retry-after': '86400' } })
    await test.roundAfter(2 * HOUR)
    await send(callback, '', {})
    await test.roundAfter(2 * HOUR)
    expect(origin.log).toHaveLength(2)
  })

  it('has a source that fails asked no sooner', async () => {
    const { callback, send, test, origin } = await openPlain()
    origin.on('/feed', { status: 500 })
    await test.roundAfter(2 * HOUR)
    await send(callback, '', {})
    await test.roundAfter(30 * MINUTE)
    expect(origin.log).toHaveLength(2)
  })

  it('is heard once more where it came while its source was being asked', async () => {
    const { callback, send, test, desk, origin, documentOf } = await openPlain()
    const held = Promise.withResolvers<void>()
    const body = documentOf([first])
    origin.on('/feed', { headers: { 'content-type': 'application/rss+xml', etag: '"9"' }, body, after: held.promise })
    test.advance(2 * HOUR)
    const round = desk.round()
    await origin.asked(2)
    test.advance(1)
    await send(callback, '', {})
    held.resolve()
    await round
    await test.roundAfter(5 * MINUTE)
    expect(origin.log).toHaveLength(3)
  })

  it('counts as a push when the poll that follows finds something', async () => {
    const { callback, send, test, publish, reason } = await openPlain()
    publish([second, first])
    await send(callback, '', {})
    await test.roundAfter(5 * MINUTE)
    expect(await reason()).toBe('its hub pushes, so once a day')
  })
})
