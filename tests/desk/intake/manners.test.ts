import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { describeRefreshed } from '../../../src/commands/poll.ts'
import type { Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { rss } from '../../support/make-rss.ts'
import { type Reply, startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const type = { 'Content-Type': 'application/rss+xml' }
const body = rss([{ id: 'a' }, { id: 'b' }])
const feed = (etag: string | undefined, modified?: string, text = body): Reply => ({
  headers: { ...type, ...(etag && { etag }), ...(modified && { 'last-modified': modified }) },
  body: text,
})

/** Polls once for each reply, a day and an hour apart. */
async function played(replies: readonly Reply[], settings: Partial<Source> = {}) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const sources = [aSource({ id: 'one', url: origin.url('/one?b=2&a=1'), republish: 'full', ...settings })]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  const published: unknown[] = []
  for (const reply of replies) {
    origin.on('/one', reply)
    await test.roundAfter(25 * HOUR)
    published.push(test.fingerprints()['/feeds/all.rss'])
  }
  const sent = (name: string) => origin.log.map((request) => request.header(name))
  return { origin, test, sent, published, titles: () => test.json('all').items.map(({ title }) => title) }
}

const L1 = 'Mon, 1 jan 2024 0:0:0 UTC'

it('P2 replaces the pair with every 200 and 304, also where the bytes are the same', async () => {
  const last304 = { status: 304, headers: { etag: '"3"', 'last-modified': L1 } }
  const { sent } = await played([feed('"1"', L1), feed('"2"', L1), last304, feed(undefined), feed(undefined)])
  expect(sent('if-none-match')).toEqual([undefined, '"1"', '"2"', '"3"', undefined])
  expect(sent('if-modified-since')).toEqual([undefined, L1, L1, L1, undefined])
})

it('P3 keeps the old pair through a reply that is cut off, so that no item hides behind a 304', async () => {
  const next = feed('"2"', undefined, rss([{ id: 'c' }, { id: 'a' }, { id: 'b' }]))
  const { sent, titles } = await played([feed('"1"'), { ...next, cutAt: 200 }, next])
  expect(sent('if-none-match')).toEqual([undefined, '"1"', '"1"'])
  expect(titles()).toContain('Title of c')
})

it('P12, P16, P19 asks at the configured bytes, under one name, and stores no cookie', async () => {
  const cookie: Reply = { ...feed('"1"'), headers: { ...type, etag: '"1"', 'set-cookie': 'a=b' } }
  const { origin, sent } = await played([cookie, { status: 304 }, { status: 403 }, { status: 304 }])
  expect(origin.log.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(4).fill('GET /one?b=2&a=1'))
  const own = /^Wiredesk\/[\d.]+\S* \(\+http:\/\/desk\.example\/bot; feed-id=[0-9a-f]{16}\)$/
  for (const name of sent('user-agent')) expect(name).toMatch(own)
  const allowed = [
    'host',
    'connection',
    'user-agent',
    'accept',
    'accept-encoding',
    'if-none-match',
    'if-modified-since',
    'a-im',
  ]
  const names = origin.log.flatMap(({ headers }) => headers.map(([name]) => name.toLowerCase()))
  expect([...new Set(names)].filter((name) => !allowed.includes(name))).toEqual([])
})

it('P15 says that a challenge blocks us, and comes under the same name once a day', async () => {
  const challenge = { status: 403, headers: { 'cf-mitigated': 'challenge' }, body: '<html>' }
  const { test, sent } = await played([feed('"1"'), challenge, challenge])
  expect(test.status().sources[0]).toMatchObject({
    state: 'failing',
    reason: 'HTTP 403, blocked by a challenge',
    nextPollReason: 'HTTP 403, blocked by a challenge: once a day',
  })
  expect(new Set(sent('user-agent')).size).toBe(1)
})

it('P25 reads by content, whatever the type says, and replaces what cannot be read', async () => {
  const text = rss([{ id: 'a', title: 'Caf\u00e9 \u2019' }])
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['text/html', Buffer.from(text)],
    ['application/octet-stream', Buffer.from(`\ufeff${text}`)],
    ['text/xml; charset=utf-16', Buffer.from(`\ufeff${text.replace('utf-8', 'utf-16')}`, 'utf16le')],
    ['text/xml', Buffer.from(text.replace('utf-8', 'iso-8859-1').replace('\u2019', '\u0092'), 'latin1')],
  ]
  for (const [contentType, bytes] of forms) {
    const { titles } = await played([{ headers: { 'content-type': contentType }, body: bytes }])
    expect(titles()).toEqual(['Caf\u00e9 \u2019'])
  }
  const broken = Buffer.from(text.replace('Caf\u00e9', 'Caf\u00ff\u00ff'), 'latin1')
  const { titles } = await played([{ headers: type, body: broken }])
  expect(titles()).toHaveLength(1)
})

