import { describe, expect, it } from 'vitest'
import { feed, moved, openProxiedDesk, type ProxiedDesk, tooMany } from '../../support/proxied-desk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OLD = 'http://old.example/feed'
const NEW = 'http://new.example/feed'
const BESIDE = 'http://old.example/beside'

/** A source that has moved from OLD for good, whose old address is due to be asked again; another source is still there. */
async function openMoved(to = NEW): Promise<ProxiedDesk> {
  const desk = await openProxiedDesk([
    { id: 'one', url: OLD, everyMs: HOUR },
    { id: 'two', url: BESIDE, everyMs: HOUR },
  ])
  desk.on(OLD, moved(to))
  desk.on(to, feed('a'))
  desk.on(BESIDE, feed('b'))
  for (let poll = 0; poll < 5; poll++) await desk.test.roundAfter(8 * HOUR)
  desk.asked()
  await desk.test.roundAfter(8 * HOUR)
  expect(desk.asked().toSorted()).toEqual([to, BESIDE].toSorted())
  await desk.test.roundAfter(6.5 * DAY)
  desk.asked()
  return desk
}

describe('an old address that is asked once a week', () => {
  for (const [what, reply, ms] of [
    ['for a time', tooMany(2 * 3600), 2 * HOUR],
    ['for days', tooMany(3 * 24 * 3600), 3 * DAY],
    ['without a time', tooMany(), HOUR],
  ] as const) {
    it(`P9 holds its domain with a 429 ${what}, and the source is read where it is now`, async () => {
      const { test, on, asked } = await openMoved()
      on(OLD, reply)
      // The other one of the domain would be asked after it.
      await test.roundAfter(8 * HOUR)
      expect(asked()).toEqual([OLD, NEW])
      const { sources } = test.status()
      expect(sources.find(({ id }) => id === 'one')?.state).toBe('ok')
      // It was on its way already.
      expect(sources.find(({ id }) => id === 'two')).toMatchObject({ state: 'throttled' })
      await test.roundAfter(ms - HOUR / 2)
      expect(asked()).not.toContain(BESIDE)
      await test.roundAfter(HOUR)
      expect(asked()).toContain(BESIDE)
    })
  }

  it('P9 holds the place to which it has moved too, where both are of one domain', async () => {
    const to = 'http://www.old.example/new'
    const { test, on, asked } = await openMoved(to)
    on(OLD, tooMany(2 * 3600))
    await test.roundAfter(8 * HOUR)
    expect(asked()).toEqual([OLD])
    expect(test.status().sources.map(({ state }) => state)).toEqual(['held', 'throttled'])
    await test.roundAfter(1.9 * HOUR)
    expect(asked()).toEqual([])
    await test.roundAfter(0.2 * HOUR)
    expect(asked().toSorted()).toEqual([BESIDE, to])
  })

  it('P4 of a 429 that it sends is known to the next process', async () => {
    const { test, on } = await openMoved()
    on(OLD, tooMany(2 * 3600))
    await test.roundAfter(8 * HOUR)
    const row = test.desk.context.store.handle.selectFrom('hosts').selectAll()
    expect(await row.execute()).toMatchObject([{ domain: 'old.example', hold_reason: 'asked for 2h (429)' }])
  })

  it('P8 is left alone as long as it asks with a 503, also longer than a week', async () => {
    const { test, on, asked } = await openMoved()
    on(OLD, { status: 503, headers: { 'retry-after': String(15 * 24 * 3600) } })
    await test.roundAfter(8 * HOUR)
    expect(asked().toSorted()).toEqual([NEW, BESIDE, OLD])
    for (let day = 0; day < 14; day++) await test.roundAfter(DAY)
    expect(asked()).not.toContain(OLD)
    await test.roundAfter(DAY)
    await test.roundAfter(DAY)
    expect(asked()).toContain(OLD)
  })
})

