import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PollResult } from '../../src/model/poll-result.ts'
import { type Origin, type Reply, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce } from './setup.ts'

let origin: Origin
beforeAll(async () => {
  origin = await startOrigin()
})
afterAll(() => origin.close())

async function outcome(reply: Reply): Promise<PollResult> {
  origin.on('/feed', reply)
  return pollOnce(aSource(origin.url('/feed')))
}

const date = 'Mon, 23 Nov 2026 12:00:00 GMT'
const day = 86_400_000

describe('a status', () => {
  const table: readonly (readonly [Reply, Partial<PollResult>])[] = [
    [{ status: 200 }, { kind: 'failed', reason: 'HTTP 200 with an empty body' }],
    [
      { status: 201, body: 'x' },
      { kind: 'failed', reason: 'HTTP 201 Created' },
    ],
    [{ status: 204 }, { kind: 'failed', reason: 'HTTP 204 No Content' }],
    [
      { status: 206, body: 'x' },
      { kind: 'failed', reason: 'HTTP 206 Partial Content' },
    ],
    [
      { status: 226, body: 'x' },
      { kind: 'failed', reason: 'HTTP 226 IM Used' },
    ],
    [
      { status: 300, body: 'x' },
      { kind: 'failed', reason: 'HTTP 300 Multiple Choices' },
    ],
    [
      { status: 401, body: 'x' },
      { kind: 'failed', reason: 'HTTP 401 Unauthorized' },
    ],
    [
      { status: 403, body: 'x' },
      { kind: 'failed', reason: 'HTTP 403 Forbidden' },
    ],
    [
      { status: 403, headers: { 'cf-mitigated': 'challenge' }, body: '<html>' },
      { kind: 'failed', reason: 'HTTP 403, blocked by a challenge' },
    ],
    [
      { status: 404, body: 'x' },
      { kind: 'failed', reason: 'HTTP 404 Not Found' },
    ],
    [
      { status: 410, body: 'x' },
      { kind: 'gone', reason: 'HTTP 410 Gone' },
    ],
    [
      { status: 500, body: 'x' },
      { kind: 'failed', reason: 'HTTP 500 Internal Server Error' },
    ],
    [
      { status: 599, body: 'x' },
      { kind: 'failed', reason: 'HTTP 599' },
    ],
    [
      { status: 429, body: 'x' },
      { kind: 'throttled', reason: 'HTTP 429 Too Many Requests' },
    ],
    [
      { status: 503, body: 'x' },
      { kind: 'throttled', reason: 'HTTP 503 Service Unavailable' },
    ],
  ]
  for (const [reply, expected] of table) {
    it(`${reply.status} is ${expected.kind}`, async () => expect(await outcome(reply)).toMatchObject(expected))
  }

  it('keeps the freshness of an error', async () => {
    const reply = { status: 404, headers: { 'cache-control': 'max-age=7200' } }
    expect(await outcome(reply)).toMatchObject({ kind: 'failed', freshForMs: 7_200_000 })
  })
})

