import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createRobots } from '../../src/poll/robots.ts'
import { type Origin, type Reply, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce, USER_AGENT } from './setup.ts'

const HOUR = 3_600_000
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

  const replies: readonly (readonly [string, Reply, string])[] = [
    ['is not there', { status: 404 }, 'fresh'],
    ['is forbidden', { status: 403 }, 'fresh'],
    ['cannot be had', { status: 500 }, 'held'],
    ['is too much asked', { status: 429 }, 'held'],
    ['breaks off', { body: 'User-agent: *', cutAt: 3 }, 'held'],
    ['is no HTTP', { raw: 'hello' }, 'held'],
    ['leads to itself', { status: 302, headers: { location: '/robots.txt' } }, 'fresh'],
  ]
  for (const [what, reply, kind] of replies) {
    it(`that ${what} means that the feed is ${kind}`, async () => {
      origin.on('/robots.txt', reply)
      expect((await ask()).kind).toBe(kind)
    })
  }

  it('that could not be had is asked for again after an hour', async () => {
    origin.on('/robots.txt', { status: 500 }, { status: 404 })
    expect(await ask()).toMatchObject({ kind: 'held', forMs: HOUR })
    now = HOUR
    expect((await ask()).kind).toBe('fresh')
  })

  it('may be elsewhere', async () => {
    origin.on('/robots.txt', { status: 301, headers: { location: '/other.txt' } })
    origin.on('/other.txt', disallowed)
    expect((await ask()).kind).toBe('held')
  })

  it('counts for where redirects lead as well', async () => {
    origin.on('/robots.txt', { body: 'User-agent: Wiredesk\nDisallow: /new' })
    origin.on('/old', { status: 302, headers: { location: '/new' } })
    expect((await ask('/old')).kind).toBe('held')
    expect(paths()).toEqual(['/robots.txt', '/old'])
  })
})