describe('a redirect back to a domain that is held', () => {
  const back = 'http://old.example/back'
  async function openHeld() {
    const desk = await openMoved()
    desk.on(BESIDE, tooMany(5 * 24 * 3600))
    await desk.test.roundAfter(0.5 * HOUR)
    await desk.test.roundAfter(0.6 * HOUR)
    expect(desk.asked()).toContain(BESIDE)
    desk.on(back, feed('c'))
    return desk
  }

  for (const status of [301, 302, 307]) {
    it(`P13 is not followed, though the domain is that of the source itself (${status})`, async () => {
      const { test, on, asked } = await openHeld()
      on(NEW, moved(back, status))
      await test.roundAfter(2 * HOUR)
      expect(asked()).toEqual([NEW])
      expect(test.status().sources.find(({ id }) => id === 'one')).toMatchObject({ state: 'throttled' })
    })
  }

  it('P13 says so in one phrase, poll after poll, and names the domain to its operator alone', async () => {
    const { test, on } = await openHeld()
    on(NEW, moved(back, 302))
    const [one] = test.desk.context.config.sources
    const own = /^held until 20\d\d-\d\d-\d\d \d\d:\d\d: its redirect leads to a host that /
    for (let poll = 0; poll < 3; poll++) {
      const { refreshed } = await test.desk.round([one!], undefined, new Set(['one']))
      for (const words of [refreshed[0]?.reason, refreshed[0]?.nextPollReason]) {
        expect(words).toMatch(own)
        expect(words?.replace(own, '')).toBe('asked for 5d (429)')
      }
    }
    const { sources } = test.status()
    const words = sources.find(({ id }) => id === 'one')?.reason
    expect(words?.replace(own, '')).toBe('asked us to wait; moved for good, and asked at its new address')
    expect(JSON.stringify(sources)).not.toContain('old.example')
  })

  it('P13 is not followed over another domain', async () => {
    const { test, on, asked } = await openHeld()
    on(NEW, moved('http://third.example/feed', 302))
    on('http://third.example/feed', moved(back, 302))
    await test.roundAfter(2 * HOUR)
    expect(asked()).toEqual([NEW, 'http://third.example/feed'])
  })

  it('P13 is followed once it is no longer held', async () => {
    const { test, on, asked } = await openHeld()
    on(NEW, moved(back, 302))
    on(BESIDE, feed('b'))
    await test.roundAfter(6 * DAY)
    expect(asked()).toContain(back)
  })

  it('P13 is followed within the domain that was asked although it is held, by force', async () => {
    const { test, on, asked } = await openHeld()
    on(BESIDE, moved(back, 302))
    const [, two] = test.desk.context.config.sources
    await test.desk.round([two!], undefined, new Set(['two']))
    expect(asked()).toEqual([BESIDE, back])
  })
})

describe('a robots.txt that is respected', () => {
  const URLS = ['http://one.example/a', 'http://feeds.one.example/b', 'http://two.example/c']
  async function openRespecting() {
    const sources = URLS.map((url, index) => ({ id: `s${index}`, url, respectRobots: index !== 1 }))
    const desk = await openProxiedDesk(sources)
    for (const url of URLS) desk.on(url, feed(url))
    return desk
  }

  it('P9 holds its domain with a 429, of other sources too', async () => {
    const { test, on, asked } = await openRespecting()
    on('http://one.example/robots.txt', tooMany(2 * 3600))
    await test.desk.round()
    expect(asked().toSorted()).toEqual([
      'http://one.example/robots.txt',
      'http://two.example/c',
      'http://two.example/robots.txt',
    ])
    expect(test.status().sources.find(({ id }) => id === 's1')?.state).toBe('held')
    await test.roundAfter(1.9 * HOUR)
    expect(asked().filter((url) => url.includes('one.example'))).toEqual([])
    on('http://one.example/robots.txt', { status: 404 })
    await test.roundAfter(0.2 * HOUR)
    expect(asked()).toEqual(expect.arrayContaining([URLS[0], URLS[1], 'http://one.example/robots.txt']))
  })

  it('P13 is not followed to a domain that is held', async () => {
    const { test, on, asked } = await openRespecting()
    on('http://two.example/robots.txt', moved('http://one.example/all-robots.txt'))
    on('http://one.example/robots.txt', tooMany(2 * 3600))
    const [one, , two] = test.desk.context.config.sources
    await test.desk.round([one!])
    expect(asked()).toEqual(['http://one.example/robots.txt'])
    const { refreshed } = await test.desk.round([two!])
    expect(asked()).toEqual(['http://two.example/robots.txt'])
    expect(refreshed).toMatchObject([
      { state: 'throttled', reason: expect.stringMatching(/^held until 14:00: one\.example/) },
    ])
  })
})
