import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PollResult } from '../../src/model/poll-result.ts'
import { createDispatchers } from '../../src/poll/dispatchers.ts'
import { failureReason } from '../../src/poll/failure-reason.ts'
import { type Origin, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce } from './setup.ts'

let origin: Origin
beforeAll(async () => {
  origin = await startOrigin()
})
afterAll(() => origin.close())

const reasonOf = (result: PollResult) => ('reason' in result ? result.reason : '')
const never = new Promise<void>(() => {})

describe('P23 a server that is slow', () => {
  it('to answer is left, and its connection closed', async () => {
    origin.on('/feed', { after: never })
    const result = await pollOnce(aSource(origin.url('/feed')), { silenceMs: 40 })
    expect(result).toMatchObject({ kind: 'failed', reason: 'no answer for 0.04 s' })
    await origin.log.at(-1)?.closed
  })

  it('in the middle of its body is left, and its connection closed', async () => {
    origin.on('/feed', { body: '<rss/>', pauseAt: 3, after: never })
    let silenceMs = 40
    const ask = () => pollOnce(aSource(origin.url('/feed')), { silenceMs })
    let result = await ask()
    // On a busy machine the header may take as long: it gets the time that it needs.
    for (; reasonOf(result).startsWith('no answer'); result = await ask()) silenceMs *= 2
    expect(result).toMatchObject({ kind: 'failed', reason: `stalled for ${silenceMs / 1000} s` })
    await origin.log.at(-1)?.closed
  })

  it('on the whole is left, whichever part takes the time', async () => {
    for (const reply of [{ after: never }, { body: '<rss/>', pauseAt: 3, after: never }]) {
      origin.on('/feed', reply)
      const result = await pollOnce(aSource(origin.url('/feed')), { timeoutMs: 40 })
      expect(result).toMatchObject({ kind: 'failed', reason: 'timed out after 0.04 s' })
      await origin.log.at(-1)?.closed
    }
  })

  it('and sends a byte now and then is left all the same', async () => {
    const server = createServer((_, reply) => {
      reply.writeHead(200, { 'Content-Type': 'application/rss+xml' })
      const drip = setInterval(() => reply.write(' '), 5)
      reply.on('close', () => clearInterval(drip))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`
    const result = await pollOnce(aSource(url), { timeoutMs: 100 })
    expect(result).toMatchObject({ kind: 'failed', reason: 'timed out after 0.1 s' })
    // Nobody holds its connection any more.
    await new Promise((done) => server.close(done))
  })

  it('does not get its time anew with each redirect', async () => {
    const later = () => new Promise<void>((resolve) => setTimeout(resolve, 40))
    for (let hop = 0; hop < 5; hop++) {
      origin.on(`/${hop}`, () => ({ status: 302, headers: { location: `/${hop + 1}` }, after: later() }))
    }
    origin.on('/5', { body: '<rss/>' })
    const result = await pollOnce(aSource(origin.url('/0')), { timeoutMs: 120 })
    expect(result).toMatchObject({ kind: 'failed', reason: 'timed out after 0.12 s' })
  })
})

describe('a body that nobody wants', () => {
  it('is not read to its end', async () => {
    for (const status of [302, 404, 429]) {
      origin.on('/feed', { status, body: 'x'.repeat(5000), endless: true })
      expect((await pollOnce(aSource(origin.url('/feed')))).kind).toBe(status === 429 ? 'throttled' : 'failed')
      await origin.log.at(-1)?.closed
    }
  })
})

describe('closing the ways out', () => {
  it('ends the polls under way, and those that wait for their host', async () => {
    const dispatchers = createDispatchers()
    const seen = origin.log.length
    origin.on('/feed', { after: never })
    const polls = [1, 2].map(() => pollOnce(aSource(origin.url('/feed')), { dispatchers }))
    while (origin.log.length === seen) await new Promise(setImmediate)
    await dispatchers.close()
    const stopped = { kind: 'failed', reason: 'stopped on our side' }
    expect(await Promise.all(polls)).toEqual([stopped, stopped])
  })
})

describe('a server that is not there', () => {
  it('refuses', async () => {
    const closed = await startOrigin()
    await closed.close()
    expect(await pollOnce(aSource(closed.url('/')))).toMatchObject({ kind: 'failed', reason: 'connection refused' })
  })

  it('speaks no TLS', async () => {
    const result = await pollOnce(aSource(origin.url('/').replace('http:', 'https:')))
    expect(result).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/^no TLS connection/) })
  })

  it('shows a certificate of its own making', async () => {
    const pem = readFileSync(new URL('self-signed.pem', import.meta.url))
    const server = createTlsServer({ key: pem, cert: pem }, (_request, response) => response.end('<rss/>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const result = await pollOnce(aSource(`https://127.0.0.1:${port}/`))
    server.close()
    expect(result).toMatchObject({ kind: 'failed', reason: 'certificate is self-signed' })
  })
})

describe('a reply that is not HTTP', () => {
  const replies: readonly string[] = [
    '',
    'hello',
    '<rss/>',
    'HTTP/1.1\r\n\r\n',
    'HTTP/1.1 99999 Odd\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n<rss/>',
    'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n<rss/>',
    'HTTP/1.1 200 OK\r\ncontent-length: 6\r\ntransfer-encoding: chunked\r\n\r\n<rss/>',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n<rss/>\r\n',
    'HTTP/1.1 200 OK\r\nbroken header\r\n\r\n',
    'HTTP/1.1 200 OK\r\nx: \x01\x02\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`,
    `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}\r\n`,
    'HTTP/2 200\r\n\r\n',
    '\x16\x03\x01\x00\x05',
    '\0\0\0\0',
    'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort',
  ]
  for (const [index, raw] of replies.entries()) {
    it(`fails the poll and nothing else (${index}: ${JSON.stringify(raw.slice(0, 40))})`, async () => {
      origin.on('/feed', { raw })
      const result = await pollOnce(aSource(origin.url('/feed')))
      expect(result).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/\w/) })
    })
  }

  it('may lack a length as HTTP/1.0 does: the end of the connection ends it', async () => {
    origin.on('/feed', { raw: 'HTTP/1.0 200 OK\r\n\r\n<rss/>' })
    expect(await pollOnce(aSource(origin.url('/feed')))).toMatchObject({ kind: 'fresh' })
  })
})

describe('the reason of a failure', () => {
  const circumstances = { hostname: 'www.example.org', isRedirected: false, silenceMs: 15_000 }
  const table = {
    ENOTFOUND: 'no such host www.example.org',
    EAI_AGAIN: 'DNS gives no answer about www.example.org',
    ECONNREFUSED: 'connection refused',
    UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
    UND_ERR_HEADERS_TIMEOUT: 'no answer for 15 s',
    CERT_HAS_EXPIRED: 'certificate has expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'certificate is for another host',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate is from an unknown authority',
    ESOMETHING: 'network error (ESOMETHING)',
  }
  for (const [code, reason] of Object.entries(table)) {
    it(`${code} is "${reason}"`, () => {
      const error = Object.assign(new Error('upstream <b>text</b>'), { code })
      expect(failureReason(error, circumstances)).toBe(reason)
      expect(failureReason(new AggregateError([error]), circumstances)).toBe(reason)
    })
  }

  it('is not made up for a bug of ours', () => {
    expect(failureReason(new TypeError('x is not a function'), circumstances)).toBeUndefined()
    expect(failureReason('thrown', circumstances)).toBeUndefined()
  })
})