describe('P8 Retry-After', () => {
  const table: readonly (readonly [string, Readonly<Record<string, string>>, number | undefined])[] = [
    ['seconds', { 'retry-after': '7200' }, 7_200_000],
    ['a date against the reply’s own Date', { 'retry-after': 'Mon, 23 Nov 2026 15:00:00 GMT', date }, 3 * 3_600_000],
    ['an obsolete date', { 'retry-after': 'Monday, 23-Nov-26 13:00:00 GMT', date }, 3_600_000],
    ['a date in C form', { 'retry-after': 'Mon Nov 23 13:00:00 2026', date }, 3_600_000],
    ['a date without a readable Date', { 'retry-after': 'Mon, 23 Nov 2026 15:00:00 GMT', date: 'soon' }, undefined],
    ['a date that has passed', { 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT', date }, undefined],
    ['a year', { 'retry-after': '31536000' }, 30 * day],
    ['zero', { 'retry-after': '0' }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
    ['a fraction', { 'retry-after': '1.5' }, undefined],
    ['words', { 'retry-after': 'later' }, undefined],
    ['a bare year', { 'retry-after': '2099-01-01', date }, undefined],
    ['nothing', {}, undefined],
    ['nothing, with a max-age', { 'cache-control': 'max-age=172800' }, undefined],
    ['less than max-age', { 'retry-after': '60', 'cache-control': 'max-age=7200' }, 60_000],
  ]
  for (const [what, headers, retryAfterMs] of table) {
    it(`with ${what} waits ${retryAfterMs ?? 'as we see fit'}`, async () => {
      const result = await outcome({ status: 429, headers })
      expect(result.kind).toBe('throttled')
      expect(result.kind === 'throttled' && result.retryAfterMs).toBe(retryAfterMs)
    })
  }

  it.each<[string, readonly string[], number | undefined]>([
    ['of two the longest', ['60', '7200'], 7_200_000],
    ['of two the longest, whichever is first', ['7200', '60'], 7_200_000],
    ['of two that were joined the longest', ['60, 7200'], 7_200_000],
    ['of one that is broken and one that is not the latter', ['soon', '60'], 60_000],
  ])('counts %s', async (_, fields, retryAfterMs) => {
    const headers = { 'retry-after': [...fields] }
    expect(await outcome({ status: 503, headers })).toMatchObject({ kind: 'throttled', retryAfterMs })
  })

  it.each([429, 503, 500])('of a %i that has a max-age as well is told apart from it', async (status) => {
    const headers = { 'retry-after': '60', 'cache-control': 'max-age=31536000' }
    const said = { kind: 'throttled', retryAfterMs: 60_000, freshForMs: 365 * day }
    expect(await outcome({ status, headers })).toMatchObject(said)
  })

  it('counts with a 410 as well', async () => {
    const headers = { 'retry-after': '864000' }
    expect(await outcome({ status: 410, headers })).toMatchObject({ kind: 'gone', retryAfterMs: 10 * day })
    expect(await outcome({ status: 410 })).not.toHaveProperty('retryAfterMs')
  })

  it.each(['429 Too Many', '503 Busy', '410 Gone', '404 No'])(
    'a date with a %s that has no Date is judged by the time at which it came',
    async (status) => {
      const raw = `HTTP/1.1 ${status}\r\nRetry-After: Mon, 23 Nov 2026 15:00:00 GMT\r\nContent-Length: 0\r\n\r\n`
      origin.on('/feed', { raw })
      const now = () => Date.parse(date)
      const result = await pollOnce(aSource(origin.url('/feed')), { now })
      expect(result).toMatchObject({ retryAfterMs: 3 * 3_600_000 })
    },
  )

  it('an Expires without a Date is judged by it as well', async () => {
    const raw = 'HTTP/1.1 200 OK\r\nExpires: Mon, 23 Nov 2026 15:00:00 GMT\r\nContent-Length: 6\r\n\r\n<rss/>'
    origin.on('/feed', { raw })
    const result = await pollOnce(aSource(origin.url('/feed')), { now: () => Date.parse(date) })
    expect(result).toMatchObject({ kind: 'fresh', freshForMs: 3 * 3_600_000 })
  })

  it('is named in the reason', async () => {
    const result = await outcome({ status: 503, headers: { 'retry-after': '7200' } })
    expect(result).toMatchObject({ reason: 'HTTP 503 Service Unavailable, Retry-After 7200 s' })
  })
})

describe('P5 freshness', () => {
  const table: readonly (readonly [string, Readonly<Record<string, string | string[]>>, number | undefined])[] = [
    ['max-age', { 'cache-control': 'public, max-age=43200' }, 43_200_000],
    ['max-age in capitals and quotes', { 'cache-control': 'Public,MAX-AGE="60"' }, 60_000],
    ['max-age less Age', { 'cache-control': 'max-age=43200', age: '3600' }, 39_600_000],
    ['Age beyond max-age', { 'cache-control': 'max-age=60', age: '3600' }, undefined],
    [
      'max-age beats Expires',
      { 'cache-control': 'max-age=60', expires: 'Tue, 24 Nov 2026 12:00:00 GMT', date },
      60_000,
    ],
    ['s-maxage is for others', { 'cache-control': 's-maxage=60' }, undefined],
    ['Expires less Date', { expires: 'Mon, 23 Nov 2026 13:00:00 GMT', date }, 3_600_000],
    ['Expires less Date less Age', { expires: 'Mon, 23 Nov 2026 13:00:00 GMT', date, age: '600' }, 3_000_000],
    ['Expires 0', { expires: '0', date }, undefined],
    ['Expires in the past', { expires: 'Mon, 23 Nov 2020 13:00:00 GMT', date }, undefined],
    ['max-age=0', { 'cache-control': 'max-age=0, must-revalidate' }, undefined],
    ['no-cache', { 'cache-control': 'no-cache, max-age=600' }, undefined],
    ['no-store', { 'cache-control': ['max-age=600', 'no-store'] }, undefined],
    ['junk', { 'cache-control': 'max-age=soon' }, undefined],
    ['a negative max-age', { 'cache-control': 'max-age=-1' }, undefined],
    ['a year', { 'cache-control': 'max-age=31536000' }, 365 * day],
    ['more digits than a number holds', { 'cache-control': `max-age=${'9'.repeat(400)}` }, 365 * day],
  ]
  for (const [what, headers, freshForMs] of table) {
    it(`of ${what} is ${freshForMs}`, async () => {
      expect(await outcome({ headers, body: '<rss/>' })).toMatchObject({ kind: 'fresh', freshForMs })
    })
  }
})
