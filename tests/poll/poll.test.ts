import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDispatchers } from '../../src/poll/dispatchers.ts'
import { conditional, type Origin, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce, USER_AGENT } from './setup.ts'

let origin: Origin
beforeAll(async () => {
  origin = await startOrigin()
})
afterAll(() => origin.close())

const lastRequest = () => origin.log.at(-1)

describe('a poll', () => {
  it('brings the document as sent, with its address and type', async () => {
    origin.on('/feed', { headers: { 'content-type': 'application/rss+xml; charset=windows-1251' }, body: '<rss/>' })
    const result = await pollOnce(aSource(origin.url('/feed?a=1#top')))
    expect(result).toEqual({
      kind: 'fresh',
      document: {
        url: origin.url('/feed?a=1'),
        contentType: 'application/rss+xml; charset=windows-1251',
        body: Buffer.from('<rss/>'),
      },
      validators: {},
      freshForMs: undefined,
      status: 200,
    })
  })

  it('P16, P17, P18, P19 sends an honest header and nothing else', async () => {
    origin.on('/plain', { headers: { 'set-cookie': 'a=b' }, body: 'x' })
    const dispatchers = createDispatchers()
    const previous = { validators: { etag: '"1"', lastModified: 'Mon, 01 Jan 2024 00:00:00 GMT' } }
    await pollOnce(aSource(origin.url('/plain')), { dispatchers })
    await pollOnce(aSource(origin.url('/plain')), { dispatchers, previous })
    await dispatchers.close()
    const fields = Object.fromEntries(
      (lastRequest()?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]),
    )
    expect(fields).toEqual({
      host: `127.0.0.1:${origin.port}`,
      connection: 'keep-alive',
      'user-agent': USER_AGENT,
      accept:
        'application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1',
      'accept-encoding': 'gzip, br, zstd',
      'if-none-match': '"1"',
      'a-im': 'feed',
      'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT',
    })
    expect(lastRequest()).toMatchObject({ method: 'GET', path: '/plain' })
  })

  it('keeps the connection for the next poll of the host', async () => {
    origin.on('/a', { body: 'x' })
    origin.on('/b', { status: 304 })
    const dispatchers = createDispatchers()
    const before = origin.connections()
    for (const path of ['/a', '/b', '/none', '/a']) await pollOnce(aSource(origin.url(path)), { dispatchers })
    await dispatchers.close()
    expect(origin.connections() - before).toBe(1)
  })

  it('has one request in flight per host', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    origin.on('/held', { body: 'x', after: held })
    origin.on('/next', { body: 'x' })
    const dispatchers = createDispatchers()
    const seen = origin.log.length
    const first = pollOnce(aSource(origin.url('/held')), { dispatchers })
    while (origin.log.length === seen) await new Promise(setImmediate)
    const second = pollOnce(aSource(origin.url('/next')), { dispatchers })
    const elsewhere = await startOrigin({ address: '127.0.0.2' })
    elsewhere.on('/', { body: 'x' })
    expect(await pollOnce(aSource(elsewhere.url('/')), { dispatchers })).toMatchObject({ kind: 'fresh' })
    expect(origin.log.length).toBe(seen + 1)
    release()
    expect(await first).toMatchObject({ kind: 'fresh' })
    expect(await second).toMatchObject({ kind: 'fresh' })
    await dispatchers.close()
    await elsewhere.close()
  })
})

describe('P1, P2 a conditional request', () => {
  const odd = [
    ['W/"a-1"', 'Mon, 1 jan 2024 0:0:0 UTC'],
    ['no-quotes', 'yesterday'],
    ['"with space and ,comma"', '2024-01-01'],
    ['"caf\u00e9 \u00c3\u00a9"', '0'],
    ['"unclosed', 'Mon, 01 Jan 2024 00:00:00 +0100'],
    ["'single'", '  Mon, 01 Jan 2024  00:00:00 GMT'.trim()],
  ] as const
  for (const [etag, lastModified] of odd) {
    it(`echoes ${etag} and ${lastModified} byte for byte`, async () => {
      origin.on('/feed', conditional({ headers: { etag, 'last-modified': lastModified }, body: '<rss/>' }))
      const source = aSource(origin.url('/feed'))
      const first = await pollOnce(source)
      if (first.kind !== 'fresh') throw new Error(first.kind)
      expect(first.validators).toEqual({ etag, lastModified })
      const second = await pollOnce(source, { previous: first })
      expect(lastRequest()?.header('if-none-match')).toBe(etag)
      expect(lastRequest()?.header('if-modified-since')).toBe(lastModified)
      expect(second).toMatchObject({ kind: 'unchanged', validators: { etag, lastModified } })
    })
  }

  it('takes the validators of a 304, and keeps those that it does not name', async () => {
    origin.on('/feed', { status: 304, headers: { etag: '"2"', 'cache-control': 'max-age=60' } })
    const previous = { validators: { etag: '"1"', lastModified: 'then' } }
    expect(await pollOnce(aSource(origin.url('/feed')), { previous })).toEqual({
      kind: 'unchanged',
      validators: { etag: '"2"', lastModified: 'then' },
      freshForMs: 60_000,
      status: 304,
    })
  })

  it('forgets validators that a 200 does not repeat', async () => {
    origin.on('/feed', { body: '<rss/>' })
    const previous = { validators: { etag: '"1"', lastModified: 'then' } }
    expect(await pollOnce(aSource(origin.url('/feed')), { previous })).toMatchObject({ kind: 'fresh', validators: {} })
  })

  it('believes no 304 that it did not ask for', async () => {
    origin.on('/feed', { status: 304 })
    expect(await pollOnce(aSource(origin.url('/feed')))).toMatchObject({
      kind: 'failed',
      reason: 'HTTP 304 to a request without validators',
    })
  })
})

describe('the headers of a source', () => {
  it('are sent, but cannot change who we are or what we can read', async () => {
    origin.on('/feed', { body: '<rss/>' })
    const headers = {
      Authorization: 'Bearer secret',
      'User-Agent': 'Mozilla/5.0',
      Accept: 'text/plain',
      range: 'bytes=0-1',
    }
    await pollOnce(aSource(origin.url('/feed'), { headers }))
    expect(lastRequest()?.header('authorization')).toBe('Bearer secret')
    expect(lastRequest()?.header('user-agent')).toBe(USER_AGENT)
    expect(lastRequest()?.header('accept')).toBe('text/plain')
    expect(lastRequest()?.header('range')).toBeUndefined()
  })

  it('include the credentials of its URL, which the document does not show', async () => {
    origin.on('/feed', { body: '<rss/>' })
    const result = await pollOnce(aSource(`http://us%20er:p%40ss@127.0.0.1:${origin.port}/feed`))
    expect(lastRequest()?.header('authorization')).toBe(`Basic ${Buffer.from('us er:p@ss').toString('base64')}`)
    expect(result).toMatchObject({ kind: 'fresh', document: { url: origin.url('/feed') } })
  })

  it('that cannot be sent fail the poll without showing them', async () => {
    const result = await pollOnce(aSource(origin.url('/feed'), { headers: { authorization: 'secret\r\nx: y' } }))
    expect(result).toMatchObject({ kind: 'failed', reason: 'a header of this source cannot be sent' })
  })
})
