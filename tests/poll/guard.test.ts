import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDispatchers } from '../../src/poll/dispatchers.ts'
import { type Origin, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce, resolverOf } from './setup.ts'

let origin: Origin
beforeAll(async () => {
  origin = await startOrigin()
  origin.on('/', { body: '<rss/>' })
})
afterAll(() => origin.close())

/** Every way to write loopback, or a name that leads there. */
const spellings = [
  '127.0.0.1',
  '127.1',
  '127.0.0.1.',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '0177.0.0.1',
  '017700000001',
  '%31%32%37.0.0.1',
  '１２７.0.0.1',
  '127。0。0。1',
  'good@127.0.0.1',
  'good:word@127.0.0.1',
  '[::1]',
  '[::ffff:7f00:1]',
  '[::ffff:127.0.0.1]',
  '[::7f00:1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  'localhost',
  'localhost.',
  'LOCALHOST',
  'ⓛocalhost',
  '127.0.0.1.nip.io',
  'two-faced.example',
]

const resolve = resolverOf({
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1', '::1'],
  '127.0.0.1.nip.io': ['127.0.0.1'],
  'two-faced.example': ['93.184.216.34', '127.0.0.1'],
  'reserved.example': ['203.0.113.7'],
  'nobody.example': [],
})

describe('the guard', () => {
  for (const host of spellings) {
    it(`opens no connection to http://${host}/ unless the source may live there`, async () => {
      const before = origin.connections()
      const dispatchers = createDispatchers({ resolve })
      const source = aSource(`http://${host}:${origin.port}/`, { privateNetwork: false })
      const result = await pollOnce(source, { dispatchers })
      await dispatchers.close()
      expect(result).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(/^address .* privateNetwork: true allows it$/),
      })
      expect(origin.connections()).toBe(before)
    })
  }

  it('names the address', async () => {
    const result = await pollOnce(aSource(origin.url('/'), { privateNetwork: false }))
    const reason = 'address 127.0.0.1 is on a private network; privateNetwork: true allows it'
    expect(result).toMatchObject({ kind: 'failed', reason })
  })

  it('lets a source with privateNetwork live on loopback', async () => {
    expect(await pollOnce(aSource(origin.url('/')))).toMatchObject({ kind: 'fresh' })
  })

  it('lets nobody reach what is neither public nor private', async () => {
    const dispatchers = createDispatchers({ resolve })
    for (const host of ['0.0.0.0', '224.0.0.1', 'reserved.example', '[ff02::1]']) {
      const result = await pollOnce(aSource(`http://${host}:${origin.port}/`), { dispatchers })
      expect(result).toMatchObject({ reason: expect.stringMatching(/ is not on the public internet$/) })
    }
    expect(await pollOnce(aSource('http://nobody.example/'), { dispatchers })).toMatchObject({
      reason: 'DNS names no address',
    })
    await dispatchers.close()
  })

  it('asks DNS once per connection and connects to the address that it checked', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1']]
    let asked = 0
    const dispatchers = createDispatchers({
      resolve: (hostname, done) => resolverOf({ [hostname]: answers[asked++] ?? [] })(hostname, done),
      route: (address) => (address === '93.184.216.34' ? '127.0.0.1' : address),
    })
    origin.on('/closing', { headers: { connection: 'close' }, body: '<rss/>' })
    const source = aSource(`http://rebind.example:${origin.port}/closing`, { privateNetwork: false })
    expect(await pollOnce(source, { dispatchers })).toMatchObject({ kind: 'fresh' })
    expect(asked).toBe(1)
    const before = origin.connections()
    expect(await pollOnce(source, { dispatchers })).toMatchObject({ reason: expect.stringMatching(/private network/) })
    expect(asked).toBe(2)
    expect(origin.connections()).toBe(before)
    await dispatchers.close()
  })

  it('gives up on a name server that does not answer', async () => {
    const dispatchers = createDispatchers({ resolve: () => {}, dnsMs: 10 })
    const result = await pollOnce(aSource('http://silent.example/'), { dispatchers })
    expect(result).toMatchObject({ kind: 'failed', reason: 'no answer from DNS about silent.example after 0.01 s' })
    await dispatchers.close()
  })

  it('says when a host does not exist', async () => {
    const dispatchers = createDispatchers({ resolve })
    const result = await pollOnce(aSource('http://www.example.org/'), { dispatchers })
    expect(result).toMatchObject({ kind: 'failed', reason: 'no such host www.example.org' })
    await dispatchers.close()
  })
})
