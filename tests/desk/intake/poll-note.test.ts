import { describe, expect, it, onTestFinished } from 'vitest'
import { jsonLine } from '../../../src/commands/poll.ts'
import { statusJson } from '../../../src/serve/status-page.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { rss } from '../../support/make-rss.ts'
import { type Reply, startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const type = { 'Content-Type': 'application/rss+xml' }
const body = rss([{ id: 'a' }, { id: 'b' }])

/** What is printed, and shown on /status, of the last poll of a source that gives these replies. */
async function recordOf(...replies: readonly Reply[]) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  origin.on('/one', ...replies)
  origin.on('/two', { headers: { ...type, etag: '"2"' }, body })
  const sources = [aSource({ id: 'one', url: origin.url('/one') })]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  let line: Record<string, unknown> = {}
  for (const [index] of replies.entries()) {
    const { refreshed } = await test.roundAfter(index === 0 ? 0 : 25 * HOUR)
    line = JSON.parse(jsonLine(refreshed[0]!))
  }
  const shown = JSON.parse(statusJson(test.status())).sources[0]
  return { line, shown, origin }
}

const whole: Reply = { headers: { ...type, etag: '"1"', 'cache-control': 'max-age=43200' }, body }
const once: Reply = { headers: { ...type, etag: '"1"' }, body }

describe('P43 the record of a poll', () => {
  const day = 'once a day'
  const cases: readonly (readonly [string, readonly Reply[], object, { reason: string | null; why: string }])[] = [
    [
      'a first document',
      [once],
      { state: 'ok', status: 200, items: 2, added: 2, changed: 0, skipped: 0 },
      { reason: null, why: 'interval 1h' },
    ],
    ['freshness of a 200', [whole], { state: 'ok', status: 200 }, { reason: null, why: 'max-age 43200 s of a 200' }],
    [
      'freshness of a 304',
      [once, { status: 304, headers: { 'cache-control': 'max-age=7200' } }],
      { state: 'ok', status: 304, bytes: 0, decodedBytes: null, items: null, added: 0 },
      { reason: null, why: 'max-age 7200 s of a 304' },
    ],
    [
      'no validators',
      [
        { headers: type, body },
        { headers: type, body },
      ],
      { state: 'ok', status: 200, bytes: Buffer.byteLength(body) },
      { reason: null, why: 'no ETag and no Last-Modified, so once a day' },
    ],
    [
      'what the document says',
      [{ ...once, body: body.replace('</title>', '</title><ttl>300</ttl>') }],
      { state: 'ok' },
      { reason: null, why: 'its document says ttl 300' },
    ],
    [
      'a 429',
      [{ status: 429, headers: { 'retry-after': '7200' } }],
      { state: 'throttled', status: 429, items: null, added: 0 },
      { reason: 'HTTP 429 Too Many Requests, Retry-After 7200 s', why: 'held until 14:00: it asked for 2h (429)' },
    ],
    [
      'a 503 without a time',
      [{ status: 503 }],
      { state: 'throttled', status: 503 },
      { reason: 'HTTP 503 Service Unavailable', why: 'held until 13:00: it named no time (503)' },
    ],
    [
      'a challenge',
      [{ status: 403, headers: { 'cf-mitigated': 'challenge' } }],
      { state: 'failing', status: 403 },
      { reason: 'HTTP 403, blocked by a challenge', why: `HTTP 403, blocked by a challenge: ${day}` },
    ],
    [
      'a first failure',
      [{ status: 500 }],
      { state: 'failing', status: 500 },
      { reason: 'HTTP 500 Internal Server Error', why: '1st failure: it has never answered' },
    ],
    [
      'a later failure',
      [once, { status: 404 }],
      { state: 'failing', status: 404 },
      { reason: 'HTTP 404 Not Found', why: '1st failure' },
    ],
    [
      'a page in place of a feed',
      [once, { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Hello</title><p>Hi' }],
      { state: 'failing', status: 200, items: null },
      { reason: 'a web page, not a feed', why: '1st failure' },
    ],
    [
      'a 410',
      [{ status: 410 }, { status: 410 }],
      { state: 'gone', status: 410, nextPollAt: null },
      { reason: 'HTTP 410 Gone', why: '410 Gone, twice: not asked again until the operator says so' },
    ],
    [
      'a reply that is cut off',
      [once, { ...once, cutAt: 20 }],
      { state: 'failing', bytes: 20 },
      { reason: 'the reply was cut off', why: '1st failure' },
    ],
  ]
  for (const [what, replies, printed, { reason, why }] of cases) {
    it(`says why the next poll is when it is after ${what}`, async () => {
      const { line, shown, origin } = await recordOf(...replies)
      expect(line).toMatchObject({ source: 'one', url: origin.url('/one'), reason, nextPollReason: why, ...printed })
      expect(shown).toMatchObject({ id: 'one', state: line.state, reason, nextPollReason: why })
      expect(shown.nextPollAt).toBe(line.nextPollAt)
    })
  }

  it('has exactly these keys', async () => {
    const { line, shown } = await recordOf(once)
    expect(Object.keys(line)).toEqual([
      ...['source', 'state', 'reason', 'status', 'bytes', 'decodedBytes', 'ms', 'url'],
      ...['items', 'added', 'changed', 'skipped', 'nextPollAt', 'nextPollReason'],
    ])
    expect(Object.keys(shown)).toEqual([
      ...['id', 'name', 'state', 'reason', 'lastTryAt', 'lastSuccessAt', 'nextPollAt', 'nextPollReason'],
    ])
    expect(line.nextPollAt).toBe('2026-03-10T13:00:00.000Z')
    expect(shown).toMatchObject({ lastTryAt: '2026-03-10T12:00:00.000Z', lastSuccessAt: '2026-03-10T12:00:00.000Z' })
  })

  it('names the address that answered, and tells nobody else of one', async () => {
    const { line, shown, origin } = await recordOf({ status: 302, headers: { location: '/two' } })
    expect(line).toMatchObject({ state: 'ok', url: origin.url('/two') })
    expect(JSON.stringify(shown)).not.toContain('127.0.0.1')
    const refused = await recordOf({ status: 302, headers: { location: 'http://10.1.2.3/' } })
    expect(refused.line.reason).toContain('10.1.2.3')
    expect(refused.shown.reason).toBe('its redirect is not followed')
  })
})
