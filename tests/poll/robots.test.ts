import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { PollResult } from '../../src/model/poll-result.ts'
import { createRobots } from '../../src/poll/robots.ts'
import { type Origin, type Reply, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce, USER_AGENT } from './setup.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
let origin: Origin
let now: number
let robots: ReturnType<typeof createRobots>
beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  origin.on('/feed', { body: '<rss/>' })
  now = 0
  robots = createRobots(() => now)
})

const ask = (path = '/feed', respectRobots = true) => pollOnce(aSource(origin.url(path), { respectRobots }), { robots })
const paths = () => origin.log.map(({ path }) => path)
const disallowed = { status: 200, body: 'User-agent: *\nDisallow: /' }

describe('P36 robots.txt', () => {
  it('is not asked for unless the operator wants it', async () => {
    origin.on('/robots.txt', disallowed)
    expect(await ask('/feed', false)).toMatchObject({ kind: 'fresh' })
    expect(paths()).toEqual(['/feed'])
  })

  it('that disallows everything holds the source, and its feed is not asked for', async () => {
    origin.on('/robots.txt', disallowed)
    expect(await ask()).toMatchObject({ kind: 'held', reason: 'robots.txt of its host disallows it', forMs: DAY })
    expect(paths()).toEqual(['/robots.txt'])
    expect(origin.log[0]?.header('user-agent')).toBe(USER_AGENT)
  })

  it('is asked for once a day, conditionally', async () => {
    origin.on('/robots.txt', { headers: { etag: '"r"' }, body: 'User-agent: *\nDisallow: /private' })
    for (let poll = 0; poll < 3; poll++) expect(await ask()).toMatchObject({ kind: 'fresh' })
    expect(paths()).toEqual(['/robots.txt', '/feed', '/feed', '/feed'])
    now = DAY
    origin.on('/robots.txt', { status: 304 })
    await ask()
    expect(origin.log.at(-2)?.header('if-none-match')).toBe('"r"')
    expect(await ask('/private/feed')).toMatchObject({ kind: 'held' })
  })

  it.each([
    ['of two MiB', 'x', {}],
    ['of two MiB, in letters of several bytes', '日', {}],
    ['of unknown length', 'x', { 'transfer-encoding': 'chunked' }],
  ])('%s is read as far as nobody has to read more', async (_, letter, headers) => {
    const filler = `# ${letter.repeat(70)}\n`.repeat(2 ** 15)
    const body = `User-agent: *\nDisallow: /private\n${filler}Disallow: /feed\n`
    origin.on('/robots.txt', { headers, body })
    expect(await ask()).toMatchObject({ kind: 'fresh' })
    expect(await ask('/private/feed')).toMatchObject({ kind: 'held' })
  })

  it('has no rule of which only half was read', async () => {
    const begin = 'User-agent: *\nDisallow: /private\n'
    const filler = `${'#'.repeat(2 ** 19 - begin.length - 'Disallow: /f'.length - 1)}\n`
    origin.on('/robots.txt', { body: `${begin}${filler}Disallow: /fine-for-nobody\n` })
    expect(await ask()).toMatchObject({ kind: 'fresh' })
    expect(await ask('/private/feed')).toMatchObject({ kind: 'held' })
  })

  it('that is packed is read as well, if it is long unpacked', async () => {
    const text = `User-agent: *\nDisallow: /private\n${'# nothing to see here, or there\n'.repeat(40_000)}`
    const words = [...text].map((letter, index) => (letter === '#' ? `# ${index * 7919}` : letter)).join('')
    origin.on('/robots.txt', { headers: { 'content-encoding': 'gzip' }, body: gzipSync(words) })
    expect(await ask()).toMatchObject({ kind: 'fresh' })
    expect(await ask('/private/feed')).toMatchObject({ kind: 'held' })
  })

  const UNREAD = 'robots.txt could not be read: '
  const replies: readonly (readonly [string, Reply, Partial<PollResult>])[] = [
    ['is not there', { status: 404 }, { kind: 'fresh' }],
    ['is forbidden', { status: 403 }, { kind: 'fresh' }],
    ['is gone', { status: 410 }, { kind: 'fresh' }],
    [
      'cannot be had',
      { status: 500 },
      { kind: 'failed', reason: `${UNREAD}HTTP 500 Internal Server Error`, status: 500 },
    ],
    ['is no answer', { status: 204 }, { kind: 'failed', reason: `${UNREAD}HTTP 204 No Content`, status: 204 }],
    ['breaks off', { body: 'User-agent: *', cutAt: 3 }, { kind: 'failed', reason: `${UNREAD}the reply was cut off` }],
    ['is no HTTP', { raw: 'hello' }, { kind: 'failed', reason: `${UNREAD}not a valid HTTP reply` }],
    ['is not said', { raw: '' }, { kind: 'failed', reason: `${UNREAD}connection closed by the server` }],
    ['leads to itself', { status: 302, headers: { location: '/robots.txt' } }, { kind: 'fresh' }],
    ['leads nowhere', { status: 302 }, { kind: 'fresh' }],
    [
      'leads to another scheme',
      { status: 302, headers: { location: 'ftp://127.0.0.1/robots.txt' } },
      { kind: 'failed', reason: `${UNREAD}redirect to ftp: refused` },
    ],
    [
      'leads to an unusual port',
      { status: 302, headers: { location: 'http://127.0.0.1:25/' } },
      { kind: 'failed', reason: `${UNREAD}redirect to port 25 refused` },
    ],
    [
      'leads to a private network',
      { status: 302, headers: { location: 'http://10.1.2.3/' } },
      { kind: 'failed', reason: `${UNREAD}redirect to address 10.1.2.3 on a private network refused` },
    ],
    [
      'is too much asked',
      { status: 429, headers: { 'retry-after': '7200' } },
      {
        kind: 'throttled',
        reason: `${UNREAD}HTTP 429 Too Many Requests, Retry-After 7200 s`,
        retryAfterMs: 2 * HOUR,
        host: '127.0.0.1',
      },
    ],
    [
      'is away for a while',
      { status: 503, headers: { 'retry-after': '7200' } },
      { kind: 'throttled', status: 503, retryAfterMs: 2 * HOUR },
    ],
  ]
  for (const [what, reply, result] of replies) {
    it(`that ${what} means that the poll is ${result.kind}`, async () => {
      origin.on('/robots.txt', reply)
      const done = await ask()
      expect(done).toMatchObject(result)
      expect(paths().includes('/feed')).toBe(done.kind === 'fresh')
    })
  }

  it('that nobody gives is a failure of the host, not a hold', async () => {
    const url = origin.url('/feed')
    await origin.close()
    const result = await pollOnce(aSource(url, { respectRobots: true }), { robots })
    expect(result).toEqual({ kind: 'failed', reason: `${UNREAD}connection refused` })
  })

  it('that is waited for in vain is a failure', async () => {
    origin.on('/robots.txt', { after: new Promise(() => {}) })
    const result = await pollOnce(aSource(origin.url('/feed'), { respectRobots: true }), { robots, timeoutMs: 50 })
    expect(result).toEqual({ kind: 'failed', reason: `${UNREAD}timed out after 0.05 s` })
  })

  it('that could not be had is asked for again after a minute, for all sources of the host', async () => {
    origin.on('/robots.txt', { status: 500 }, { status: 404 })
    expect(await ask()).toMatchObject({ kind: 'failed' })
    expect(await ask('/else')).toMatchObject({ kind: 'failed' })
    expect(paths()).toEqual(['/robots.txt'])
    now = MINUTE
    expect((await ask()).kind).toBe('fresh')
  })

  it('that was never had is not as it was', async () => {
    origin.on('/robots.txt', { status: 500 }, { status: 304 }, { status: 404 })
    await ask()
    now = MINUTE
    expect(await ask()).toMatchObject({ kind: 'failed', reason: `${UNREAD}HTTP 304 to a request without validators` })
    now = 2 * MINUTE
    expect((await ask()).kind).toBe('fresh')
  })

  it('that names a time is not asked for before, for any source of the host', async () => {
    origin.on('/robots.txt', { status: 503, headers: { 'retry-after': '7200' } }, { status: 404 })
    await ask()
    now = HOUR
    expect(await ask('/else')).toMatchObject({ kind: 'throttled', retryAfterMs: HOUR })
    expect(paths()).toEqual(['/robots.txt'])
    now = 2 * HOUR
    expect((await ask()).kind).toBe('fresh')
  })

  it('is not followed to a domain that is held, and asked for again once it is not', async () => {
    const held = { domain: 'held.example', leftMs: HOUR, reason: 'held until 14:00: held.example asked for 2h (429)' }
    origin.on('/robots.txt', { status: 301, headers: { location: 'http://www.held.example/robots.txt' } })
    const source = aSource(origin.url('/feed'), { respectRobots: true })
    const holdOf = (host: string) => (host === 'www.held.example' ? held : undefined)
    expect(await pollOnce(source, { robots, holdOf })).toEqual({
      kind: 'throttled',
      reason: held.reason,
      retryAfterMs: HOUR,
    })
    origin.on('/robots.txt', { status: 404 })
    expect((await ask()).kind).toBe('fresh')
  })

  it('may be elsewhere', async () => {
    origin.on('/robots.txt', { status: 301, headers: { location: '/other.txt' } })
    origin.on('/other.txt', disallowed)
    expect((await ask()).kind).toBe('held')
  })

  it('is not asked for by the validator of the address to which it led', async () => {
    origin.on('/robots.txt', { status: 302, headers: { location: '/other.txt' } })
    origin.on('/other.txt', { headers: { etag: '"1"' }, body: 'User-agent: *\nDisallow: /feed' })
    expect(await ask()).toMatchObject({ kind: 'held' })
    now = DAY
    await ask()
    expect(paths()).toEqual(['/robots.txt', '/other.txt', '/robots.txt', '/other.txt'])
    expect(origin.log.every(({ header }) => header('if-none-match') === undefined)).toBe(true)
  })

  it('counts for where redirects lead as well', async () => {
    origin.on('/robots.txt', { body: 'User-agent: Wiredesk\nDisallow: /new' })
    origin.on('/old', { status: 302, headers: { location: '/new' } })
    expect((await ask('/old')).kind).toBe('held')
    expect(paths()).toEqual(['/robots.txt', '/old'])
  })
})