for (const [what, page] of [
  ['a page', '<!doctype html><title>Sold</title>'],
  ['nothing', ''],
  ['no feed', '<note>hello</note>'],
] as const) {
  it(`P26 takes ${what} in place of a feed for an error that changes nothing`, async () => {
    const wrong = { headers: { 'content-type': 'text/html', etag: '"2"' }, body: page }
    const { sent, published, test } = await played([feed('"1"'), wrong, { status: 304 }])
    expect(sent('if-none-match')).toEqual([undefined, '"1"', '"1"'])
    expect(published[1]).toEqual(published[0])
    expect(published[2]).toEqual(published[0])
    expect(test.status().sources[0]?.state).toBe('ok')
  })
}

it('P26 takes a feed without items for a success that deletes nothing', async () => {
  const { test, published } = await played([feed('"1"'), feed('"2"', undefined, rss([]))])
  expect(test.status().sources[0]?.state).toBe('ok')
  expect(published[1]).toEqual(published[0])
})

it('P27 loses at most the items that are broken', async () => {
  const items = Array.from({ length: 50 }, (_, index) => ({
    id: `i${index}`,
    title: `Title of number ${index} in full`,
  }))
  const faults = [
    '<pubDate>soon</pubDate>',
    '<link>http://[</link>',
    '<category>A & B</category>',
    '<enclosure url="" length="x"/>',
    '<pubDate/>',
    '<link>javascript:alert(1)</link>',
    '<description>&nosuch; and &#0; and &#x110000;</description>',
    '<description>\u0001\u0008\uFFFE</description>',
    '<description><b>never closed</description>',
    '<media:content xmlns:media="http://search.yahoo.com/mrss/" url="::" fileSize="-1"/>',
    '<unknown:thing>of no namespace</unknown:thing>',
    '<guid>i1</guid>',
  ]
  for (const fault of faults) {
    const text = items.reduce((all, { id }, index) => {
      return [7, 23].includes(index) ? all.replace(`>${id}</guid>`, `>${id}</guid>${fault}`) : all
    }, rss(items))
    const { titles } = await played([feed('"1"', undefined, text)])
    expect(titles().length).toBeGreaterThanOrEqual(48)
  }
})

it('P31 says of a source whose certificate is not checked that it is not', async () => {
  const pem = readFileSync(new URL('../../poll/self-signed.pem', import.meta.url))
  const server = createTlsServer({ key: pem, cert: pem }, (_request, response) => response.end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const sources = [aSource({ id: 'one', url, insecure: true }), aSource({ id: 'two', url: `${url}two` })]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  const { refreshed } = await test.desk.round()
  const lines = refreshed.map(describeRefreshed)
  expect(lines).toEqual([
    expect.stringMatching(/^one: RSS 2\.0, 2 new.*; its certificate is not checked$/),
    'two: failing: certificate is self-signed',
  ])
  expect(test.status().sources.map(({ id, reason }) => [id, reason])).toEqual([
    ['two', 'certificate is self-signed'],
    ['one', 'its certificate is not checked'],
  ])
})

it('P36 holds a source that robots.txt disallows, shows why, and goes on when it may', async () => {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  origin.on('/robots.txt', { body: 'User-agent: *\nDisallow: /one' })
  origin.on('/one', feed('"1"'))
  const sources = [aSource({ id: 'one', url: origin.url('/one'), respectRobots: true })]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  await test.desk.round()
  expect(test.status().sources[0]).toMatchObject({
    state: 'held',
    reason: 'robots.txt of its host disallows it',
    nextPollReason: 'robots.txt of its host disallows it: looked at again then',
  })
  for (let hour = 0; hour < 23; hour++) await test.roundAfter(HOUR)
  expect(origin.log.map(({ path }) => path)).toEqual(['/robots.txt'])
  origin.on('/robots.txt', { status: 404 })
  await test.roundAfter(HOUR)
  expect(origin.log.map(({ path }) => path)).toEqual(['/robots.txt', '/robots.txt', '/one'])
  expect(test.status().sources[0]).toMatchObject({ state: 'ok' })
})

it('P36 takes a robots.txt that nobody gives for a failure, and comes back as after any', async () => {
  const origin = await startOrigin()
  origin.on('/robots.txt', { raw: '' })
  onTestFinished(() => origin.close())
  const sources = [aSource({ id: 'one', url: origin.url('/one'), respectRobots: true })]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  await test.desk.round()
  expect(test.status().sources[0]).toMatchObject({
    state: 'failing',
    reason: 'robots.txt could not be read: connection closed by the server',
    nextPollReason: '1st failure: it has never answered',
  })
  const asked: number[] = []
  for (let minute = 1; minute <= 30; minute++) {
    const before = origin.log.length
    await test.roundAfter(HOUR / 60)
    if (origin.log.length > before) asked.push(minute)
  }
  expect(asked).toEqual([1, 6, 21])
  expect(origin.log.every(({ path }) => path === '/robots.txt')).toBe(true)
})
