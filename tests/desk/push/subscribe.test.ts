import { describe, expect, it } from 'vitest'
import { startSubscribers } from '../../support/subscriber.ts'
import { DAY, HOUR, MINUTE, openPushedDesk, TOPIC } from './pushed-desk.ts'

describe('P38 a subscription', () => {
  it('is asked for with a form, once the document names a hub', async () => {
    const { desk, idle, forms, hubs } = await openPushedDesk()
    await desk.round()
    await idle()
    const [form, ...more] = forms()
    expect(more).toEqual([])
    expect(Object.fromEntries(form!)).toEqual({
      'hub.mode': 'subscribe',
      'hub.topic': TOPIC,
      'hub.callback': expect.stringMatching(/^http:\/\/desk\.example\/websub\/[0-9a-f]{64}$/),
      'hub.lease_seconds': '864000',
      'hub.secret': expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(form!.get('hub.callback')).not.toContain(form!.get('hub.secret'))
    expect(hubs.log[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  it('has no secret without https', async () => {
    const hubs = await startSubscribers()
    const { desk, idle } = await openPushedDesk({ hubs, hub: hubs.url('/sub', 'hub.example') })
    await desk.round()
    await idle()
    const form = new URLSearchParams(hubs.log[0]?.body.toString())
    expect([form.get('hub.mode'), form.get('hub.secret')]).toEqual(['subscribe', null])
  })

  it.each<[string, Parameters<typeof openPushedDesk>[0]]>([
    ['a desk on loopback', { server: { baseUrl: 'http://127.0.0.1:8080' } }],
    ['a desk without a public name', { server: { baseUrl: 'http://desk.local' } }],
    ['a source with a secret', { isSecret: true }],
    ['a hub that is our own', { hub: 'http://desk.example/hub' }],
    ['a document without a self', { links: '<a:link rel="hub" href="https://hub.example/sub"/>' }],
  ])('is not asked for %s', async (_, options) => {
    const { desk, idle, hubs, said } = await openPushedDesk(options)
    await desk.round()
    await idle()
    expect(hubs.log).toEqual([])
    expect(said.filter((line) => /hub/.test(line))).toEqual([])
  })

  it('follows a hub that has moved, but not without https', async () => {
    const { desk, idle, hubs } = await openPushedDesk()
    hubs.on('/sub', () => ({ status: 307, headers: { location: 'https://other-hub.example/new' } }))
    hubs.on('/new', () => ({ status: 308, headers: { location: 'http://hub.example/plain' } }))
    await desk.round()
    await idle()
    expect(hubs.log.map(({ path, method }) => [method, path])).toEqual([
      ['POST', '/sub'],
      ['POST', '/new'],
    ])
    expect(hubs.log[1]?.body).toEqual(hubs.log[0]?.body)
  })

  it('S7 is not asked for a source on a private network, whose address is nobody else’s business', async () => {
    const hubs = await startSubscribers()
    const { desk, idle, titles } = await openPushedDesk({ hubs, isOnLan: true })
    await desk.round()
    await idle()
    expect(titles()).toHaveLength(1)
    expect(hubs.log).toEqual([])
  })

  it('S7 does not follow a hub to a private network', async () => {
    const hubs = await startSubscribers()
    const { desk, idle, rows } = await openPushedDesk({ hubs, hub: hubs.url('/sub', 'hub.example') })
    hubs.on('/sub', () => ({ status: 307, headers: { location: hubs.url('/inside', '127.0.0.1') } }))
    await desk.round()
    await idle()
    expect(hubs.log.map(({ path }) => path)).toEqual(['/sub'])
    expect(await rows()).toMatchObject([{ state: 'due', tries: 1 }])
  })

  it('S7 never reaches a private network', async () => {
    const hubs = await startSubscribers()
    const { desk, idle, rows } = await openPushedDesk({ hubs, hub: hubs.url('/sub', '127.0.0.1') })
    await desk.round()
    await idle()
    expect(hubs.connections()).toBe(0)
    expect(await rows()).toMatchObject([{ state: 'due', tries: 1 }])
  })

  it('is tried three times, then a day later under another callback', async () => {
    const { test, desk, idle, forms, hubs, said } = await openPushedDesk()
    hubs.on('/sub', () => ({ status: 500 }))
    await desk.round()
    for (const wait of [0, 5 * MINUTE, 30 * MINUTE, HOUR, HOUR]) {
      test.advance(wait)
      await idle()
    }
    expect(forms()).toHaveLength(3)
    expect(said.filter((line) => line.startsWith('hub does not push'))).toHaveLength(1)
    test.advance(DAY)
    await idle()
    await idle()
    expect(forms()).toHaveLength(4)
    expect(new Set(forms().map((form) => form.get('hub.callback'))).size).toBe(2)
  })

  it('counts as refused when the hub does not ask back within an hour', async () => {
    const { test, desk, idle, forms, rows } = await openPushedDesk()
    await desk.round()
    await idle()
    test.advance(HOUR)
    await idle()
    expect(await rows()).toMatchObject([{ state: 'due', tries: 1 }])
    test.advance(5 * MINUTE)
    await idle()
    expect(forms()).toHaveLength(2)
  })
})

describe('P39 a hub that asks back', () => {
  it('hears its challenge, once', async () => {
    const { desk, idle, forms, verify, said, hubs } = await openPushedDesk()
    await desk.round()
    await idle()
    const callback = forms()[0]!.get('hub.callback')!
    const answer = await verify(callback, { 'hub.challenge': '<b>&1' })
    expect([answer.status, answer.body.toString()]).toEqual([200, '<b>&1'])
    expect(answer.headers['content-type']).toMatch(/^text\/plain/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect((await verify(callback)).status).toBe(404)
    expect(said.filter((line) => line.startsWith('hub has agreed to push'))).toHaveLength(1)
    await idle()
    expect(hubs.log).toHaveLength(1)
  })

  it('may do so before it answers', async () => {
    const { desk, idle, hubs, verify, rows } = await openPushedDesk()
    const statuses: number[] = []
    hubs.on('/sub', ({ body }) => {
      const asked = verify(new URLSearchParams(body.toString()).get('hub.callback')!)
      return { status: 204, after: asked.then(({ status }) => statuses.push(status)) }
    })
    await desk.round()
    await idle()
    expect(statuses).toEqual([200])
    expect(await rows()).toMatchObject([{ state: 'active' }])
  })

  it.each([
    ['another topic', { 'hub.topic': `${TOPIC}2` }],
    ['an end that nobody asked for', { 'hub.mode': 'unsubscribe' }],
    ['something else', { 'hub.mode': 'publish' }],
    ['no challenge', { 'hub.challenge': '' }],
    ['a challenge that is too long', { 'hub.challenge': 'x'.repeat(1025) }],
  ])('hears no about %s', async (_, more) => {
    const { desk, idle, forms, verify, rows } = await openPushedDesk()
    await desk.round()
    await idle()
    expect((await verify(forms()[0]!.get('hub.callback')!, more)).status).toBe(404)
    expect(await rows()).toMatchObject([{ state: 'pending' }])
  })

  it('hears no under a callback that nobody has', async () => {
    const { verify, desk, idle } = await openPushedDesk()
    await desk.round()
    await idle()
    expect((await verify(`http://desk.example/websub/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await verify('http://desk.example/websub/')).status).toBe(404)
  })

  it('ends the attempt when it denies', async () => {
    const { desk, idle, forms, verify, rows, said, test } = await openPushedDesk()
    await desk.round()
    await idle()
    const callback = forms()[0]!.get('hub.callback')!
    expect((await verify(callback, { 'hub.mode': 'denied', 'hub.challenge': '' })).status).toBe(200)
    expect(await rows()).toMatchObject([{ state: 'resting' }])
    expect((await verify(callback)).status).toBe(404)
    expect(said.filter((line) => line.startsWith('hub has denied'))).toHaveLength(1)
    test.advance(6 * DAY)
    await idle()
    expect(forms()).toHaveLength(1)
  })
})
